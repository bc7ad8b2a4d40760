package sparseworkbench.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Recognises what is certainly no table from how its bytes begin. */
final class FileSignature {
    private static final Map<String, String> KNOWN = known();

    private static final String PICKLE =
            "a Python pickle, which can run any program when it is read (save it as Parquet or JSONL: to_parquet)";
    /** Letters that no table begins with; others could be its first column's name: {@code ORCID}, {@code PARENT}. */
    private static final Set<String> SURE = Set.of("%PDF", "{\\rtf", "BZh");

    /** So far a binary file is looked at for what no text has. */
    private static final int BEGINNING = 64;

    /** Where an archive of tapes says what it is. */
    private static final int TAR = 257;

    private FileSignature() {}

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("%PDF", "a PDF document");
        known.put("\u0089PNG", "a PNG image");
        known.put("\u00FF\u00D8\u00FF", "a JPEG image");
        known.put("GIF8", "a GIF image");
        known.put("\u00D0\u00CF\u0011\u00E0", "an old Excel or Word file");
        known.put("BZh", "a bzip2 archive (unpack it first)");
        known.put("\u00FD7zXZ", "an xz archive (unpack it first)");
        known.put("7z\u00BC\u00AF", "a 7-Zip archive (unpack it first)");
        known.put("Rar!", "a RAR archive (unpack it first)");
        known.put("SQLite format 3", "an SQLite database");
        known.put("ARROW1", "an Arrow file (save it as Parquet)");
        known.put(
                "\u00FF\u00FF\u00FF\u00FF",
                "an Arrow stream, as the datasets library saves it (save it as Parquet: to_parquet)");
        known.put("FEA1", "a Feather file (save it as Parquet)");
        known.put("PARE", "a Parquet file that is encrypted (save it without)");
        known.put("ORC", "an ORC file (save it as Parquet)");
        known.put("Obj\u0001", "an Avro file (save it as Parquet)");
        known.put("\u0093NUMPY", "a NumPy array (save the texts as CSV or JSONL)");
        known.put("\u0080\u0002", PICKLE);
        known.put("\u0080\u0003", PICKLE);
        known.put("\u0080\u0004", PICKLE);
        known.put("\u0080\u0005", PICKLE);
        known.put("\u0089HDF", "an HDF5 file (save it as Parquet)");
        known.put("GGUF", "a model in GGUF");
        known.put("\u0004\"M\u0018", "an LZ4 archive (unpack it first)");
        known.put("RIFF", "a picture, sound or film");
        known.put("OggS", "an audio file");
        known.put("\u007FELF", "a program");
        known.put("MZ\u0090", "a program");
        known.put("ID3", "an audio file");
        known.put("{\\rtf", "an RTF document");
        return known;
    }

    /** What the bytes look like, with its article, or an empty text when they may be a table. */
    static String of(byte[] bytes) {
        for (Map.Entry<String, String> entry : KNOWN.entrySet()) {
            if (starts(bytes, entry.getKey()) && (isSure(entry.getKey()) || hasControls(bytes))) {
                return entry.getValue();
            }
        }
        if (bytes.length > TAR && starts(Arrays.copyOfRange(bytes, TAR, bytes.length), "ustar")) {
            return "a tar archive (unpack it first)";
        }
        if (bytes.length > 12 && starts(Arrays.copyOfRange(bytes, 4, 12), "ftyp")) {
            return "a film";
        }
        if (bytes.length > 16
                && starts(Arrays.copyOfRange(bytes, 8, 16), "{\"")
                && bytes[7] == 0
                && bytes[6] == 0
                && bytes[5] == 0) {
            return "weights of a model (safetensors)";
        }
        if (starts(bytes, "PK\u0003\u0004")) {
            return zip(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (isMarkup(bytes)) {
            return "a web page or XML document";
        }
        return "";
    }

    private static boolean isSure(String signature) {
        return SURE.contains(signature) || signature.chars().anyMatch(c -> c < ' ' || c > '~');
    }

    private static boolean hasControls(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BEGINNING); i++) {
            if (bytes[i] >= 0 && bytes[i] < '\t') {
                return true;
            }
        }
        return false;
    }

    private static String zip(String content) {
        if (content.contains("xl/")) {
            return "an Excel workbook";
        }
        if (content.contains("opendocument")) {
            return "an OpenDocument file, such as a sheet of LibreOffice (save it as CSV)";
        }
        if (content.contains(".npy")) {
            return "NumPy arrays (save the texts as CSV or JSONL)";
        }
        if (content.contains("/data.pkl")) {
            return "a file of PyTorch";
        }
        return content.contains("word/") ? "a Word document" : "a zip archive (unpack it first)";
    }

    private static boolean isMarkup(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml");
    }

    static boolean starts(byte[] bytes, String prefix) {
        byte[] wanted = prefix.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }
}
