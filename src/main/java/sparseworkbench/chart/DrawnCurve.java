package sparseworkbench.chart;

/** A curve with what has been worked out to draw it. */
final class DrawnCurve {
    final Curve curve;
    private Ema ema;
    private Envelope envelope;

    DrawnCurve(Curve curve, double smoothing) {
        this.curve = curve;
        this.ema = new Ema(curve.smoothing(smoothing), curve.samples());
    }

    /** The same samples keep their smoothing when only label, colour or emphasis of the curve changed. */
    DrawnCurve(Curve curve, DrawnCurve before) {
        this.curve = curve;
        this.ema = before.curve.samples() == curve.samples() ? before.ema : new Ema(before.ema.beta(), curve.samples());
    }

    void reduce(double wantedSmoothing, Interval view, int buckets, boolean log) {
        double smoothing = curve.smoothing(wantedSmoothing);
        if (ema.beta() != smoothing) {
            ema = new Ema(smoothing, curve.samples());
        }
        ema.extend();
        envelope = Envelope.of(curve.samples(), curve.scale(), ema, view, buckets, log);
    }

    Envelope envelope() {
        return envelope;
    }

    /** The line that people follow: smoothed if asked for, else raw. */
    Points mainLine() {
        return ema.beta() > 0 ? envelope.smooth : envelope.line;
    }

    boolean isSmoothed() {
        return ema.beta() > 0;
    }

    /** Smoothed value at an index; the raw one without smoothing. */
    double smoothed(int index) {
        return ema.beta() > 0 ? ema.value(index) : curve.samples().value(index);
    }
}
