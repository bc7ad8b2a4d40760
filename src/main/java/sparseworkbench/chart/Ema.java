package sparseworkbench.chart;

import java.util.Arrays;

/**
 * Exponential moving average of the raw values with bias correction: {@code m = βm + (1 − β)x}, {@code y = m / (1 − βⁿ)}
 * (D. P. Kingma, J. Ba: Adam, 2015, section 3). Computed before any reduction, so that the line does not depend on the zoom.
 * Values that are no finite numbers are left out: the average stays as it was. Where a long run is thinned, what was left out
 * before a value counts with its mean.
 */
final class Ema {
    private final double beta;
    private final Samples samples;
    private double[] smooth = new double[64];
    private int done;
    private int rewinds;
    private double mean;
    private double bias = 1;

    /** @param beta 0 (the raw values) up to less than 1 */
    Ema(double beta, Samples samples) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("Smoothing must be at least 0 and less than 1, not " + beta + ".");
        }
        this.beta = beta;
        this.samples = samples;
        this.rewinds = samples.rewinds();
    }

    double beta() {
        return beta;
    }

    Samples samples() {
        return samples;
    }

    /** Takes in what was added since the last call. */
    void extend() {
        if (rewinds != samples.rewinds()) {
            rewinds = samples.rewinds();
            done = 0;
            mean = 0;
            bias = 1;
        }
        int size = samples.size();
        if (size > smooth.length) {
            smooth = Arrays.copyOf(smooth, Math.max(size, smooth.length * 2));
        }
        for (; done < size; done++) {
            take(done);
            smooth[done] = Double.isFinite(samples.value(done)) ? mean / (1 - bias) : Double.NaN;
        }
    }

    private void take(int row) {
        SampleColumns columns = samples.columns();
        int count = columns.measured(row, row + 1) - columns.nonFinite(row, row + 1);
        if (count > 0) {
            double decay = count == 1 ? beta : Math.pow(beta, count);
            mean = decay * mean + (1 - decay) * columns.mean(row);
            bias *= decay;
        }
    }

    /** The smoothed value, NaN where the raw value is no finite number. Call {@link #extend} before. */
    double value(int index) {
        return smooth[index];
    }
}
