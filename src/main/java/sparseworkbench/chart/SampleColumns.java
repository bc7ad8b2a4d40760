package sparseworkbench.chart;

import java.util.Arrays;

/**
 * The kept values of {@link Samples}, column by column. Each stands for itself and for those left out before it, which are still
 * counted and part of {@link #mean}.
 */
final class SampleColumns {
    private static final int FIRST_CAPACITY = 64;

    private long[] steps = new long[FIRST_CAPACITY];
    private long[] millis = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private double[] means = new double[FIRST_CAPACITY];
    // Running totals, each with the value of its row.
    private int[] measured = new int[FIRST_CAPACITY];
    private int[] nonFinite = new int[FIRST_CAPACITY];
    private int[] nonPositive = new int[FIRST_CAPACITY];
    private int size;

    void append(long step, double value, long wallMillis) {
        if (size == steps.length) {
            resize(size * 2);
        }
        boolean finite = Double.isFinite(value);
        steps[size] = step;
        // A clock set back must not fold the time axis.
        millis[size] = size == 0 ? wallMillis : Math.max(wallMillis, millis[size - 1]);
        values[size] = value;
        means[size] = value;
        measured[size] = total(measured, size - 1) + 1;
        nonFinite[size] = total(nonFinite, size - 1) + (finite ? 0 : 1);
        nonPositive[size] = total(nonPositive, size - 1) + (finite && value <= 0 ? 1 : 0);
        size++;
    }

    private void resize(int capacity) {
        steps = Arrays.copyOf(steps, capacity);
        millis = Arrays.copyOf(millis, capacity);
        values = Arrays.copyOf(values, capacity);
        means = Arrays.copyOf(means, capacity);
        measured = Arrays.copyOf(measured, capacity);
        nonFinite = Arrays.copyOf(nonFinite, capacity);
        nonPositive = Arrays.copyOf(nonPositive, capacity);
    }

    private static int total(int[] totals, int row) {
        return row < 0 ? 0 : totals[row];
    }

    void truncate(int end) {
        size = end;
    }

    /**
     * Leaves out all other rows. A row moves to the front or stays, so nothing is written over that is still to be read.
     *
     * @param rows ascending, with the last one
     */
    void keep(int[] rows) {
        int from = 0;
        for (int to = 0; to < rows.length; to++) {
            int row = rows[to];
            means[to] = mean(from, row);
            steps[to] = steps[row];
            millis[to] = millis[row];
            values[to] = values[row];
            measured[to] = measured[row];
            nonFinite[to] = nonFinite[row];
            nonPositive[to] = nonPositive[row];
            from = row + 1;
        }
        size = rows.length;
    }

    /** Of all values from the row {@code from} to the row {@code last}, both included. */
    private double mean(int from, int last) {
        if (from == last) {
            return means[last];
        }
        double sum = 0;
        int count = 0;
        for (int row = from; row <= last; row++) {
            int finite = measured(row, row + 1) - nonFinite(row, row + 1);
            if (finite > 0) {
                sum += means[row] * finite;
                count += finite;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    SampleColumns copy() {
        SampleColumns copy = new SampleColumns();
        copy.steps = steps.clone();
        copy.millis = millis.clone();
        copy.values = values.clone();
        copy.means = means.clone();
        copy.measured = measured.clone();
        copy.nonFinite = nonFinite.clone();
        copy.nonPositive = nonPositive.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    long step(int row) {
        return steps[row];
    }

    /** The row of a step, or {@code -(place) - 1} as {@link Arrays#binarySearch(long[], long)} tells it. */
    int find(long step) {
        return Arrays.binarySearch(steps, 0, size, step);
    }

    long millis(int row) {
        return millis[row];
    }

    double value(int row) {
        return values[row];
    }

    /** Mean of the finite values among the row's own and those left out before it; NaN without any. */
    double mean(int row) {
        return means[row];
    }

    /** How many values were measured in {@code [from, to)}, with those that were left out. */
    int measured(int from, int to) {
        return in(measured, from, to);
    }

    /** How many of them are NaN or infinite. */
    int nonFinite(int from, int to) {
        return in(nonFinite, from, to);
    }

    /** How many of them are finite and no logarithm can show them. */
    int nonPositive(int from, int to) {
        return in(nonPositive, from, to);
    }

    private static int in(int[] totals, int from, int to) {
        return from >= to ? 0 : total(totals, to - 1) - total(totals, from - 1);
    }
}
