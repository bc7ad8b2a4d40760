package sparseworkbench.label;

import java.util.Arrays;

/**
 * For each of some queries the texts that score highest, best first; of equal scores the text of the smaller number comes first. As
 * {@code torch.topk} keeps them, which leaves the order of equal scores open.
 */
final class Candidates {
    /** Numbers kept for all queries together: some 130 megabytes with their scores. */
    private static final int MOST = 1 << 24;

    private final int depth;
    private final int[] texts;
    private final float[] scores;
    private final int[] counts;

    Candidates(int queries, int depth) {
        this.depth = depth;
        this.texts = new int[Math.multiplyExact(queries, depth)];
        this.scores = new float[texts.length];
        this.counts = new int[queries];
    }

    /** How many queries can be looked at at a time. */
    static int queries(int depth) {
        return Math.max(1, MOST / Math.max(1, depth));
    }

    /** Takes a text that comes after all before it. */
    void offer(int query, int text, float score) {
        int first = query * depth;
        int count = counts[query];
        if (count == depth && !(score > scores[first + count - 1])) {
            return;
        }
        int place = first + count;
        while (place > first && scores[place - 1] < score) {
            place--;
        }
        int end = Math.min(first + count, first + depth - 1);
        System.arraycopy(scores, place, scores, place + 1, end - place);
        System.arraycopy(texts, place, texts, place + 1, end - place);
        scores[place] = score;
        texts[place] = text;
        counts[query] = Math.min(depth, count + 1);
    }

    /** Numbers of a query's texts, best first. */
    int[] texts(int query) {
        return Arrays.copyOfRange(texts, query * depth, query * depth + counts[query]);
    }

    /** Their scores. */
    float[] scores(int query) {
        return Arrays.copyOfRange(scores, query * depth, query * depth + counts[query]);
    }
}
