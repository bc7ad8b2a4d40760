package sparseworkbench.chart;

/**
 * What of the values in view a chart cannot show as a line, so that it can be said.
 *
 * @param nonFinite   values that are NaN or infinite
 * @param nonPositive values of zero and below on a logarithmic axis
 * @param outside     values above or below the visible range
 * @param atLeast     whether more may be outside, because only the extremes of a long run are in memory
 */
public record OmittedValues(int nonFinite, int nonPositive, int outside, boolean atLeast) {
    public static final OmittedValues NOTHING = new OmittedValues(0, 0, 0, false);
}
