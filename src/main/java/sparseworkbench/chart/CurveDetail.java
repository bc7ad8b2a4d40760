package sparseworkbench.chart;

/**
 * The values of a part of a curve, read again from the store because more of them are wanted than {@link Samples} keep.
 *
 * @param x       the stretch of the x axis that they fill
 * @param samples the values in it
 */
public record CurveDetail(Interval x, Samples samples) {

    /**
     * What to read for a view: as much again on both sides, so that a small move needs nothing new and the smoothing has run in.
     *
     * @param x        stretch of the x axis
     * @param stored   where it is read
     * @param fromStep first step
     * @param toStep   last step
     */
    public record Request(Interval x, StoredSeries stored, long fromStep, long toStep) {

        static Request of(Curve curve, StoredSeries stored, Interval view) {
            Samples samples = curve.samples();
            Interval x = new Interval(view.low() - view.length() / 2, view.high() + view.length() / 2);
            int first = Math.max(0, curve.scale().firstAtOrAfter(samples, x.low()) - 1);
            int last = Math.min(samples.size() - 1, curve.scale().firstAtOrAfter(samples, x.high()));
            return new Request(x, stored, samples.step(first), samples.step(last));
        }

        /** Reads from the store: not for the window's thread. */
        public CurveDetail read() {
            return new CurveDetail(x, stored.read(fromStep, toStep));
        }
    }

    boolean covers(Interval view) {
        return x.low() <= view.low() && view.high() <= x.high();
    }
}
