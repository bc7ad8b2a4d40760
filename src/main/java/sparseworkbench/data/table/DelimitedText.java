package sparseworkbench.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delimited text, split by FastCSV once its dialect is known; and single cells as such a text writes them. */
public final class DelimitedText {
    /** Of a row; what is longer has a quotation mark that is never closed. */
    static final int LONGEST = 2 << 20;
    /** Occurs in no text: what stands for quotation marks where there are none. */
    private static final char NO_QUOTE = '\uFDD4';

    private DelimitedText() {}

    /**
     * A record.
     *
     * @param line   the line of the file in which it begins, from 1
     * @param cells  its cells; a single empty one for an empty line
     * @param quoted which of them stood in quotation marks
     */
    record Line(long line, List<String> cells, List<Boolean> quoted) {
        /** A line of nothing but white space, as it stands between rows or at the end. */
        boolean isBlank() {
            return cells.size() == 1 && !quoted.getFirst() && cells.getFirst().isBlank();
        }
    }

    /** Opens a text; empty lines are records of one empty cell. */
    static CsvReader<Line> open(Reader text, char separator, boolean quoted) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .quoteCharacter(quoted ? '"' : NO_QUOTE)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST)
                .build(new LineHandler(), text);
    }

    /**
     * The records at the beginning of a text; blank lines are left out.
     *
     * @param whole whether the text is the whole file; otherwise its last record is cut off and left out
     * @return nothing where the text cannot be split in this way
     */
    static Optional<List<Line>> records(String text, char separator, boolean quoted, boolean whole) {
        List<Line> records = new ArrayList<>();
        // The reader is not closed: it holds nothing but the text.
        try {
            for (Line line : open(new StringReader(text), separator, quoted)) {
                if (!line.isBlank()) {
                    records.add(line);
                }
            }
        } catch (CsvParseException e) {
            // What stands before the fault tells how the rest is written.
            return records.isEmpty() ? Optional.empty() : Optional.of(records);
        }
        if (!whole && records.size() > 1) {
            records.removeLast();
        }
        return Optional.of(records);
    }

    /** A cell as a file with commas writes it: in quotation marks where they are needed. */
    public static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.equals(text.strip());
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static final class LineHandler extends AbstractBaseCsvCallbackHandler<Line> {
        private List<String> cells = new ArrayList<>();
        private List<Boolean> quoted = new ArrayList<>();

        @Override
        protected void handleBegin(long line) {
            cells = new ArrayList<>();
            quoted = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean inQuotes) {
            cells.add(new String(buffer, offset, length));
            quoted.add(inQuotes);
        }

        @Override
        protected Line buildRecord() {
            return cells.isEmpty()
                    ? new Line(getStartingLineNumber(), List.of(""), List.of(false))
                    : new Line(getStartingLineNumber(), cells, quoted);
        }
    }
}
