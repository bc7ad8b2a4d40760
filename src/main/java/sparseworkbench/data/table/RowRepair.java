package sparseworkbench.data.table;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes a row of delimited text out of one that is broken. As it stands: signs that were not decoded are replacement characters, and cells too many belong to the
 * last column. As it was probably meant: bytes of no character are Windows-1252, and cells too many belong to the last column before scores and ids. Both
 * ways cells that are missing are empty.
 *
 * @param columns names of all columns
 */
record RowRepair(List<String> columns, char separator) {
    private static final char REPLACEMENT = '\uFFFD';
    /** What a byte of no character is decoded to, with the byte in its lower half. */
    private static final int STRAY = 0xDC00;

    private static final int BYTE = 0xFF;
    private static final String GUESSED = "windows-1252";

    /** As many cells as there are columns. */
    List<String> mended(List<String> cells, boolean asText) {
        List<String> mended = new ArrayList<>(cells.stream()
                .map(cell -> asText ? replaced(cell) : decoded(cell))
                .toList());
        int more = mended.size() - columns.size();
        if (more < 0) {
            mended.addAll(Collections.nCopies(-more, ""));
        } else if (more > 0) {
            int at = Math.max(0, columns.size() - 1 - (asText ? 0 : behind()));
            List<String> parts = mended.subList(at, at + more + 1);
            String joined = String.join(String.valueOf(separator), parts);
            parts.clear();
            mended.add(at, joined);
        }
        return mended;
    }

    /** How many columns at the end hold no texts, judged by their names. */
    private int behind() {
        int behind = 0;
        while (behind < columns.size() - 1 && ColumnNames.isNoText(columns.get(columns.size() - 1 - behind))) {
            behind++;
        }
        return behind;
    }

    private static String replaced(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        cell.codePoints().filter(c -> c != 0).forEach(c -> text.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
        return text.toString();
    }

    private static String decoded(String cell) {
        Charset charset = Charset.forName(GUESSED);
        StringBuilder text = new StringBuilder(cell.length());
        cell.codePoints().filter(c -> c != 0).forEach(c -> {
            if (c >= STRAY && c <= STRAY + BYTE) {
                text.append(charset.decode(ByteBuffer.wrap(new byte[] {(byte) c})));
            } else {
                text.appendCodePoint(isHalf(c) ? REPLACEMENT : c);
            }
        });
        return text.toString();
    }

    /** Half a character, which no file can hold: what a byte of no character was decoded to. */
    private static boolean isHalf(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }

    /** Without the quotation mark at the beginning or end of a cell that has no other one there. */
    static String unquoted(String cell) {
        boolean opens = cell.startsWith("\"");
        boolean closes = cell.length() > 1 && cell.endsWith("\"");
        return cell.substring(opens ? 1 : 0, cell.length() - (closes ? 1 : 0)).replace("\"\"", "\"");
    }
}
