package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import sparseworkbench.file.Json;

/**
 * How logits of tokens become the embedding of a text.
 *
 * @param sum                whether the tokens are added up; otherwise the largest counts
 * @param doubleLogarithm    whether {@code log1p} is taken twice: the reference's {@code log1p_relu}
 * @param embeddingDimension as the folder says it, if it does
 */
public record SpladePooling(boolean sum, boolean doubleLogarithm, OptionalInt embeddingDimension) {

    /** The reference's default. */
    public static final SpladePooling DEFAULT = new SpladePooling(false, false, OptionalInt.empty());

    private static final Set<String> KEYS = Set.of(
            "pooling_strategy", "activation_function", "embedding_dimension", "word_embedding_dimension", "chunk_size");

    static SpladePooling read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(TransformerFolder.CONFIG);
        ObjectNode json = Json.readIfThere(file);
        KnownKeys.check(json, file, KEYS);
        String strategy = text(json, "pooling_strategy", "max");
        String activation = text(json, "activation_function", "relu");
        if (!strategy.equals("max") && !strategy.equals("sum")
                || !activation.equals("relu") && !activation.equals("log1p_relu")) {
            throw new UnusableModel(
                    "The pooling “" + strategy + "” with the activation “" + activation + "” in " + file
                            + " is not supported.",
                    "Poolings are max and sum, activations relu and log1p_relu.");
        }
        int dimension = json.path("embedding_dimension")
                .asInt(json.path("word_embedding_dimension").asInt(0));
        return new SpladePooling(
                strategy.equals("sum"),
                activation.equals("log1p_relu"),
                dimension > 0 ? OptionalInt.of(dimension) : OptionalInt.empty());
    }

    /** The reference refuses a null. */
    private static String text(ObjectNode json, String key, String absent) {
        return json.has(key) ? json.path(key).asText() : absent;
    }

    ObjectNode json(Layout layout) {
        ObjectNode json = Json.object()
                .put("pooling_strategy", sum ? "sum" : "max")
                .put("activation_function", doubleLogarithm ? "log1p_relu" : "relu");
        String key = layout == Layout.CURRENT ? "embedding_dimension" : "word_embedding_dimension";
        return embeddingDimension.isPresent() ? json.put(key, embeddingDimension.getAsInt()) : json.putNull(key);
    }
}
