package sparseworkbench.data.table;

import java.util.List;
import java.util.SplittableRandom;

/** Fisher–Yates, written out because the library's may change between Java releases and results must not. */
public final class Shuffle {
    private Shuffle() {}

    public static <T> void inPlace(List<T> list, SplittableRandom random) {
        for (int i = list.size() - 1; i > 0; i--) {
            int other = (int) Long.remainderUnsigned(random.nextLong(), i + 1);
            T swapped = list.get(i);
            list.set(i, list.get(other));
            list.set(other, swapped);
        }
    }

    /** The same order, of numbers. */
    public static void inPlace(int[] numbers, SplittableRandom random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = (int) Long.remainderUnsigned(random.nextLong(), i + 1);
            int swapped = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = swapped;
        }
    }
}
