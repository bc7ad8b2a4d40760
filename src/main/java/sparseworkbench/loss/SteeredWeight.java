package sparseworkbench.loss;

/**
 * What a configured λ is multiplied by.
 *
 * @param sign      1, or −1 where λ rewards density
 * @param logarithm of the factor
 */
record SteeredWeight(int sign, double logarithm) {
    /** λ changes in a step by no more than this factor, as a logarithm. */
    static final double PER_STEP = 1.2;
    /** Altogether λ is changed by at most this factor either way. */
    private static final double FARTHEST = Math.log(1e4);
    /** A reward is never as large: what makes texts dense makes them alike. */
    private static final double FARTHEST_REWARD = Math.log(500);

    /** As configured. */
    static final SteeredWeight ONE = new SteeredWeight(1, 0);

    SteeredWeight {
        logarithm = Math.clamp(logarithm, -FARTHEST, sign > 0 ? FARTHEST : FARTHEST_REWARD);
    }

    double multiplier() {
        return sign * Math.exp(logarithm);
    }
}
