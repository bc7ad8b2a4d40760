package sparseworkbench.loss;

/**
 * Which part of the training a batch is. Weights move about as far as the learning rate lets them, so what a loss learns of its own effect
 * it learns in this time and not in steps.
 *
 * @param steps  the step's fraction that this batch is: 1, or 1/n with n batches to a step
 * @param factor of the learning rate in this step, 0 to 1: 1 when it is at its largest
 * @param total  sum of the factors of all steps of the run; infinite where nobody knows
 */
public record LearningTime(double steps, double factor, double total) {

    /** A step at full learning rate, of a run without end. */
    public static final LearningTime FULL = new LearningTime(1, 1, Double.POSITIVE_INFINITY);

    /** As a loss sees it that only such a part of all batches comes to: its training is as much shorter. */
    public LearningTime ofPart(double part) {
        return new LearningTime(steps, factor, total * part);
    }

    /** How far this batch lets the weights move, in steps at full learning rate. */
    double moved() {
        return steps * factor;
    }
}
