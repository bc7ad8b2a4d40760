package sparseworkbench.gui.train;

import sparseworkbench.chart.Samples;
import sparseworkbench.gui.page.DisplayText;

/**
 * Where a metric began and where it is.
 *
 * @param first mean of the first values
 * @param last  mean of the last values
 */
record Trend(double first, double last) {

    /** @param window how many values are averaged at both ends; 1 for evaluations, which are few and exact */
    static Trend of(Samples samples, int window) {
        int size = samples.size();
        int used = Math.max(1, Math.min(window, size / 2));
        return new Trend(mean(samples, 0, Math.min(size, used)), mean(samples, Math.max(0, size - used), size));
    }

    private static double mean(Samples samples, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (Double.isFinite(samples.value(i))) {
                sum += samples.value(i);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    boolean isKnown() {
        return Double.isFinite(first) && Double.isFinite(last);
    }

    /** {@code −83 %}, or nothing when it cannot be said. */
    String percent() {
        if (!isKnown() || first == 0) {
            return "";
        }
        double change = 100 * (last - first) / Math.abs(first);
        // −99.7 % is not "all of it".
        boolean nearlyAll = change > -100 && change < -99;
        return (change < 0 ? "−" : "+")
                + (nearlyAll ? DisplayText.value(-change) : DisplayText.number(Math.abs(change))) + " %";
    }

    /** {@code +0.12}, or nothing when it cannot be said. */
    String difference() {
        return isKnown() ? (last >= first ? "+" : "") + DisplayText.value(last - first) : "";
    }
}
