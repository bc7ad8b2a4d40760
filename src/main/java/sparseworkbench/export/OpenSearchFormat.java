package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.Json;

/**
 * OpenSearch: exact search in a field {@code rank_features}, or approximate search in a field {@code sparse_vector} (3.3 and later), whose tokens are
 * numbers of dimensions. Queries are {@code neural_sparse} with raw tokens.
 */
final class OpenSearchFormat implements DocumentFormat {
    static final String MAPPING = "mapping.json";
    static final String QUERY = "query.json";
    private static final String NUMBERED = "sparse_vector";

    @Override
    public Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException {
        ObjectNode mapping = Json.object();
        ObjectNode properties = mapping.putObject("mappings").putObject("properties");
        properties.putObject("id").put("type", "keyword");
        properties.putObject("text").put("type", "text");
        ObjectNode field = properties.putObject(BulkFiles.FIELD);
        if (choices.sparseVector()) {
            mapping.putObject("settings").putObject("index").put("sparse", true);
            field.put("type", NUMBERED).putObject("method").put("name", "seismic");
        } else {
            field.put("type", "rank_features");
        }
        Json.write(folder.resolve(MAPPING), mapping);
        Json.write(folder.resolve(QUERY), query(Json.object()).put("size", 10));
        return new EngineSink(
                folder, choices.sparseVector() ? Integer::toString : space.tokens()::name, OpenSearchFormat::query);
    }

    private static ObjectNode query(ObjectNode tokens) {
        ObjectNode body = Json.object();
        body.putObject("query")
                .putObject("neural_sparse")
                .putObject(BulkFiles.FIELD)
                .set("query_tokens", tokens);
        return body;
    }

    @Override
    public List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException {
        boolean numbered = Json.read(folder.resolve(MAPPING))
                .at("/mappings/properties/" + BulkFiles.FIELD + "/type")
                .asText()
                .equals(NUMBERED);
        return BulkFiles.first(folder, count, numbered ? Integer::parseInt : space.tokens()::dimension);
    }

    @Override
    public float kept(float weight) {
        return BulkFiles.kept(weight);
    }

    @Override
    public String precision() {
        return " as written; the engine itself keeps 9 bits of a weight";
    }
}
