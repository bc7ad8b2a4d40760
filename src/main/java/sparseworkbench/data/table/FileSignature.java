package sparseworkbench.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Recognises what is certainly no table from how its bytes begin. */
final class FileSignature {
    private static final Map<String, String> KNOWN = known();

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
        known.put("\u007FELF", "a program");
        known.put("MZ\u0090", "a program");
        known.put("ID3", "an audio file");
        known.put("{\\rtf", "an RTF document");
        return known;
    }

    /** What the bytes look like, with its article, or an empty text when they may be a table. */
    static String of(byte[] bytes) {
        for (Map.Entry<String, String> entry : KNOWN.entrySet()) {
            if (starts(bytes, entry.getKey())) {
                return entry.getValue();
            }
        }
        if (starts(bytes, "PK\u0003\u0004")) {
            return zip(new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (isMarkup(bytes)) {
            return "a web page or XML document";
        }
        return "";
    }

    private static String zip(String content) {
        if (content.contains("xl/")) {
            return "an Excel workbook";
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
