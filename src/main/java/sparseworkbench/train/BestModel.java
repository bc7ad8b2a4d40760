package sparseworkbench.train;

/**
 * Which evaluation was the best so far.
 *
 * @param value what it measured; larger is better
 * @param step  steps taken before it
 * @param since evaluations since then that were not clearly better
 */
record BestModel(double value, long step, int since) {

    /**
     * After one more evaluation. One without a figure (not a number) is never better, and every figure is better than none.
     *
     * @param threshold an evaluation that is better by less still counts as not better, for {@code since}
     */
    BestModel after(double measured, long atStep, double threshold) {
        boolean first = Double.isNaN(value) && !Double.isNaN(measured);
        int waited = first || measured > value + threshold ? 0 : since + 1;
        return first || measured > value ? new BestModel(measured, atStep, waited) : new BestModel(value, step, waited);
    }
}
