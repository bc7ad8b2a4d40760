package sparseworkbench.text;

import java.util.Random;

/** The order in which rows are gone through in one pass over the data. */
final class RowOrder {
    private RowOrder() {}

    /** The numbers from 0 to {@code rows - 1}, shuffled; always the same for the same seed and epoch, on every machine. */
    static int[] shuffled(int rows, long seed, int epoch) {
        // java.util.Random, because its algorithm is part of its contract.
        Random random = new Random(seed * 1_000_003L + epoch);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Whether a batch smaller than the others is worth a step: a row alone has nothing to be compared with. */
    static boolean isWorthwhile(int size, int batchSize) {
        return size >= Math.min(2, batchSize);
    }
}
