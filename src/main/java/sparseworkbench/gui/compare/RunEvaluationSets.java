package sparseworkbench.gui.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sparseworkbench.gui.task.Background;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** On what the figures of runs were measured, read in the background: only figures of one set can be held against each other. */
final class RunEvaluationSets {
    private final RunStore store;
    private final Background background;
    private final Runnable changed;
    private final Consumer<Throwable> failed;
    private final Map<RunId, Known> known = new HashMap<>();
    private boolean reading;

    /** @param step of the evaluation after which it was read */
    private record Known(double step, Map<String, EvaluationSet> sets) {}

    /** @param changed called when more is known */
    RunEvaluationSets(RunStore store, Background background, Runnable changed, Consumer<Throwable> failed) {
        this.store = store;
        this.background = background;
        this.changed = changed;
        this.failed = failed;
    }

    /** Reads what is not known yet of these runs. */
    void want(List<RunRow> rows) {
        Map<RunId, Double> unread = new HashMap<>();
        for (RunRow row : rows) {
            double step = row.latest(Metric.EVALUATED_STEP.key());
            Known before = known.get(row.id());
            boolean news = before == null
                    || before.sets.isEmpty()
                            && (before.step != step || row.run().state().isLive());
            if (!Double.isNaN(step) && news) {
                unread.put(row.id(), step);
            }
        }
        if (reading || unread.isEmpty()) {
            return;
        }
        reading = true;
        background.run(() -> read(unread), this::take, e -> {
            reading = false;
            failed.accept(e);
        });
    }

    private Map<RunId, Known> read(Map<RunId, Double> unread) {
        Map<RunId, Known> read = new HashMap<>();
        unread.forEach(
                (run, step) -> read.put(run, new Known(step, store.details().evaluationSets(run))));
        return read;
    }

    private void take(Map<RunId, Known> read) {
        reading = false;
        boolean more = read.entrySet().stream()
                .anyMatch(entry -> known.get(entry.getKey()) == null
                        || !known.get(entry.getKey()).sets.equals(entry.getValue().sets));
        known.putAll(read);
        if (more) {
            changed.run();
        }
    }

    /** What a figure of a run was measured on; empty if that is not known (yet), as of runs of older programs. */
    Optional<EvaluationSet> of(RunRow row, String key) {
        return Optional.ofNullable(known.get(row.id())).map(found -> found.sets.get(key));
    }

    /**
     * Whether all of these that were measured were measured on the same data: only then can one be the best.
     *
     * @param measured keys of what any run has measured
     */
    boolean isOneSet(List<RunRow> rows, Set<String> measured) {
        List<String> qualities = ResultMetrics.qualities(measured);
        return rows.stream()
                        .flatMap(row -> qualities.stream()
                                .filter(key -> row.run().latest().containsKey(key))
                                .findFirst()
                                .map(key ->
                                        of(row, key).map(EvaluationSet::words).orElse("run " + row.id()))
                                .stream())
                        .distinct()
                        .limit(2)
                        .count()
                == 1;
    }
}
