package sparseworkbench.finder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.finder.CandidateRun.Progress;

/**
 * How a candidate's training stands.
 *
 * @param readings the choosing half's figure at each checkpoint, as far as these are numbers
 */
record CandidateState(FindPlan plan, FindTrials.Trial trial, List<Double> readings) {
    /** Quality below this part of the untrained model's is no training any more. */
    private static final double DIVERGED = 0.5;

    /**
     * Why it cannot be chosen any more, a sentence; empty if it can.
     *
     * @param metric    by what is judged
     * @param untrained what the model reached before its first step
     */
    Optional<String> whyOut(String metric, OptionalDouble untrained) {
        CandidateRun run = trial.run();
        if (run.progress() == Progress.FAILED) {
            return Optional.of(run.failure().orElse("Its training failed."));
        }
        if (run.progress() == Progress.DONE && trial.checkpoint() < plan.checkpoints()) {
            return Optional.of("It came to its end, and the evaluation at its end says nothing of "
                    + (metric.isEmpty() ? "single queries" : metric) + ".");
        }
        if (readings.size() < trial.checkpoint()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "Its quality is no number after %d steps: the training diverged.",
                    plan.step(readings.size() + 1)));
        }
        boolean collapsed =
                untrained.isPresent() && !readings.isEmpty() && readings.getLast() < DIVERGED * untrained.getAsDouble();
        return collapsed
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Its quality collapsed to %.3f after %d steps.",
                        readings.getLast(),
                        plan.step(readings.size())))
                : Optional.empty();
    }
}
