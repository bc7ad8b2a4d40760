package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** How a file of sparse vectors is written; its ending says which. */
public enum VectorFormat {
    /** A JSON object a line: token → weight, strongest first; of texts with ids {@code id} and {@code vector}. May be packed: {@code .gz}. */
    JSON_LINES,
    /** {@code indptr}, {@code indices} and {@code values} as in a CSR matrix. */
    SAFETENSORS,
    /** A table of {@code id}, {@code indices} and {@code values}. */
    PARQUET;

    private static final String PACKED = ".gz";

    /** @throws IOException the ending says none of them; for people */
    public static VectorFormat of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".safetensors")) {
            return SAFETENSORS;
        }
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        String plain = isPacked(file) ? name.substring(0, name.length() - PACKED.length()) : name;
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return JSON_LINES;
        }
        throw new IOException("What to write follows from the file's ending, and " + file.getFileName()
                + " ends with none of .jsonl or .jsonl.gz (token and weight), .parquet (id, indices, values) and"
                + " .safetensors (indptr, indices, values).");
    }

    /** Whether it is packed with gzip. */
    public static boolean isPacked(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(PACKED);
    }
}
