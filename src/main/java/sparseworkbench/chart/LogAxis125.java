package sparseworkbench.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Logarithmic axis labelled 1, 2, 5, 10 … instead of equal powers such as 63.096. Labels that would stand too close fall back
 * to powers of ten, then to fewer of them.
 */
final class LogAxis125 extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final double EM_APART = 1.6;

    private Locale numbers = Locale.ENGLISH;

    LogAxis125() {
        super(null);
        setMinorTickMarksVisible(false);
    }

    /** How its labels are written. */
    void numbers(Locale locale) {
        numbers = locale;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        double fitting = (across ? area.getWidth() / 3 : area.getHeight())
                / (getTickLabelFont().getSize2D() * EM_APART);
        List<NumberTick> ticks = new ArrayList<>();
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        for (double value :
                values(getRange().getLowerBound(), getRange().getUpperBound(), Math.max(2, (int) fitting))) {
            ticks.add(new NumberTick(value, NumberText.logTick(value, numbers), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    /**
     * Round values on a logarithmic axis.
     *
     * @param most how many may be shown, at least 2
     */
    static List<Double> values(double low, double high, int most) {
        int firstPower = (int) Math.floor(Math.log10(low));
        int lastPower = (int) Math.ceil(Math.log10(high));
        double[][] mantissas = {{1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}};
        for (double[] choice : mantissas) {
            List<Double> values = within(low, high, firstPower, lastPower, 1, choice);
            boolean fine = choice.length > 3;
            // More than 1-2-5 only where the axis is so short that those would leave it empty.
            if (values.size() <= most
                    && (!fine
                            || within(low, high, firstPower, lastPower, 1, new double[] {1, 2, 5})
                                            .size()
                                    < 3)) {
                return values;
            }
        }
        int stride = 2;
        List<Double> powers = within(low, high, firstPower, lastPower, stride, new double[] {1});
        while (powers.size() > most) {
            stride++;
            powers = within(low, high, firstPower, lastPower, stride, new double[] {1});
        }
        return powers;
    }

    private static List<Double> within(
            double low, double high, int firstPower, int lastPower, int stride, double[] mantissas) {
        List<Double> values = new ArrayList<>();
        for (int power = firstPower; power <= lastPower; power++) {
            for (double mantissa : mantissas) {
                double value = Double.parseDouble(mantissa + "e" + power);
                if (Math.floorMod(power, stride) == 0 && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    values.add(value);
                }
            }
        }
        return values;
    }
}
