package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.List;

/** The cells of delimited text: splits the beginning of a file, to find out how it is written, and writes single cells. */
public final class DelimitedText {
    private final String text;
    private final char separator;
    private final boolean quoted;
    private final List<List<String>> records = new ArrayList<>();
    private List<String> record = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean inQuotes;

    private DelimitedText(String text, char separator, boolean quoted) {
        this.text = text;
        this.separator = separator;
        this.quoted = quoted;
    }

    /**
     * The records of {@code text}; empty lines are left out.
     *
     * @param quoted whether quotation marks around a cell hide separators and line ends in it
     * @param whole  whether the text is the whole file; otherwise its last record is cut off and left out
     */
    static List<List<String>> records(String text, char separator, boolean quoted, boolean whole) {
        DelimitedText split = new DelimitedText(text, separator, quoted);
        split.run();
        if (whole || split.records.isEmpty()) {
            split.endRecord();
        }
        return split.records;
    }

    /** A cell as a file with commas writes it: in quotation marks where they are needed. */
    public static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private void run() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inQuotes) {
                i = quotedCharacter(i, c);
            } else if (quoted && c == '"' && cell.isEmpty()) {
                inQuotes = true;
            } else if (c == separator) {
                endCell();
            } else if (c == '\n' || c == '\r') {
                endRecord();
            } else {
                cell.append(c);
            }
        }
    }

    /** Returns the index of the last character used up. */
    private int quotedCharacter(int i, char c) {
        if (c != '"') {
            cell.append(c);
            return i;
        }
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
            cell.append('"');
            return i + 1;
        }
        inQuotes = false;
        return i;
    }

    private void endCell() {
        record.add(cell.toString());
        cell.setLength(0);
    }

    private void endRecord() {
        if (record.isEmpty() && cell.isEmpty()) {
            return;
        }
        endCell();
        records.add(record);
        record = new ArrayList<>();
    }
}
