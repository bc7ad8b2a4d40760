package sparseworkbench.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.Row;

/**
 * Shuffled rows in batches in which no text occurs twice, in whatever column: a right answer of one row can then never count
 * as a wrong one of another. A row that does not fit waits for the next batch. Batches at the end of a pass may be smaller;
 * those of a single row are left out.
 */
public final class NoDuplicatesSampler implements BatchSampler {
    private final int[][] textsOfRow;
    private final int distinctTexts;
    private final Batches batches;
    private final long seed;

    /**
     * @param rows    the rows, by whose position the batches name them
     * @param batches how large they are
     * @param seed    decides the order
     */
    public NoDuplicatesSampler(List<Row> rows, Batches batches, long seed) {
        Map<String, Integer> numbers = new HashMap<>();
        this.textsOfRow = rows.stream().map(row -> row.texts().stream()
                .mapToInt(text -> numbers.computeIfAbsent(text, unseen -> numbers.size())).toArray()).toArray(int[][]::new);
        this.distinctTexts = numbers.size();
        this.batches = batches;
        this.seed = seed;
    }

    @Override
    public List<int[]> epoch(int epoch) {
        int[] waiting = RowOrder.shuffled(textsOfRow.length, seed, epoch);
        int left = waiting.length;
        int next = 0;
        int[] lastBatchWith = new int[distinctTexts];
        List<int[]> made = new ArrayList<>();
        for (int number = 1; left > 0; number++) {
            Filling filling = fill(waiting, next, lastBatchWith, number);
            if (batches.takes(filling.batch.length)) {
                made.add(filling.batch);
            }
            left -= filling.batch.length;
            next = filling.next;
        }
        return made;
    }

    /** A batch, and where in the rows that wait the search for the next one starts. */
    private record Filling(int[] batch, int next) {}

    /**
     * Takes the first rows that fit, in order. Rows that do not fit are moved up to just before the first row not looked at, so
     * that the next search meets them first.
     */
    private Filling fill(int[] waiting, int from, int[] lastBatchWith, int number) {
        int[] batch = new int[batches.size()];
        int[] refused = new int[16];
        int taken = 0;
        int skipped = 0;
        int position = from;
        while (position < waiting.length && taken < batches.size()) {
            int row = waiting[position++];
            if (fits(row, lastBatchWith, number)) {
                batch[taken++] = row;
            } else {
                refused = skipped == refused.length ? Arrays.copyOf(refused, 2 * skipped) : refused;
                refused[skipped++] = row;
            }
        }
        System.arraycopy(refused, 0, waiting, position - skipped, skipped);
        return new Filling(Arrays.copyOf(batch, taken), position - skipped);
    }

    private boolean fits(int row, int[] lastBatchWith, int number) {
        for (int text : textsOfRow[row]) {
            if (lastBatchWith[text] == number) {
                return false;
            }
        }
        for (int text : textsOfRow[row]) {
            lastBatchWith[text] = number;
        }
        return true;
    }
}
