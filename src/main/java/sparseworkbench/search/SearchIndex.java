package sparseworkbench.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.Hit;
import sparseworkbench.eval.IdOrder;
import sparseworkbench.file.Json;

/**
 * Texts with their vectors in a folder, mapped into memory: finds those with the largest dot products, exactly. Scores are added up in single
 * precision by ascending dimension, as the reference does; those that come into question are then computed anew from the products of the
 * weights, which single precision cannot hold, so that what is as good as equal is told apart. Equal scores are ordered by id as text. A text that
 * shares no dimension with the query is not found. For one thread at a time.
 */
public final class SearchIndex implements AutoCloseable {
    static final int VERSION = 1;
    static final String FACTS = "index.json";
    static final String IDS = "ids";
    static final String TEXTS = "texts";

    /** How far two sums of the same products can be apart in single precision, as a fraction of the sum of their sizes. */
    private static final float SLACK = 1e-5f;

    private final Arena arena;
    private final int width;
    private final long weights;
    private final long blank;
    private final TextsFile ids;
    private final TextsFile texts;
    private final List<IndexSegment> segments;
    private final int[] firsts;
    private final float[] scores;

    /**
     * A text that was found.
     *
     * @param row        its number
     * @param score      the sum of the products
     * @param dimensions that it shares with the query, ascending
     * @param products   of the weights of each, see {@link ProductSum}
     */
    record Found(int row, double score, int[] dimensions, double[] products) {}

    private SearchIndex(
            Arena arena, ObjectNode facts, TextsFile ids, TextsFile texts, List<IndexSegment> segments, int[] firsts) {
        this.arena = arena;
        this.width = facts.path("width").asInt();
        this.weights = facts.path("weights").asLong();
        this.blank = facts.path("blank").asLong();
        this.ids = ids;
        this.texts = texts;
        this.segments = segments;
        this.firsts = firsts;
        this.scores = new float[texts.size()];
    }

    static String segment(int number) {
        return "segment-" + number;
    }

    /**
     * Opens an index.
     *
     * @throws IOException it is not there, or damaged
     */
    static SearchIndex open(Path folder) throws IOException {
        ObjectNode facts = Json.read(folder.resolve(FACTS));
        if (facts.path("version").asInt() != VERSION) {
            throw new IOException("The search index in " + folder + " is of another version of the program.");
        }
        int width = facts.path("width").asInt();
        Arena arena = Arena.ofShared();
        try {
            List<IndexSegment> segments = new ArrayList<>();
            int[] firsts = new int[facts.path("segments").size() + 1];
            for (int number = 0; number < firsts.length - 1; number++) {
                segments.add(IndexSegment.map(folder.resolve(segment(number)), width, arena));
                firsts[number + 1] =
                        firsts[number] + facts.path("segments").get(number).asInt();
            }
            TextsFile ids = TextsFile.map(folder.resolve(IDS), arena);
            TextsFile texts = TextsFile.map(folder.resolve(TEXTS), arena);
            if (ids.size() != firsts[firsts.length - 1] || texts.size() != ids.size()) {
                throw new IOException("The search index in " + folder + " is damaged. Delete that folder.");
            }
            return new SearchIndex(arena, facts, ids, texts, segments, firsts);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Number of texts. */
    public int size() {
        return texts.size();
    }

    /** Number of dimensions. */
    public int width() {
        return width;
    }

    /** Non-zero weights of all texts. */
    public long weights() {
        return weights;
    }

    /** Blank texts that were left out. */
    long blank() {
        return blank;
    }

    String id(int row) {
        return ids.get(row);
    }

    String text(int row) {
        return texts.get(row);
    }

    /**
     * The best texts for one query, best first.
     *
     * @param queries vectors of the same width
     * @param row     which of them
     */
    public List<Hit> search(SparseVectors queries, int row, int k) {
        return find(queries, row, k).stream()
                .map(found -> new Hit(id(found.row), found.row, (float) found.score))
                .toList();
    }

    /** The same with what each dimension adds. */
    List<Found> find(SparseVectors queries, int query, int k) {
        if (queries.width() != width) {
            throw new IllegalArgumentException(
                    "A query of " + queries.width() + " dimensions for an index of " + width);
        }
        int from = queries.indptr()[query];
        int to = queries.indptr()[query + 1];
        if (k < 1 || from == to) {
            return List.of();
        }
        addUp(queries, from, to);
        float least = least(Math.min(k, scores.length));
        List<Found> found = new ArrayList<>();
        for (int text = 0; text < scores.length; text++) {
            if (scores[text] != 0 && scores[text] >= least) {
                found.add(apart(queries, from, to, text));
            }
        }
        found.sort(Comparator.comparingDouble((Found one) -> -one.score)
                .thenComparing(one -> id(one.row), IdOrder.BY_CODE_POINTS)
                .thenComparingInt(one -> one.row));
        return found.subList(0, Math.min(k, found.size()));
    }

    /** How many products a search for this query adds up. */
    long operations(SparseVectors queries, int query) {
        long products = 0;
        for (int at = queries.indptr()[query]; at < queries.indptr()[query + 1]; at++) {
            for (IndexSegment segment : segments) {
                products += segment.texts(queries.indices()[at]);
            }
        }
        return products;
    }

    private void addUp(SparseVectors queries, int from, int to) {
        IntStream.range(0, segments.size()).parallel().forEach(number -> {
            Arrays.fill(scores, firsts[number], firsts[number + 1], 0);
            segments.get(number).add(queries, from, to, scores, firsts[number]);
        });
    }

    /** The score from which on a text may be among the best {@code k}, some room for rounding left. */
    private float least(int k) {
        float[] best = new float[k];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        int filled = 0;
        // A heap with the least of the best at its top.
        for (float score : scores) {
            if (score != 0 && (filled < k || score > best[0])) {
                filled++;
                sift(best, score);
            }
        }
        return filled < k ? Float.NEGATIVE_INFINITY : best[0] - Math.abs(best[0]) * SLACK;
    }

    private static void sift(float[] heap, float value) {
        int at = 0;
        for (int child = 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }

    private Found apart(SparseVectors queries, int from, int to, int text) {
        int number = Arrays.binarySearch(firsts, text);
        // Of segments without texts, which there are none, the last would be found; else the insertion point.
        number = number < 0 ? -number - 2 : number;
        IndexSegment segment = segments.get(number);
        int[] dimensions = new int[to - from];
        double[] products = new double[to - from];
        int shared = 0;
        for (int at = from; at < to; at++) {
            float weight = segment.weight(queries.indices()[at], text - firsts[number]);
            if (weight != 0) {
                dimensions[shared] = queries.indices()[at];
                products[shared++] = (double) weight * queries.values()[at];
            }
        }
        double[] own = Arrays.copyOf(products, shared);
        double score = ProductSum.round(own);
        return new Found(text, score, Arrays.copyOf(dimensions, shared), own);
    }

    @Override
    public void close() {
        arena.close();
    }
}
