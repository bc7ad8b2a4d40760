package sparseworkbench.chart;

import java.util.Arrays;

/** Growing list of points of a line. A point with NaN as y is a gap. */
final class Points {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    void add(double px, double py) {
        if (size == x.length) {
            x = Arrays.copyOf(x, size * 2);
            y = Arrays.copyOf(y, size * 2);
        }
        x[size] = px;
        y[size] = py;
        size++;
    }

    /** The line ends here; what follows is not joined to it. */
    void gap() {
        if (size > 0 && !Double.isNaN(y[size - 1])) {
            add(x[size - 1], Double.NaN);
        }
    }

    int size() {
        return size;
    }

    double x(int index) {
        return x[index];
    }

    double y(int index) {
        return y[index];
    }
}
