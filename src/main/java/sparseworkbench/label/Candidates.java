package sparseworkbench.label;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * For each of some queries the texts that score highest, best first; of equal scores the text of the smaller number comes first. As
 * {@code torch.topk} keeps them, which leaves the order of equal scores open. A heap for each query, the worst text on top.
 */
final class Candidates {
    /** Numbers kept for all queries together: some 130 megabytes with their scores. */
    static final int MOST = 1 << 24;

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

    /** How many queries can be looked at at a time if so many numbers are kept. */
    static int queries(int most, int depth) {
        return Math.max(1, most / Math.max(1, depth));
    }

    /** Takes a text that comes after all before it. */
    void offer(int query, int text, float score) {
        int first = query * depth;
        int count = counts[query];
        if (count < depth) {
            counts[query] = count + 1;
            up(first, count, text, score);
        } else if (score > scores[first]) {
            down(first, count, text, score);
        }
    }

    /** Whether a text is worse than another one. */
    private static boolean isWorse(int text, float score, int other, float otherScore) {
        return score < otherScore || score == otherScore && text > other;
    }

    private void up(int first, int last, int text, float score) {
        int place = last;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (!isWorse(text, score, texts[first + parent], scores[first + parent])) {
                break;
            }
            move(first + parent, first + place);
            place = parent;
        }
        put(first + place, text, score);
    }

    private void down(int first, int count, int text, float score) {
        int place = 0;
        for (int child = 1; child < count; child = 2 * place + 1) {
            int left = first + child;
            if (child + 1 < count && isWorse(texts[left + 1], scores[left + 1], texts[left], scores[left])) {
                child++;
            }
            if (!isWorse(texts[first + child], scores[first + child], text, score)) {
                break;
            }
            move(first + child, first + place);
            place = child;
        }
        put(first + place, text, score);
    }

    private void move(int from, int to) {
        texts[to] = texts[from];
        scores[to] = scores[from];
    }

    private void put(int place, int text, float score) {
        texts[place] = text;
        scores[place] = score;
    }

    private IntStream best(int query) {
        int first = query * depth;
        return IntStream.range(first, first + counts[query])
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> -scores[place]).thenComparing(place -> texts[place]))
                .mapToInt(Integer::intValue);
    }

    /** Numbers of a query's texts, best first. */
    int[] texts(int query) {
        return best(query).map(place -> texts[place]).toArray();
    }

    /** Their scores. */
    float[] scores(int query) {
        int[] order = best(query).toArray();
        float[] sorted = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = scores[order[i]];
        }
        return sorted;
    }
}
