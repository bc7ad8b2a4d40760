package sparseworkbench.data.table;

import java.util.List;
import sparseworkbench.data.table.DelimitedText.Line;

/** What stands above a table in its file: a title, a date, who has exported it. */
final class Preamble {
    /** Nobody writes more above a table. */
    private static final int LONGEST = 20;

    private Preamble() {}

    /**
     * How many records stand above the one that names the columns; none unless that holds nothing but names that are known, and at least one
     * above it has fewer cells, as no row has.
     */
    static int records(List<Line> lines) {
        for (int i = 1; i < Math.min(lines.size() - 1, LONGEST + 1); i++) {
            long names = filled(lines.get(i));
            if (names > 1 && isNames(lines.get(i))) {
                List<Line> above = lines.subList(0, i);
                boolean fewer = above.stream().anyMatch(line -> filled(line) < names);
                return fewer && above.stream().noneMatch(Preamble::isNamed) ? i : 0;
            }
        }
        return 0;
    }

    private static long filled(Line line) {
        return line.cells().stream().filter(cell -> !cell.isBlank()).count();
    }

    private static boolean isNames(Line line) {
        List<String> cells = line.cells();
        return cells.stream().allMatch(cell -> cell.isBlank() || ColumnNames.isKnown(cell))
                && cells.stream().distinct().count() == cells.size();
    }

    /** Whether a record may be the one of the names itself. */
    private static boolean isNamed(Line line) {
        return filled(line) > 1 && line.cells().stream().anyMatch(ColumnNames::isKnown);
    }
}
