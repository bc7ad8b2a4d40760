package sparseworkbench.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import sparseworkbench.data.Row;

/**
 * Batches in which every label has at least two rows and there are at least two labels: labels take turns giving two of their
 * shuffled rows each, until fewer than two labels have any left. Rows without a partner of the same label are never used.
 */
public final class GroupByLabelSampler implements BatchSampler {
    /** Two labels with two rows each. */
    private static final int SMALLEST = 4;

    private final Map<Float, List<Integer>> groups = new LinkedHashMap<>();
    private final Batches batches;
    private final long seed;

    /**
     * @param rows    the rows, each with a number as its label, by whose position the batches name them
     * @param batches how large they are; an even number of at least 4 rows
     * @param seed    decides the order
     * @throws IllegalArgumentException rows or batch size do not allow it; the message is for people
     */
    public GroupByLabelSampler(List<Row> rows, Batches batches, long seed) {
        this.batches = batches;
        this.seed = seed;
        if (batches.size() < SMALLEST || batches.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "Batches grouped by label need an even batch size of at least 4, not " + batches.size() + ".");
        }
        int number = 0;
        for (Row row : rows) {
            float label = row.label()
                    .filter(found -> found.shape().isNumber())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Batches grouped by label need a number as the score of every row."))
                    .numbers()[0];
            groups.computeIfAbsent(label, unseen -> new ArrayList<>()).add(number++);
        }
        groups.values().removeIf(group -> group.size() < 2);
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "Batches grouped by label need at least two labels with two rows each; there "
                            + (groups.size() == 1 ? "is 1." : "are none."));
        }
    }

    @Override
    public List<int[]> epoch(int epoch) {
        Random random = RowOrder.random(seed, epoch);
        List<Deque<Integer>> left = new ArrayList<>();
        groups.values().forEach(group -> {
            // An odd label lacks its last row in all epochs, as in the reference.
            List<Integer> paired = new ArrayList<>(group.subList(0, group.size() / 2 * 2));
            RowOrder.shuffle(paired, random);
            left.add(new ArrayDeque<>(paired));
        });
        List<Integer> stream = new ArrayList<>();
        Deque<Integer> last = null;
        while (left.size() > 1) {
            RowOrder.shuffle(left, random);
            if (left.getFirst() == last) {
                // Otherwise a batch could be of this label alone.
                Collections.swap(left, 0, 1);
            }
            last = left.getLast();
            left.forEach(label -> {
                stream.add(label.pop());
                stream.add(label.pop());
            });
            left.removeIf(Deque::isEmpty);
        }
        int[] order = stream.stream().mapToInt(row -> row).toArray();
        return batches.cut(order, SMALLEST);
    }
}
