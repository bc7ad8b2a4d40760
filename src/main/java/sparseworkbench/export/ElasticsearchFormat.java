package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.Json;

/**
 * Elasticsearch 8.15 and later: a field {@code sparse_vector} and a query of that name with raw tokens. Newer versions prune tokens unless they
 * are told not to, so both mapping and query say it.
 */
final class ElasticsearchFormat implements DocumentFormat {

    @Override
    public Sink open(Path folder, VectorSpace space, ExportSource.Choices choices) throws IOException {
        ObjectNode mapping = Json.object();
        ObjectNode properties = mapping.putObject("mappings").putObject("properties");
        properties.putObject("id").put("type", "keyword");
        properties.putObject("text").put("type", "text");
        properties.putObject(BulkFiles.FIELD).put("type", "sparse_vector");
        Json.write(folder.resolve("mapping-before-8.19.json"), mapping);
        properties.withObject("/" + BulkFiles.FIELD).putObject("index_options").put("prune", false);
        Json.write(folder.resolve(OpenSearchFormat.MAPPING), mapping);
        Json.write(folder.resolve(OpenSearchFormat.QUERY), query(Json.object()).put("size", 10));
        return new EngineSink(folder, space.tokens()::name, ElasticsearchFormat::query);
    }

    private static ObjectNode query(ObjectNode tokens) {
        ObjectNode body = Json.object();
        body.putObject("query")
                .putObject("sparse_vector")
                .put("field", BulkFiles.FIELD)
                .put("prune", false)
                .set("query_vector", tokens);
        return body;
    }

    @Override
    public List<Map<Integer, Float>> first(Path folder, int count, VectorSpace space) throws IOException {
        return BulkFiles.first(folder, count, space.tokens()::dimension);
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
