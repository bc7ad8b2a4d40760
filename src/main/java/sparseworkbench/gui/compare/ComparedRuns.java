package sparseworkbench.gui.compare;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The runs that are compared with each other: those that a person chose, or the drawn ones when fewer than two are chosen.
 *
 * @param rows  the runs
 * @param words which they are and why, for people; empty if there are fewer than two
 */
record ComparedRuns(List<RunRow> rows, String words) {
    /** More columns than this nobody reads. */
    private static final int MOST = 24;

    static ComparedRuns of(List<RunRow> chosen, List<RunRow> drawn) {
        boolean byHand = chosen.size() >= 2;
        List<RunRow> wanted = byHand ? chosen : drawn;
        List<RunRow> rows = wanted.stream().limit(MOST).toList();
        if (rows.size() < 2) {
            return new ComparedRuns(rows, "");
        }
        String numbers = rows.stream().map(row -> row.id().toString()).collect(Collectors.joining(", "));
        String which = byHand ? "chosen" : "drawn";
        String count = wanted.size() > rows.size()
                ? "The first " + rows.size() + " of " + wanted.size() + " " + which
                        + " runs (choose fewer to see others): "
                : "The " + rows.size() + " " + which + " runs: ";
        return new ComparedRuns(
                rows,
                (byHand ? "" : "Choose two or more runs to compare others. ") + count + numbers + untrained(rows));
    }

    /** Figures of a run that was measured before its first step only say nothing about its settings. */
    private static String untrained(List<RunRow> rows) {
        List<String> runs = rows.stream()
                .filter(RunRow::isMeasuredUntrained)
                .map(row -> row.id().toString())
                .toList();
        if (runs.isEmpty()) {
            return "";
        }
        return ". Measured before the first step only, that is untrained: " + (runs.size() == 1 ? "run " : "runs ")
                + String.join(", ", runs);
    }
}
