package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import sparseworkbench.encoder.SparseVectors;

/**
 * For each dimension the texts that use it: finds the texts with the largest dot products, exactly. In memory, immutable, for
 * several threads.
 */
public final class InvertedIndex {
    private final List<String> ids;
    private final int[] orderOfId;
    private final int[] start;
    private final int[] rows;
    private final float[] weights;

    /**
     * @param corpus one vector per text
     * @param ids    the texts' ids, unique
     */
    public InvertedIndex(SparseVectors corpus, List<String> ids) {
        if (corpus.rows() != ids.size()) {
            throw new IllegalArgumentException(corpus.rows() + " vectors for " + ids.size() + " ids");
        }
        this.ids = List.copyOf(ids);
        this.orderOfId = orders(this.ids);
        this.start = starts(corpus);
        this.rows = new int[corpus.indices().length];
        this.weights = new float[rows.length];
        int[] next = start.clone();
        for (int row = 0; row < corpus.rows(); row++) {
            for (int i = corpus.indptr()[row]; i < corpus.indptr()[row + 1]; i++) {
                int slot = next[corpus.indices()[i]]++;
                rows[slot] = row;
                weights[slot] = corpus.values()[i];
            }
        }
    }

    private static int[] starts(SparseVectors corpus) {
        int[] starts = new int[corpus.width() + 1];
        for (int dimension : corpus.indices()) {
            starts[dimension + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private static int[] orders(List<String> ids) {
        int[] orders = new int[ids.size()];
        int[] sorted = IntStream.range(0, ids.size()).boxed().sorted(Comparator.comparing(ids::get)).mapToInt(Integer::intValue).toArray();
        for (int order = 0; order < sorted.length; order++) {
            orders[sorted[order]] = order;
        }
        return orders;
    }

    /** Number of texts. */
    public int size() {
        return ids.size();
    }

    /**
     * The best {@code k} texts for one query, best first. Texts that share nothing with the query take part with the score 0, as
     * in the reference. Equal scores are ordered by id.
     *
     * @param queries vectors of the same width
     * @param row     which of them
     */
    public List<Hit> search(SparseVectors queries, int row, int k) {
        float[] scores = scores(queries, row);
        Comparator<Integer> better = (a, b) -> scores[a] != scores[b] ? Float.compare(scores[b], scores[a])
                : Integer.compare(orderOfId[a], orderOfId[b]);
        PriorityQueue<Integer> worstFirst = new PriorityQueue<>(better.reversed());
        for (int candidate = 0; candidate < scores.length; candidate++) {
            if (worstFirst.size() < k) {
                worstFirst.add(candidate);
            } else if (k > 0 && scores[candidate] >= scores[worstFirst.peek()] && better.compare(candidate, worstFirst.peek()) < 0) {
                worstFirst.poll();
                worstFirst.add(candidate);
            }
        }
        List<Integer> best = new ArrayList<>(worstFirst);
        best.sort(better);
        return best.stream().map(found -> new Hit(ids.get(found), found, scores[found])).toList();
    }

    private float[] scores(SparseVectors queries, int query) {
        double[] sums = new double[ids.size()];
        for (int i = queries.indptr()[query]; i < queries.indptr()[query + 1]; i++) {
            int dimension = queries.indices()[i];
            double weight = queries.values()[i];
            for (int slot = start[dimension]; slot < start[dimension + 1]; slot++) {
                sums[rows[slot]] += weight * weights[slot];
            }
        }
        float[] scores = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            // The reference's scores are single precision: what is equal there must be equal here.
            scores[i] = (float) sums[i];
        }
        return scores;
    }
}
