package sparseworkbench.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The beginning of a file, proven to be there and to be possibly a table.
 *
 * @param file  the file, absolute
 * @param bytes its first bytes, at most {@link #LENGTH}
 * @param whole whether these are all of it
 */
record FileHead(Path file, byte[] bytes, boolean whole) {
    static final int LENGTH = 256 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String CHOOSE = "Choose a CSV, TSV, JSON, JSONL or Parquet file.";

    static FileHead read(Path asked) throws UnreadableData {
        Path file = asked.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new UnreadableData(file + " is a folder, not a file.", "Choose a file inside it.");
        }
        if (!Files.exists(file)) {
            throw new UnreadableData("There is no file " + file + ".", "Check the path, or choose the file again.");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableData(
                    "There is no permission to read " + file + ".", "Allow reading it, or choose another file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableData(file + " is a pipe or a device, not a file.", "Save the table as a file first.");
        }
        FileHead head = new FileHead(file, firstBytes(file), sizeOf(file) <= LENGTH);
        head.refuseWhatIsNoTable();
        return head;
    }

    private static byte[] firstBytes(Path file) throws UnreadableData {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LENGTH);
        } catch (IOException e) {
            throw TableErrorMessages.unreadable(file, e);
        }
    }

    private static long sizeOf(Path file) throws UnreadableData {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw TableErrorMessages.unreadable(file, e);
        }
    }

    private void refuseWhatIsNoTable() throws UnreadableData {
        if (!isParquet()) {
            String looksLike = FileSignature.of(bytes);
            if (!looksLike.isEmpty()) {
                throw new UnreadableData(
                        "“" + name() + "” is no table: it looks like " + looksLike + ".",
                        looksLike.contains("Excel") ? "Save the sheet as CSV and choose that file." : CHOOSE);
            }
            if (text().isBlank()) {
                throw new UnreadableData("“" + name() + "” is empty.", "Choose a file with at least two rows.");
            }
        }
    }

    boolean isParquet() {
        return FileSignature.starts(bytes, "PAR1");
    }

    String name() {
        return file.getFileName().toString();
    }

    /** What follows the last dot of the name, in lower case; empty without a dot. */
    String ending() {
        int dot = name().lastIndexOf('.');
        return dot < 0 ? "" : name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The bytes as text; characters cut off at the end or wrongly encoded show as replacement characters. */
    String text() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
