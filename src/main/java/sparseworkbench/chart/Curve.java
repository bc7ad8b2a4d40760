package sparseworkbench.chart;

/**
 * One line of a chart.
 *
 * @param id       stable name, unique within its chart
 * @param name     what it is called in tables
 * @param label    what stands at the end of the line; empty for none
 * @param slot     place in the series colours, from 0
 * @param emphasis how much it stands out
 * @param style    how it is drawn
 * @param samples  the raw values; may grow while the chart shows them
 * @param scale    where values stand on the x axis
 */
public record Curve(
        String id, String name, String label, int slot, Emphasis emphasis, Style style, Samples samples, XScale scale) {

    /** How much a curve stands out. */
    public enum Emphasis {
        NORMAL,
        STRONG,
        /** Dashed and half transparent: only there to be compared with. */
        REFERENCE,
        /** In the background, without a name. */
        FAINT
    }

    /** How a curve is drawn. */
    public enum Style {
        /** A line through the values of all steps; can be smoothed. */
        LINE,
        /** A line with a dot on each value, for evaluations; never smoothed. */
        MARKED,
        /** Dots joined by a thin line, beside a line of the same colour; never smoothed. */
        DOTS
    }

    private static final float[] COMPARED = {6, 4};

    float[] dash() {
        return emphasis == Emphasis.REFERENCE ? COMPARED : ChartTheme.dash(slot);
    }

    double opacity() {
        return switch (emphasis) {
            case NORMAL, STRONG -> 1;
            case REFERENCE -> 0.6;
            case FAINT -> 0.28;
        };
    }

    double width() {
        double width = switch (emphasis) {
            case NORMAL -> 1.8;
            case STRONG -> 2.8;
            case REFERENCE -> 1.5;
            case FAINT -> 1.2;
        };
        return style == Style.DOTS ? 0.6 * width : width;
    }

    /** Evaluations are few and each is a measurement of its own: they are shown as measured. */
    double smoothing(double wanted) {
        return style == Style.LINE ? wanted : 0;
    }
}
