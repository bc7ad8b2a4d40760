package sparseworkbench.batch;

import java.util.List;
import java.util.Random;

/** The order in which rows are gone through in one epoch. */
final class RowOrder {
    private RowOrder() {}

    /** What the order of an epoch is drawn from. */
    static Random random(long seed, int epoch) {
        // java.util.Random, because its algorithm is part of its contract.
        return new Random(seed * 1_000_003L + epoch);
    }

    /** The numbers from 0 to {@code rows - 1}, shuffled; always the same for the same seed and epoch, on every machine. */
    static int[] shuffled(int rows, long seed, int epoch) {
        Random random = random(seed, epoch);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Shuffles in place. Written out, because the library's way is not part of its contract. */
    static <T> void shuffle(List<T> list, Random random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(other));
            list.set(other, swapped);
        }
    }
}
