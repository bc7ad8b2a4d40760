package sparseworkbench.optim;

/** A factor for every step, such as the one on the learning rate. Pure. */
@FunctionalInterface
public interface Schedule {

    /**
     * @param step number of the step, from 0
     * @return 0 to 1
     */
    double factor(long step);

    /** Always 1. */
    Schedule CONSTANT = step -> 1;

    /** The factor after the warm-up, as a function of how much of the rest of the run is done. */
    @FunctionalInterface
    interface Decay {
        /**
         * @param progress 0 when the warm-up ends, 1 when the run ends, more after it
         * @return 0 to 1
         */
        double factor(double progress);
    }

    /** Falls evenly to 0; transformers' {@code linear}. */
    Decay LINEAR = progress -> Math.max(0, 1 - progress);

    /** Stays; transformers' {@code constant_with_warmup}. */
    Decay NONE = progress -> 1;

    /**
     * Falls along a cosine; transformers' {@code cosine}.
     *
     * @param cycles waves; ½ falls to 0 once
     */
    static Decay cosine(double cycles) {
        return progress -> Math.max(0, 0.5 * (1 + Math.cos(Math.PI * cycles * 2 * progress)));
    }

    /**
     * Falls along half a cosine again and again, back at 1 in between; transformers' {@code cosine_with_restarts}.
     *
     * @param cycles how often
     */
    static Decay cosineWithRestarts(double cycles) {
        return progress -> progress >= 1 ? 0 : Math.max(0, 0.5 * (1 + Math.cos(Math.PI * (cycles * progress % 1))));
    }

    /**
     * Falls as a power of what is left of the run; transformers' {@code polynomial}.
     *
     * @param power exponent
     * @param end   factor at the end of the run
     */
    static Decay polynomial(double power, double end) {
        return progress -> progress >= 1 ? end : (1 - end) * Math.pow(1 - progress, power) + end;
    }

    /**
     * Rises evenly from 0 during the warm-up, then falls. With a warm-up, the first step has the factor 0.
     *
     * @param warmup     steps of the warm-up
     * @param totalSteps steps of the run
     */
    static Schedule warmupThen(Decay decay, long warmup, long totalSteps) {
        double rest = Math.max(1, totalSteps - warmup);
        return step -> step < warmup ? (double) step / warmup : decay.factor((step - warmup) / rest);
    }

    /**
     * Rises from 0 to 1 during the warm-up and stays there, as the reference lets the weights of regularizers grow. The first
     * step always has the factor 0.
     *
     * @param exponent    1 to rise evenly, 2 to rise slowly at first
     * @param warmupRatio fraction of the steps, rounded down, at least one step
     * @param totalSteps  steps of the run
     */
    static Schedule rising(int exponent, double warmupRatio, long totalSteps) {
        double warmup = Math.max(1, Math.floor(totalSteps * warmupRatio));
        return step -> step < warmup ? Math.pow(step / warmup, exponent) : 1;
    }
}
