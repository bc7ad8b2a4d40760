package sparseworkbench.gui.page;

import java.util.function.DoubleUnaryOperator;

/** How high something is at the two widths it was last asked for: a page is measured with a scroll bar beside it and without. */
final class RememberedHeight {
    private double width = Double.NaN;
    private double height;
    private double widthBefore = Double.NaN;
    private double heightBefore;

    /** @param measure what takes long: width → height */
    double at(double asked, DoubleUnaryOperator measure) {
        if (asked == widthBefore) {
            return heightBefore;
        }
        if (asked != width) {
            double measured = measure.applyAsDouble(asked);
            widthBefore = width;
            heightBefore = height;
            width = asked;
            height = measured;
        }
        return height;
    }

    void forget() {
        width = Double.NaN;
        widthBefore = Double.NaN;
    }
}
