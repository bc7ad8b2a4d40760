package sparseworkbench.optim;

/** A factor for every step, such as the share of the learning rate that is in effect. Pure. */
@FunctionalInterface
public interface Schedule {

    /**
     * @param step number of the step, from 0
     * @return 0 to 1
     */
    double factor(long step);

    /** Always 1. */
    Schedule CONSTANT = step -> 1;

    /**
     * Rises evenly from 0 during the warm-up, then falls evenly to 0 at the end; transformers'
     * {@code get_linear_schedule_with_warmup}. With a warm-up, the first step has the factor 0.
     *
     * @param warmupRatio share of the steps, rounded up
     * @param totalSteps  steps of the run
     */
    static Schedule warmupThenLinear(double warmupRatio, long totalSteps) {
        double warmup = Math.ceil(totalSteps * warmupRatio);
        return step -> step < warmup ? step / Math.max(1, warmup)
                : Math.max(0, (totalSteps - step) / Math.max(1, totalSteps - warmup));
    }

    /**
     * Rises from 0 to 1 during the warm-up and stays there, as the reference lets the weights of regularisers grow. The first
     * step always has the factor 0.
     *
     * @param exponent    1 to rise evenly, 2 to rise slowly at first
     * @param warmupRatio share of the steps, rounded down, at least one step
     * @param totalSteps  steps of the run
     */
    static Schedule rising(int exponent, double warmupRatio, long totalSteps) {
        double warmup = Math.max(1, Math.floor(totalSteps * warmupRatio));
        return step -> step < warmup ? Math.pow(step / warmup, exponent) : 1;
    }
}
