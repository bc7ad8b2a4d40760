package sparseworkbench.data.table;

import java.util.List;
import sparseworkbench.data.table.DelimitedText.Line;

/** Finds cells in quotation marks that seem to hold whole rows, because a mark is missing or one too many. */
final class SwallowedRows {
    /** A text in quotation marks may well have two lines with a comma each; a tab in it is rare. */
    private static final int FEWEST_WITH_COMMAS = 4;

    private static final int FEWEST = 2;

    private SwallowedRows() {}

    /** Whether every line over which the record goes would be a row by itself, of as many cells as the first row has. */
    static boolean in(Line record, char separator, int cells) {
        if (cells < 2) {
            return false;
        }
        int fewest = separator == '\t' ? FEWEST : FEWEST_WITH_COMMAS;
        int before = 0;
        for (int i = 0; i < record.cells().size(); i++) {
            List<String> lines = record.cells().get(i).lines().toList();
            if (record.quoted().get(i) && lines.size() >= fewest) {
                int after = record.cells().size() - i - 1;
                return before + count(lines.getFirst(), separator) == cells
                        && count(lines.getLast(), separator) + after == cells
                        && lines.subList(1, lines.size() - 1).stream()
                                .allMatch(line -> count(line, separator) == cells);
            }
            before++;
        }
        return false;
    }

    private static int count(String line, char separator) {
        return 1 + (int) line.chars().filter(c -> c == separator).count();
    }
}
