package sparseworkbench.chart;

import sparseworkbench.chart.ExtremeIndex.Extremes;

/**
 * What is drawn of one curve in one view: a few points per bucket of the x axis, however many values lie in it. Every extreme
 * survives; a value that is NaN or infinite tears the line and leaves a mark.
 *
 * <p>Buckets are as wide as a power of two and begin at a multiple of it, so that a growing curve only changes in its last bucket.
 */
final class Envelope {
    /** The raw line through the extremes of each bucket. */
    final Points line = new Points();
    /** The smoothed line, empty without smoothing. */
    final Points smooth = new Points();
    /** Lower and upper edge of the band, point by point. */
    final Points bandLow = new Points();

    final Points bandHigh = new Points();
    /** Positions with values that are no finite numbers. */
    final Points failed = new Points();
    /** Positions with values that the logarithm cannot show. */
    final Points below = new Points();

    /** Values of the samples in view, and how many were measured there: more if the samples are thinned. */
    int keptInView;

    int valuesInView;
    int failedInView;
    int belowInView;

    private final Samples samples;
    private final XScale scale;
    private final Ema ema;
    private final boolean log;
    private final Extremes found = new Extremes();

    private Envelope(Samples samples, XScale scale, Ema ema, boolean log) {
        this.samples = samples;
        this.scale = scale;
        this.ema = ema;
        this.log = log;
    }

    /**
     * Reduces a curve to a view.
     *
     * @param ema     smoothing of the same samples, up to date
     * @param view    the visible stretch of the x axis
     * @param buckets how many buckets the view may have, from 1
     * @param log     whether the y axis is logarithmic
     */
    static Envelope of(Samples samples, XScale scale, Ema ema, Interval view, int buckets, boolean log) {
        Envelope envelope = new Envelope(samples, scale, ema, log);
        int first = scale.firstAtOrAfter(samples, view.low());
        int end = scale.firstAtOrAfter(samples, Math.nextUp(view.high()));
        envelope.keptInView = end - first;
        envelope.valuesInView = samples.columns().measured(first, end);
        envelope.failedInView = samples.columns().nonFinite(first, end);
        envelope.belowInView = log ? samples.columns().nonPositive(first, end) : 0;
        // One bucket more on each side, so that lines run to the edges of the view.
        envelope.fill(Math.max(0, first - 1), Math.min(samples.size(), end + 1), bucketWidth(view.length(), buckets));
        return envelope;
    }

    /** The smallest power of two of which at most {@code buckets} fill the length. */
    static double bucketWidth(double length, int buckets) {
        return Math.pow(2, Math.ceil(Math.log(length / buckets) / Math.log(2)));
    }

    private void fill(int first, int end, double width) {
        int i = first;
        while (i < end) {
            double bucketEnd = (Math.floor(scale.at(samples, i) / width) + 1) * width;
            int j = i + 1;
            if (j < end && scale.at(samples, j) < bucketEnd) {
                j = Math.min(end, Math.max(j, scale.firstAtOrAfter(samples, bucketEnd)));
            }
            bucket(i, j);
            i = j;
        }
    }

    private void bucket(int from, int to) {
        int firstHole = samples.firstHole(from, to, log);
        if (firstHole == to) {
            run(from, to);
        } else {
            int lastHole = samples.lastHole(from, to, log);
            run(from, firstHole);
            line.gap();
            run(firstHole + 1, lastHole);
            line.gap();
            run(lastHole + 1, to);
            marks(from, to);
        }
        smooth(from, to);
        band(from, to);
    }

    /** The line through the extremes of a stretch, in the order in which they happened. */
    private void run(int from, int to) {
        if (from >= to) {
            return;
        }
        samples.extremes().find(from, to, found);
        int low = log ? found.lowestPositive : found.lowest;
        int high = found.highest;
        if (low < 0 || high < 0) {
            return;
        }
        point(Math.min(low, high));
        if (low != high) {
            point(Math.max(low, high));
        }
    }

    private void point(int index) {
        line.add(scale.at(samples, index), samples.value(index));
    }

    private void marks(int from, int to) {
        int failure = samples.nonFinite().firstIn(from, to);
        if (failure < to) {
            failed.add(scale.at(samples, failure), Double.NaN);
        }
        int under = samples.nonPositive().firstIn(from, to);
        if (log && under < to) {
            below.add(scale.at(samples, under), Double.NaN);
        }
    }

    private void smooth(int from, int to) {
        if (ema.beta() == 0) {
            return;
        }
        int failure = samples.nonFinite().firstIn(from, to);
        if (failure > from) {
            smoothPoint(failure - 1);
        }
        if (failure < to) {
            smooth.gap();
            int last = samples.nonFinite().lastIn(from, to);
            if (last < to - 1) {
                smoothPoint(to - 1);
            }
        }
    }

    private void smoothPoint(int index) {
        double value = ema.value(index);
        if (log && value <= 0) {
            smooth.gap();
        } else {
            smooth.add(scale.at(samples, index), value);
        }
    }

    private void band(int from, int to) {
        samples.extremes().find(from, to, found);
        int low = log ? found.lowestPositive : found.lowest;
        if (low < 0 || found.highest < 0) {
            bandLow.gap();
            bandHigh.gap();
            return;
        }
        double x = (scale.at(samples, from) + scale.at(samples, to - 1)) / 2;
        bandLow.add(x, samples.value(low));
        bandHigh.add(x, samples.value(found.highest));
        if (samples.nonFinite().firstIn(from, to) < to) {
            bandLow.gap();
            bandHigh.gap();
        }
    }

    /** Whether buckets hold several values, so that the band is more than a line. */
    boolean isDense() {
        return valuesInView > 2 * bandLow.size();
    }
}
