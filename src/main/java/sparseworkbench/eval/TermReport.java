package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.Term;

/**
 * What the encodings of an evaluation look like: the strongest terms of a few texts that are the same in every evaluation, texts
 * of which nothing is left, terms that say nothing because all texts have them.
 *
 * @param probes    the texts, in pairs: a query and what belongs to it
 * @param queries   all queries
 * @param documents all other texts
 */
public record TermReport(List<Probe> probes, SideReport queries, SideReport documents) {
    /** Pairs of texts that are watched. */
    static final int PAIRS = 5;
    /** Terms kept of each. */
    static final int TERMS = 24;
    /** A term that more than this fraction of the texts have is always on. */
    static final double ALWAYS = 0.95;

    private static final int MOST_ALWAYS_ON = 50;
    private static final int MOST_EMPTY = 20;

    public TermReport {
        probes = List.copyOf(probes);
    }

    /** Texts of one side with their encodings. */
    record Encoded(List<String> texts, SparseVectors vectors) {}

    /**
     * A watched text.
     *
     * @param query      whether it is a query
     * @param pair       which pair it belongs to, from 0
     * @param text       the whole text
     * @param activeDims of its encoding
     * @param strongest  its strongest terms, strongest first
     */
    public record Probe(boolean query, int pair, String text, int activeDims, List<Term> strongest) {
        public Probe {
            strongest = List.copyOf(strongest);
        }
    }

    /**
     * All texts of one side together.
     *
     * @param texts         how many
     * @param empty         how many have no active dimension
     * @param emptyTexts    some of those
     * @param alwaysOn      how many terms more than {@value TermReport#ALWAYS} of the texts have
     * @param alwaysOnTerms the most frequent of those, each with the fraction of the texts that have it
     * @param activeDims    histogram
     */
    public record SideReport(
            int texts,
            int empty,
            List<String> emptyTexts,
            int alwaysOn,
            List<Term> alwaysOnTerms,
            ActiveDims activeDims) {
        public SideReport {
            emptyTexts = List.copyOf(emptyTexts);
            alwaysOnTerms = List.copyOf(alwaysOnTerms);
        }
    }

    /** Where the query of a row is answered by the document of the same row. */
    static TermReport ofPairs(Encoder encoder, Encoded queries, Encoded documents) {
        return of(encoder, queries, documents, row -> row);
    }

    /** @param answer row of a query → row of a document that belongs to it */
    static TermReport of(Encoder encoder, Encoded queries, Encoded documents, IntUnaryOperator answer) {
        List<Probe> probes = new ArrayList<>();
        int pairs = Math.min(PAIRS, queries.texts.size());
        for (int pair = 0; pair < pairs; pair++) {
            int row = (int) ((long) pair * queries.texts.size() / pairs);
            probes.add(probe(encoder, queries, row, true, pair));
            probes.add(probe(encoder, documents, answer.applyAsInt(row), false, pair));
        }
        return new TermReport(probes, sides(encoder, queries), sides(encoder, documents));
    }

    /** Where there are no queries. */
    static TermReport ofTexts(Encoder encoder, Encoded texts) {
        int count = Math.min(PAIRS, texts.texts.size());
        List<Probe> probes = IntStream.range(0, count)
                .mapToObj(i -> probe(encoder, texts, (int) ((long) i * texts.texts.size() / count), false, i))
                .toList();
        return new TermReport(
                probes,
                new SideReport(0, 0, List.of(), 0, List.of(), new ActiveDims(List.of())),
                sides(encoder, texts));
    }

    private static Probe probe(Encoder encoder, Encoded side, int row, boolean query, int pair) {
        return new Probe(
                query,
                pair,
                side.texts.get(row),
                side.vectors.activeDims(row),
                encoder.decode(side.vectors, row, TERMS));
    }

    private static SideReport sides(Encoder encoder, Encoded side) {
        int rows = side.vectors.rows();
        int[] empty = IntStream.range(0, rows)
                .filter(row -> side.vectors.activeDims(row) == 0)
                .toArray();
        int[] counts = SparsityStats.counts(side.vectors);
        int[] always = IntStream.range(0, counts.length)
                .filter(dimension -> counts[dimension] > ALWAYS * rows)
                .toArray();
        List<Term> terms = IntStream.of(always)
                .boxed()
                .sorted(Comparator.comparingInt((Integer dimension) -> -counts[dimension]))
                .limit(MOST_ALWAYS_ON)
                .map(dimension -> new Term(encoder.term(dimension), (float) counts[dimension] / rows))
                .toList();
        return new SideReport(
                rows,
                empty.length,
                IntStream.of(empty).limit(MOST_EMPTY).mapToObj(side.texts::get).toList(),
                always.length,
                terms,
                ActiveDims.of(side.vectors));
    }
}
