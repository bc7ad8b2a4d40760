package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** How a file of sparse vectors is written; its ending says which. */
public enum VectorFormat {
    /** A JSON object a line: token → weight, strongest first. */
    JSON_LINES,
    /** {@code indptr}, {@code indices} and {@code values} as in a CSR matrix. */
    SAFETENSORS;

    /** @throws IOException the ending says neither; for people */
    public static VectorFormat of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            return SAFETENSORS;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSON_LINES;
        }
        throw new IOException("What to write follows from the file's ending, and " + file.getFileName()
                + " ends with neither .jsonl (token and weight) nor .safetensors (indptr, indices, values).");
    }
}
