package sparseworkbench.chart;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;

/** Where the labels of x axes stand: whole steps, halves of epochs, round times. */
final class XTicks {
    private static final double[] SECONDS = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 18_000, 36_000, 86_400, 172_800};

    private XTicks() {}

    static TickUnitSource of(XScale.Kind kind) {
        return switch (kind) {
            case STEP -> NumberAxis.createIntegerTickUnits(Locale.ENGLISH);
            case EPOCH -> NumberAxis.createStandardTickUnits(Locale.ENGLISH);
            case TIME -> times();
        };
    }

    private static TickUnits times() {
        TickUnits units = new TickUnits();
        for (double size : SECONDS) {
            units.add(new NumberTickUnit(size, new DurationFormat()));
        }
        return units;
    }

    /** Seconds as {@code 40 s}, {@code 2:30}, {@code 1:20 h}. */
    private static final class DurationFormat extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double seconds, StringBuffer to, FieldPosition position) {
            return to.append(seconds == 0 ? "0" : NumberText.duration(seconds).replace(" min", ""));
        }

        @Override
        public StringBuffer format(long seconds, StringBuffer to, FieldPosition position) {
            return format((double) seconds, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("Labels are only written.");
        }
    }
}
