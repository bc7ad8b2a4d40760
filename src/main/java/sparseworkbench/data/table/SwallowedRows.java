package sparseworkbench.data.table;

import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.DelimitedText.Line;

/** Finds cells in quotation marks that seem to hold whole rows, because a mark is missing or one too many. */
final class SwallowedRows {
    /** A text in quotation marks may well have two lines with a comma each; a tab in it is rare. */
    private static final int FEWEST_WITH_COMMAS = 4;

    private static final int FEWEST = 2;

    private SwallowedRows() {}

    /** Whether every line over which the record goes would be a row by itself, of as many cells as the first row has. */
    static boolean in(Line record, char separator, int cells) {
        return lines(record, separator, cells)
                .filter(lines -> lines >= (separator == '\t' ? FEWEST : FEWEST_WITH_COMMAS))
                .isPresent();
    }

    /** The same of so few lines that a text may well have them: how many these are. */
    static Optional<Integer> doubt(Line record, char separator, int cells) {
        return lines(record, separator, cells).filter(lines -> !in(record, separator, cells));
    }

    private static Optional<Integer> lines(Line record, char separator, int cells) {
        if (cells < 2) {
            return Optional.empty();
        }
        int before = 0;
        for (int i = 0; i < record.cells().size(); i++) {
            List<String> lines =
                    record.quoted().get(i) ? record.cells().get(i).lines().toList() : List.of();
            if (lines.size() >= FEWEST) {
                int after = record.cells().size() - i - 1;
                boolean rows = before + count(lines.getFirst(), separator) == cells
                        && count(lines.getLast(), separator) + after == cells
                        && lines.subList(1, lines.size() - 1).stream()
                                .allMatch(line -> count(line, separator) == cells);
                return rows ? Optional.of(lines.size()) : Optional.empty();
            }
            before++;
        }
        return Optional.empty();
    }

    private static int count(String line, char separator) {
        return 1 + (int) line.chars().filter(c -> c == separator).count();
    }
}
