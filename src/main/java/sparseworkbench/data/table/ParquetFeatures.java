package sparseworkbench.data.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.Json;

/** What the datasets library has written into a Parquet file of its columns, as far as it names classes. */
final class ParquetFeatures {
    private static final String KEY = "huggingface";

    private ParquetFeatures() {}

    /**
     * Column → names; nothing where the file does not say so.
     *
     * @param list the file, as SQL writes a list
     */
    static Map<String, List<String>> classes(Connection connection, String list) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT decode(value) FROM parquet_kv_metadata(" + list
                        + ") WHERE key = '" + KEY + "'::BLOB")) {
            return found.next() ? classes(String.valueOf(found.getString(1))) : Map.of();
        } catch (SQLException e) {
            return Map.of(); // The rows can be read without.
        }
    }

    private static Map<String, List<String>> classes(String json) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        try {
            JsonNode features = Json.reader()
                    .readTree(json.getBytes(StandardCharsets.UTF_8))
                    .path("info")
                    .path("features");
            features.properties().forEach(column -> {
                JsonNode names = column.getValue().path("names");
                if (names.isArray() && !names.isEmpty()) {
                    classes.put(
                            column.getKey(),
                            names.valueStream().map(JsonNode::asText).toList());
                }
            });
            return classes;
        } catch (IOException e) {
            return Map.of(); // The rows can be read without.
        }
    }
}
