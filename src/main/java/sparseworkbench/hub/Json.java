package sparseworkbench.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON objects in files. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a file that holds one JSON object. */
    static ObjectNode read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }

    static ObjectNode parse(Path file, byte[] text) throws IOException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new DamagedFile(file, "it should hold one JSON object.");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new DamagedFile(file, "line " + line + " is not JSON.");
        }
    }

    static void write(Path file, JsonNode node) throws IOException {
        Files.write(file, MAPPER.writeValueAsBytes(node));
    }
}
