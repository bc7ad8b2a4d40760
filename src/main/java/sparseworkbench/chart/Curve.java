package sparseworkbench.chart;

/**
 * One line of a chart.
 *
 * @param id       stable name, unique within its chart
 * @param name     what it is called in tables
 * @param label    what stands at the end of the line; empty for none
 * @param slot     place in the series colours, from 0
 * @param dashed   whether the line is dashed whatever its slot, as for the run that is only compared with
 * @param emphasis how much it stands out
 * @param marked   whether each value gets a dot, for evaluations; left out where there are too many
 * @param samples  the raw values; may grow while the chart shows them
 * @param scale    where values stand on the x axis
 */
public record Curve(String id, String name, String label, int slot, boolean dashed, Emphasis emphasis, boolean marked,
                    Samples samples, XScale scale) {

    /** How much a curve stands out. */
    public enum Emphasis {
        NORMAL,
        STRONG,
        FAINT
    }

    private static final float[] COMPARED = {6, 4};

    float[] dash() {
        return dashed ? COMPARED : ChartTheme.dash(slot);
    }
}
