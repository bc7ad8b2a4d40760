package sparseworkbench.gui.compare;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ObservableList;
import sparseworkbench.metric.Better;

/** The best value of a column of results among the listed runs, by the good direction of the figure; looked for again once others are listed. */
final class BestValue {
    private final ObservableList<RunRow> rows;
    private final ToDoubleFunction<RunRow> value;
    private final Better better;
    /** Kept so that it is not collected while the column is there. */
    private final InvalidationListener listener = changed -> forget();

    private double best = Double.NaN;
    private boolean known;
    private double largest = Double.NaN;
    private boolean largestKnown;

    BestValue(ObservableList<RunRow> rows, ToDoubleFunction<RunRow> value, Better better) {
        this.rows = rows;
        this.value = value;
        this.better = better;
        rows.addListener(new WeakInvalidationListener(listener));
    }

    private void forget() {
        known = false;
        largestKnown = false;
    }

    /** Whether another value is the best by now: those of listed runs change while they are trained. */
    boolean hasChanged() {
        if (!known) {
            return false;
        }
        double before = best;
        best = find();
        return Double.compare(before, best) != 0;
    }

    /** Whether nothing listed is better, and something is worse. */
    boolean is(double found) {
        if (better == Better.NEITHER || Double.isNaN(found)) {
            return false;
        }
        if (!known) {
            best = find();
            known = true;
        }
        return found == best;
    }

    /** The largest among the listed runs, for bars that begin at 0; NaN where one is below that or none is known. */
    double largest() {
        if (!largestKnown) {
            double[] values =
                    rows.stream().mapToDouble(value).filter(Double::isFinite).toArray();
            boolean below = Arrays.stream(values).anyMatch(found -> found < 0);
            largest = values.length == 0 || below
                    ? Double.NaN
                    : Arrays.stream(values).max().orElse(Double.NaN);
            largestKnown = true;
        }
        return largest;
    }

    private double find() {
        DoubleStream values = rows.stream().mapToDouble(value).filter(Double::isFinite);
        double[] sorted = values.sorted().toArray();
        return sorted.length < 2 || sorted[0] == sorted[sorted.length - 1]
                ? Double.NaN
                : better == Better.UP ? sorted[sorted.length - 1] : sorted[0];
    }
}
