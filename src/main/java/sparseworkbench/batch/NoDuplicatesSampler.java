package sparseworkbench.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import sparseworkbench.data.Row;
import sparseworkbench.data.TextNumbering;

/**
 * Shuffled rows in batches in which no text occurs twice, in whatever column: a right answer of one row can then never count
 * as a wrong one of another. A row that does not fit waits for the next batch. Batches at the end of an epoch may be smaller;
 * those of a single row are left out.
 */
public final class NoDuplicatesSampler implements BatchSampler {
    /** Numbers of the texts of all rows, row by row. */
    private final int[] texts;

    private final int rows;
    private final int columns;
    private final int distinctTexts;
    private final Batches batches;
    private final long seed;

    /**
     * @param rows    the rows, by whose position the batches name them
     * @param batches how large they are
     * @param seed    decides the order
     */
    public NoDuplicatesSampler(List<Row> rows, Batches batches, long seed) {
        this.columns = rows.isEmpty() ? 0 : rows.getFirst().texts().size();
        TextNumbering numbers = new TextNumbering(Math.multiplyExact(rows.size(), columns));
        this.rows = rows.size();
        this.texts = new int[rows.size() * columns];
        int at = 0;
        for (Row row : rows) {
            for (String text : row.texts()) {
                texts[at++] = numbers.of(text);
            }
        }
        this.distinctTexts = numbers.count();
        this.batches = batches;
        this.seed = seed;
    }

    @Override
    public List<int[]> epoch(int epoch) {
        Filling filling = new Filling(RowOrder.shuffled(rows, seed, epoch));
        List<int[]> made = new ArrayList<>();
        for (int number = 1; filling.left > 0; number++) {
            int[] batch = filling.next(number);
            if (batches.takes(batch.length)) {
                made.add(batch);
            }
        }
        return made;
    }

    /**
     * Takes the first rows that fit, in order, batch after batch. A row that does not fit waits under the text that was in its
     * way: while that text is in a batch, none of the rows under it need be looked at. So an epoch of many rows with few
     * different texts takes hardly longer than one over rows that all differ.
     */
    private final class Filling {
        private static final int NONE = -1;

        private final int[] order;
        private final int[] lastBatchWith = new int[distinctTexts];
        /** Text → places in {@link #order} of the rows that wait under it. */
        private final Map<Integer, PriorityQueue<Integer>> waiting = new HashMap<>();
        /** First place that waits under a text → that text, for the texts that are not known to be in the batch. */
        private final TreeMap<Integer, Integer> firsts = new TreeMap<>();

        private int unseen;
        private int left;

        private Filling(int[] order) {
            this.order = order;
            this.left = order.length;
        }

        private int[] next(int number) {
            int[] batch = new int[Math.min(batches.size(), left)];
            int taken = 0;
            Set<Integer> inBatch = new LinkedHashSet<>();
            while (taken < batch.length && (!firsts.isEmpty() || unseen < order.length)) {
                int place = nextPlace(number, inBatch);
                if (place != NONE) {
                    int obstacle = obstacle(place, number);
                    if (obstacle == NONE) {
                        batch[taken++] = take(place, number);
                    } else {
                        putUnder(obstacle, place);
                        inBatch.add(obstacle);
                    }
                }
            }
            inBatch.forEach(this::offerAgain);
            left -= taken;
            return Arrays.copyOf(batch, taken);
        }

        /** The first place that might fit, taken out of where it waits; all that wait come before those not looked at yet. */
        private int nextPlace(int number, Set<Integer> inBatch) {
            if (firsts.isEmpty()) {
                return unseen++;
            }
            int text = firsts.pollFirstEntry().getValue();
            if (lastBatchWith[text] == number) {
                inBatch.add(text);
                return NONE;
            }
            PriorityQueue<Integer> rows = waiting.get(text);
            int place = rows.remove();
            offerAgain(text);
            return place;
        }

        private void offerAgain(int text) {
            Integer first = waiting.get(text).peek();
            if (first != null) {
                firsts.put(first, text);
            }
        }

        private void putUnder(int text, int place) {
            PriorityQueue<Integer> rows = waiting.computeIfAbsent(text, unseenText -> new PriorityQueue<>());
            if (!rows.isEmpty()) {
                firsts.remove(rows.peek());
            }
            rows.add(place);
        }

        /** A text of the row that the batch has already. */
        private int obstacle(int place, int number) {
            int first = order[place] * columns;
            for (int i = first; i < first + columns; i++) {
                if (lastBatchWith[texts[i]] == number) {
                    return texts[i];
                }
            }
            return NONE;
        }

        private int take(int place, int number) {
            int first = order[place] * columns;
            for (int i = first; i < first + columns; i++) {
                lastBatchWith[texts[i]] = number;
            }
            return order[place];
        }
    }
}
