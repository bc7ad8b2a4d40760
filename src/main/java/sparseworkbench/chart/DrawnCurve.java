package sparseworkbench.chart;

import java.util.Optional;

/** A curve with what has been worked out to draw it. */
final class DrawnCurve {
    final Curve curve;
    private Ema ema;
    private Envelope envelope;
    private Optional<CurveDetail> detail = Optional.empty();
    private int detailRewinds;
    private boolean coarse;

    DrawnCurve(Curve curve, double smoothing) {
        this.curve = curve;
        this.ema = new Ema(curve.smoothing(smoothing), curve.samples());
    }

    /** The same samples keep their smoothing when only label, colour or emphasis of the curve changed. */
    DrawnCurve(Curve curve, DrawnCurve before) {
        this.curve = curve;
        boolean same = before.curve.samples() == curve.samples();
        this.ema = same ? before.ema : new Ema(before.ema.beta(), curve.samples());
        this.detail = same && before.curve.scale().equals(curve.scale()) ? before.detail : Optional.empty();
        this.detailRewinds = before.detailRewinds;
    }

    void detail(CurveDetail closer) {
        detail = Optional.of(closer);
        detailRewinds = curve.samples().rewinds();
    }

    void reduce(double wantedSmoothing, Interval view, int buckets, boolean log) {
        Samples shown = detail.filter(near -> detailRewinds == curve.samples().rewinds() && near.covers(view))
                .map(CurveDetail::samples)
                .orElse(curve.samples());
        double smoothing = curve.smoothing(wantedSmoothing);
        if (ema.beta() != smoothing || ema.samples() != shown) {
            ema = new Ema(smoothing, shown);
        }
        ema.extend();
        envelope = Envelope.of(shown, curve.scale(), ema, view, buckets, log);
        coarse = shown == curve.samples() && isCoarse(view, buckets);
    }

    /** Whether the picture would have more to show than what is kept. Where new values arrive, the newest ones are. */
    private boolean isCoarse(Interval view, int buckets) {
        Samples samples = curve.samples();
        int newest = samples.size() - 1;
        if (samples.stored().isEmpty()
                || newest < 0
                || view.high() > curve.scale().at(samples, newest)) {
            return false;
        }
        int first = curve.scale().firstAtOrAfter(samples, view.low());
        int behind = first + envelope.keptInView;
        double steps = samples.step(Math.min(newest, behind)) - samples.step(Math.max(0, first - 1));
        return !samples.isWhole(first, Math.min(newest, behind) + 1) && steps / buckets < samples.width();
    }

    boolean isCoarse() {
        return coarse;
    }

    /** The values that are drawn: those of the curve, or closer ones. */
    Samples shown() {
        return ema.samples();
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

    /** Smoothed value at an index of {@link #shown}; the raw one without smoothing. */
    double smoothed(int index) {
        return ema.beta() > 0 ? ema.value(index) : shown().value(index);
    }
}
