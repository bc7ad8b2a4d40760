package sparseworkbench.finder;

import java.time.Duration;
import java.util.List;
import sparseworkbench.plan.RunTimes;

/**
 * How many steps a budget allows each candidate, and what a search needs at least.
 *
 * @param times of each candidate, as planned
 * @param full  seconds that measuring on all texts takes at the end; 0 where there is no such measurement
 * @param gone  seconds that are spent already
 */
record SearchBudget(List<RunTimes> times, double full, double gone) {
    /** What halving costs of what all candidates cost to their ends; 0.30 in simulated searches (decision 55) and some to spare. */
    private static final double HALVING = 0.35;
    /** Second seeds of two finalists. */
    private static final double FINALS = 2;

    private static final double SPARE = 0.9;
    private static final long FEWEST_STEPS = 16;
    private static final int MOST_CHECKPOINTS = 16;
    private static final int FEWEST_CHECKPOINTS = 4;
    /** At least two thirds of the time are training. */
    private static final double TRAINING_FOR_EVALUATION = 2;

    static final double WITH_EVALUATIONS = 1 + 1 / TRAINING_FOR_EVALUATION;

    SearchBudget {
        times = List.copyOf(times);
    }

    /** Steps of each training, at most as many as are wanted; 0 where the budget is too small for a first round. */
    long steps(Duration budget, long wanted) {
        double seconds = (SPARE * budget.toSeconds() - gone - begins() - full) / trainings();
        long steps = Math.min(wanted, (long) Math.floor(seconds / perStep()));
        return steps < Math.min(FEWEST_STEPS, wanted) ? 0 : steps;
    }

    /** Seconds that the smallest search of so many candidates takes. */
    double needed(long wanted) {
        return (trainings() * perStep() * Math.min(FEWEST_STEPS, wanted) + begins() + full + gone) / SPARE;
    }

    /** From one evaluation to the next: twice as long as one takes. */
    long evalSteps(long steps) {
        long least = (long) Math.ceil(TRAINING_FOR_EVALUATION * times.getFirst().evaluation() / step());
        return Math.clamp(
                least, Math.ceilDiv(steps, MOST_CHECKPOINTS), Math.max(1, Math.ceilDiv(steps, FEWEST_CHECKPOINTS)));
    }

    /** From one checkpoint of a candidate to the next, its share of a beginning included. */
    double stretch(RunTimes candidate, long evalSteps) {
        return evalSteps * candidate.step() + times.getFirst().evaluation() + beginning() / 2;
    }

    private double trainings() {
        return HALVING * times.size() + FINALS;
    }

    private double step() {
        return times.stream().mapToDouble(RunTimes::step).average().orElseThrow();
    }

    private double perStep() {
        return step() * WITH_EVALUATIONS;
    }

    private double begins() {
        return (2 * times.size() + 4) * beginning();
    }

    private double beginning() {
        return times.getFirst().beginning() + times.getFirst().ending();
    }
}
