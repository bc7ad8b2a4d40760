package sparseworkbench.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import sparseworkbench.metric.ResultMetrics;

/**
 * What training changed. <em>Before</em> is the evaluation of the model before its first step, or there is none: the first evaluation of
 * a run that began to measure later says nothing about it.
 *
 * @param changes a line for each figure that tables of results show, in their order
 * @param step    steps taken before the evaluation that {@link Change#after} is of; 0 if the saved model is the one from before the
 *                training because no evaluation was better, empty if there was none after the first step
 */
public record RunResults(List<Change> changes, OptionalLong step) {

    /**
     * One figure.
     *
     * @param key    metric key
     * @param label  what people read
     * @param before before the first step; empty if it was not measured or is no number
     * @param after  in the evaluation that stands for the run; empty likewise
     */
    public record Change(String key, String label, OptionalDouble before, OptionalDouble after) {}

    public RunResults {
        changes = List.copyOf(changes);
    }

    /**
     * What a run has measured.
     *
     * @param keptBy the metric whose best evaluation the saved model is of; empty if it is of the last one
     */
    public static RunResults of(RunSamples samples, Optional<String> keptBy) {
        List<String> keys = ResultMetrics.shown(samples.measured());
        OptionalLong last = last(samples, keys);
        OptionalLong found =
                keptBy.isPresent() && !samples.of(keptBy.get()).isEmpty() ? best(samples.of(keptBy.get())) : last;
        OptionalLong step = last.orElse(0) == 0 ? OptionalLong.empty() : found;
        return new RunResults(
                keys.stream()
                        .map(key -> new Change(
                                key,
                                ResultMetrics.label(key),
                                at(samples.of(key), OptionalLong.of(0)),
                                at(samples.of(key), step)))
                        .toList(),
                step);
    }

    private static OptionalLong last(RunSamples samples, List<String> keys) {
        return keys.stream()
                .map(samples::of)
                .filter(values -> !values.isEmpty())
                .mapToLong(values -> values.step(values.size() - 1))
                .max();
    }

    /** The first of the largest, as the trainer takes it. */
    private static OptionalLong best(Samples values) {
        return IntStream.range(0, values.size())
                .filter(i -> Double.isFinite(values.value(i)))
                .boxed()
                .reduce((a, b) -> values.value(b) > values.value(a) ? b : a)
                .map(i -> OptionalLong.of(values.step(i)))
                .orElse(OptionalLong.empty());
    }

    private static OptionalDouble at(Samples values, OptionalLong step) {
        return IntStream.range(0, values.size())
                .filter(i -> step.isPresent() && values.step(i) == step.getAsLong() && Double.isFinite(values.value(i)))
                .mapToDouble(values::value)
                .findFirst();
    }

    /** Whether the model was measured before its first step. */
    public boolean hasBefore() {
        return changes.stream().anyMatch(change -> change.before().isPresent());
    }

    /** Whether a figure of which more is better was better before the first step; false where one of the two is missing. */
    public boolean isWorse(String key) {
        return changes.stream()
                .filter(change -> change.key().equals(key))
                .anyMatch(change -> change.before().isPresent()
                        && change.after().isPresent()
                        && change.after().getAsDouble() < change.before().getAsDouble());
    }

    /** Whether the saved model is the one that the run began with, because no evaluation was better. */
    public boolean keptTheStart() {
        return step.isPresent() && step.getAsLong() == 0;
    }

    /** What has to be said beside the figures, for people: that there is no before, or nothing after it; often empty. */
    public String remark() {
        if (changes.isEmpty()) {
            return "";
        }
        if (step.isEmpty()) {
            return "Measured before the first step only: there was no evaluation since.";
        }
        if (keptTheStart()) {
            return "No evaluation was better than the one before the first step, so the saved model is the one from"
                    + " before the training.";
        }
        return hasBefore() ? "" : "There is no before: the model was not measured before its first step.";
    }
}
