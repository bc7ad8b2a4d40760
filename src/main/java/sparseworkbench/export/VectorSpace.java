package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.file.Json;

/**
 * What vectors mean.
 *
 * @param model  what made them
 * @param index  what an index with them is called: small letters, digits and hyphens
 * @param tokens names of dimensions
 */
record VectorSpace(String model, String index, Encoder encoder, TokenNames tokens) {

    /** One entry of a vector. */
    record Entry(int dimension, float weight) {}

    static VectorSpace of(String model, Encoder encoder) {
        return new VectorSpace(model, index(model), encoder, new TokenNames(encoder.dimension(), encoder::term));
    }

    /** What an index of a model's vectors is called. */
    static String index(String model) {
        String index =
                model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return index.isEmpty() ? "documents" : index;
    }

    int dimension() {
        return encoder.dimension();
    }

    /** The entries of a row, strongest first. */
    static List<Entry> entries(SparseVectors vectors, int row) {
        return IntStream.of(vectors.top(row, Integer.MAX_VALUE))
                .mapToObj(place -> new Entry(vectors.indices()[place], vectors.values()[place]))
                .toList();
    }

    /** What whoever reads the vectors has to know. */
    ObjectNode settings(long documents, double activeDims) {
        ObjectNode settings = Json.object()
                .put("model", model)
                .put("dimensions", dimension())
                .put("documents", documents)
                .put("active_dims", activeDims)
                .put("similarity", encoder.similarity().key());
        settings.putObject("prompts")
                .put("query", encoder.prompt(Side.QUERY))
                .put("document", encoder.prompt(Side.DOCUMENT));
        return settings;
    }

    /** What snippets are filled with. */
    Map<String, String> words() {
        return Map.of("INDEX", index, "DIMENSIONS", Integer.toString(dimension()), "MODEL", model);
    }
}
