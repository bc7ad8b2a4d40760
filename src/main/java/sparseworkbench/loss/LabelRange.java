package sparseworkbench.loss;

import sparseworkbench.param.RealType;

/**
 * Which labels a loss can be trained towards: what lies outside can never be met, however long the training.
 *
 * @param min smallest
 * @param max largest
 * @param why what keeps the encoder's own values in this range, one sentence
 */
public record LabelRange(double min, double max, String why) {
    private static final RealType NUMBER = new RealType(-1e9, 1e9);

    /** Whether a label can be met. */
    public boolean contains(double label) {
        return label >= min && label <= max;
    }

    /** "from 0 to 1", with four digits after the point where there are more */
    public String words() {
        return "from " + NUMBER.format(rounded(min)) + " to " + NUMBER.format(rounded(max));
    }

    private static double rounded(double number) {
        return Math.round(number * 1e4) / 1e4;
    }
}
