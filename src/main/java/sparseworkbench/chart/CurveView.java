package sparseworkbench.chart;

import java.util.Optional;

/**
 * How curves are looked at.
 *
 * @param smoothing 0 for the raw values up to 0.99
 * @param log       logarithmic y axis
 * @param band      range of the raw values behind the line
 * @param typical   y axis shows the middle 98 % of the values only
 * @param fixedY    y axis that a person chose
 */
public record CurveView(double smoothing, boolean log, boolean band, boolean typical, Optional<Interval> fixedY) {
    /** Largest smoothing offered. */
    public static final double MOST_SMOOTHING = 0.99;

    /** Everything as measured. */
    public static final CurveView PLAIN = new CurveView(0, false, true, false, Optional.empty());

    public CurveView withSmoothing(double newSmoothing) {
        return new CurveView(Math.clamp(newSmoothing, 0, MOST_SMOOTHING), log, band, typical, fixedY);
    }

    public CurveView withLog(boolean newLog) {
        return new CurveView(smoothing, newLog, band, typical, Optional.empty());
    }

    public CurveView withBand(boolean newBand) {
        return new CurveView(smoothing, log, newBand, typical, fixedY);
    }

    public CurveView withTypical(boolean newTypical) {
        return new CurveView(smoothing, log, band, newTypical, Optional.empty());
    }

    public CurveView withFixedY(Optional<Interval> newFixedY) {
        return new CurveView(smoothing, log, band, typical, newFixedY);
    }
}
