package sparseworkbench.bench;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of one task with one model.
 *
 * @param ours   a figure for each round
 * @param theirs the same of the peer; empty where there is none
 * @param memory the most that each side had in use, in MiB; of the peer 0 where there is none
 */
record BenchRow(BenchTask task, String model, List<Double> ours, List<Double> theirs, long memory, long peerMemory) {
    private static final String NONE = "–";

    /** As a line of a Markdown table. */
    String markdown() {
        return "| "
                + String.join(
                        " | ",
                        model,
                        task.kind().word() + ", " + task.precision().key(),
                        spread(ours),
                        theirs.isEmpty() ? NONE : spread(theirs),
                        task.kind().unit(),
                        theirs.isEmpty() ? NONE : task.peer(),
                        theirs.isEmpty()
                                ? NONE
                                : String.format(
                                        Locale.ROOT, "%.2f ×", task.kind().lead(median(ours), median(theirs))),
                        theirs.isEmpty() ? memory + "" : memory + " / " + peerMemory)
                + " |";
    }

    /** The median, and in brackets the smallest and the largest. */
    private static String spread(List<Double> figures) {
        DoubleSummaryStatistics all =
                figures.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        String form = all.getMax() < 100 ? "%,.1f" : "%,.0f";
        String median = String.format(Locale.ROOT, form, median(figures));
        return figures.size() == 1
                ? median
                : median + String.format(Locale.ROOT, " (" + form + "–" + form + ")", all.getMin(), all.getMax());
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
