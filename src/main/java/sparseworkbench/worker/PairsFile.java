package sparseworkbench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;
import sparseworkbench.file.RegularFile;

/** A JSONL file with a query and a document a line. */
final class PairsFile {
    private PairsFile() {}

    /** The first rows: query and document each. */
    static List<String[]> read(Path file, int rows) throws IOException {
        List<String> lines = Files.readAllLines(RegularFile.require(file));
        if (lines.size() < rows) {
            throw new IOException(file.getFileName() + " has " + lines.size() + " lines, but " + rows
                    + " are needed: a batch for every step.");
        }
        List<String[]> pairs = new ArrayList<>();
        for (String line : lines.subList(0, rows)) {
            JsonNode pair = Json.reader().readTree(line);
            if (!pair.hasNonNull("query") || !pair.hasNonNull("document")) {
                throw new IOException(file.getFileName() + ", line " + (pairs.size() + 1)
                        + ": a “query” and a “document” are expected.");
            }
            pairs.add(new String[] {
                pair.get("query").asText(), pair.get("document").asText()
            });
        }
        return pairs;
    }
}
