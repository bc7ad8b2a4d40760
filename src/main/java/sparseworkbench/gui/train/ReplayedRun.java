package sparseworkbench.gui.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.store.Run;
import sparseworkbench.store.TermStatistics;

/** A run that was read whole, and what there was of it at a step. Its series keep their identity while they grow and shrink. */
final class ReplayedRun {
    private final Run run;
    private final RunSamples all;
    private final List<TermStatistics> terms;
    private final RunSamples cut = new RunSamples();
    private final Map<String, Integer> taken = new HashMap<>();
    private final long last;
    private double step = -1;

    /**
     * @param all   all of its values
     * @param terms what each of its evaluations found, in order
     */
    ReplayedRun(Run run, RunSamples all, List<TermStatistics> terms) {
        this.run = run;
        this.all = all;
        this.terms = List.copyOf(terms);
        last = all.keys().stream()
                .map(all::of)
                .mapToLong(samples -> samples.step(samples.size() - 1))
                .max()
                .orElse(0);
    }

    Run run() {
        return run;
    }

    List<TermStatistics> terms() {
        return terms;
    }

    /** The last step that something was measured at. */
    long lastStep() {
        return last;
    }

    /** What there was at the step that was asked for last. */
    RunSamples samples() {
        return cut;
    }

    /** Goes to a step, also back. */
    void at(double newStep) {
        if (newStep < step) {
            taken.clear();
            all.keys().forEach(key -> cut.of(key).clear());
        }
        step = newStep;
        for (String key : all.keys()) {
            taken.put(key, take(all.of(key), cut.of(key), taken.getOrDefault(key, 0)));
        }
    }

    private int take(Samples from, Samples into, int begin) {
        int at = begin;
        while (at < from.size() && from.step(at) <= step) {
            into.append(from.step(at), from.value(at), from.millis(at));
            at++;
        }
        return at;
    }

    /** The place between the evaluations that belongs to the step, from 0 to their number − 1. */
    double evaluation() {
        int after = 0;
        while (after < terms.size() && terms.get(after).step() <= step) {
            after++;
        }
        if (after == 0 || after == terms.size()) {
            return Math.max(0, after - 1);
        }
        double from = terms.get(after - 1).step();
        return after - 1 + (step - from) / (terms.get(after).step() - from);
    }
}
