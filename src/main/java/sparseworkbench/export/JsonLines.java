package sparseworkbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/** A file of JSON values, one a line. */
final class JsonLines implements Closeable {
    private final BufferedWriter out;
    private long characters;

    JsonLines(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    void line(JsonNode value) throws IOException {
        String line = Json.writer().writeValueAsString(value);
        out.write(line);
        out.write('\n');
        characters += line.length() + 1;
    }

    /** How much was written. */
    long characters() {
        return characters;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The first lines of a file. */
    static List<JsonNode> first(Path file, int count) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && found.size() < count; line = lines.readLine()) {
                found.add(Json.reader().readTree(line));
            }
        }
        return found;
    }
}
