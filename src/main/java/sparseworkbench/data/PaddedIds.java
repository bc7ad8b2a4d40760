package sparseworkbench.data;

import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;

/** Ids of an evaluation file that have blanks around them. They are read without, so that they fit those of the other files. */
final class PaddedIds {
    private long rows;
    private long first;

    /** @param cell an id as the file has it */
    void look(long row, String cell) {
        if (!cell.equals(cell.strip()) && !cell.isBlank()) {
            rows++;
            first = first == 0 ? row : first;
        }
    }

    /** @param setting the setting that names the file */
    Optional<Problem> notice(String setting, String file, PlaceOfRow place) throws UnreadableData {
        if (rows == 0) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                setting,
                String.format(
                        Locale.ROOT,
                        "%s: %,d %s blanks before or after an id, the first in %s. They are left off; the reference"
                                + " library takes them for part of the id.",
                        file,
                        rows,
                        rows == 1 ? "row has" : "rows have",
                        place.of(first)),
                "Take them out of the file."));
    }

    /** Names a row for people. */
    @FunctionalInterface
    interface PlaceOfRow {
        String of(long row) throws UnreadableData;
    }
}
