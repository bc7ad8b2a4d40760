package sparseworkbench.worker;

import java.util.List;

/** Figures of a measurement. */
final class BenchFigures {
    private BenchFigures() {}

    static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }

    /** @param sorted not empty */
    static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
