package sparseworkbench.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON objects in files. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a file that holds one JSON object. */
    public static ObjectNode read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }

    /** An empty object where there is no such file. */
    public static ObjectNode readIfThere(Path file) throws IOException {
        return Files.isRegularFile(file) ? read(file) : object();
    }

    /** Reads a file that holds a list. */
    public static ArrayNode readArray(Path file) throws IOException {
        try {
            if (MAPPER.readTree(Files.readAllBytes(file)) instanceof ArrayNode array) {
                return array;
            }
            throw new DamagedFile(file, "it should hold a list.");
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    private static DamagedFile notJson(Path file, JsonProcessingException e) {
        return new DamagedFile(
                file, "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + " is not JSON.");
    }

    public static ObjectNode parse(Path file, byte[] text) throws IOException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new DamagedFile(file, "it should hold one JSON object.");
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    public static byte[] bytes(JsonNode node) throws IOException {
        return MAPPER.writeValueAsBytes(node);
    }

    public static void write(Path file, JsonNode node) throws IOException {
        Files.write(file, MAPPER.writeValueAsBytes(node));
    }
}
