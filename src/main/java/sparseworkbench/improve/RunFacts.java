package sparseworkbench.improve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import sparseworkbench.chart.RunResults;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.project.BestModelMetric;
import sparseworkbench.project.Project;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunUpdate;
import sparseworkbench.store.TermStatistics;

/**
 * What a run shows, as far as rules ask.
 *
 * @param project     what was asked for
 * @param done        whether it came to its end; not one that was stopped
 * @param totalSteps  steps that were planned
 * @param quality     evaluations in order, of what stands for quality; empty if none was made
 * @param worse       whether the model that was kept is worse than before the training
 * @param documents   mean active dimensions of documents, before the first step and at the end
 * @param queries     the same of queries
 * @param terms       what the last evaluation found
 * @param alerts      keys of alerts
 */
record RunFacts(
        Project project,
        boolean done,
        long totalSteps,
        List<Evaluated> quality,
        boolean worse,
        Density documents,
        Density queries,
        Optional<TermStatistics> terms,
        Set<String> alerts) {

    /** @param step steps taken before it */
    record Evaluated(long step, double value) {}

    /** Either may be unknown. */
    record Density(OptionalDouble before, OptionalDouble after) {
        static final Density UNKNOWN = new Density(OptionalDouble.empty(), OptionalDouble.empty());
    }

    RunFacts {
        quality = List.copyOf(quality);
        alerts = Set.copyOf(alerts);
    }

    static RunFacts of(Run run, Project project, RunStore store) {
        RunSamples samples = read(run, store);
        RunResults results = RunResults.of(samples, BestModelMetric.of(run.configJson(), samples.keys()));
        Optional<String> key = ResultMetrics.quality(samples.keys());
        Set<String> alerts = new HashSet<>();
        store.details().alerts(run.id()).stream().map(RunAlert::key).forEach(alerts::add);
        return new RunFacts(
                project,
                run.state() == RunState.DONE,
                run.totalSteps(),
                key.map(found -> evaluations(samples.of(found))).orElse(List.of()),
                results.keptTheStart() || key.filter(results::isWorse).isPresent(),
                density(results, Metric.EVAL_CORPUS_ACTIVE_DIMS),
                density(results, Metric.EVAL_QUERY_ACTIVE_DIMS),
                store.details().terms(run.id(), -1).stream().reduce((before, after) -> after),
                alerts);
    }

    private static RunSamples read(Run run, RunStore store) {
        RunSamples samples = new RunSamples(store.reader(), run.id());
        Cursor cursor = store.reader().cursor(run.id());
        RunUpdate update;
        do {
            update = cursor.poll();
            samples.add(update);
        } while (update.more());
        return samples;
    }

    private static List<Evaluated> evaluations(Samples samples) {
        List<Evaluated> found = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            if (Double.isFinite(samples.value(i))) {
                found.add(new Evaluated(samples.step(i), samples.value(i)));
            }
        }
        return found;
    }

    private static Density density(RunResults results, Metric metric) {
        return results.changes().stream()
                .filter(change -> change.key().equals(metric.key()))
                .findFirst()
                .map(change -> new Density(change.before(), change.after()))
                .orElse(Density.UNKNOWN);
    }

    /** The best evaluation after the first step. */
    Optional<Evaluated> best() {
        return quality.stream()
                .filter(one -> one.step() > 0)
                .reduce((best, one) -> one.value() > best.value() ? one : best);
    }

    Optional<Evaluated> last() {
        return quality.isEmpty() ? Optional.empty() : Optional.of(quality.getLast());
    }
}
