package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.chart.NumberText;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** A run in one line. */
final class ProgressText {
    private static final int BAR = 24;
    private static final double MILLIS = 1000;
    private final char full;
    private final char empty;

    ProgressText(boolean blocks) {
        this.full = blocks ? '█' : '#';
        this.empty = blocks ? '░' : '-';
    }

    /** With a bar, to be drawn over. */
    String drawn(Run run) {
        boolean measured = run.state() != RunState.TRAINING && run.phaseTotal() > 0;
        long done = measured ? run.phaseDone() : run.step();
        long total = measured ? run.phaseTotal() : run.totalSteps();
        return bar(done, total) + " " + plain(run);
    }

    /** Without a bar. */
    String plain(Run run) {
        List<String> parts = new ArrayList<>();
        parts.add(where(run));
        run.timeLeft().ifPresent(left -> parts.add("about " + NumberText.roughly(left.toMillis() / MILLIS) + " left"));
        value(run, Metric.RECENT_LOSS).ifPresent(loss -> parts.add("loss " + number(loss) + " (mean of 10 steps)"));
        Optional<Double> queries = value(run, Metric.QUERY_ACTIVE_DIMS);
        Optional<Double> documents = value(run, Metric.DOCUMENT_ACTIVE_DIMS);
        if (queries.isPresent() && documents.isPresent()) {
            parts.add(String.format(
                    Locale.ROOT, "active dims %.0f query / %.0f document", queries.get(), documents.get()));
        }
        return String.join(" · ", parts);
    }

    private static String where(Run run) {
        String text = run.state() == RunState.TRAINING || run.phase().isBlank()
                ? run.state().label()
                : run.phase();
        if (run.state() == RunState.TRAINING) {
            return text + " " + run.step() + " of " + run.totalSteps();
        }
        return run.phaseTotal() > 0 ? text + " " + run.phaseDone() + " of " + run.phaseTotal() : text;
    }

    private String bar(long done, long total) {
        int filled = total <= 0 ? 0 : (int) Math.min(BAR, done * BAR / total);
        return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(BAR - filled);
    }

    private static Optional<Double> value(Run run, Metric metric) {
        return Optional.ofNullable(run.latest().get(metric.key()));
    }

    /** Four significant digits. */
    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : Double.toString(value);
    }
}
