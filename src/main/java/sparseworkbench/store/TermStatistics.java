package sparseworkbench.store;

import java.util.List;

/**
 * What the encodings of an evaluation looked like.
 *
 * @param step      steps taken before it
 * @param texts     the strongest terms of a few texts, the same in every evaluation
 * @param queries   all queries
 * @param documents all other texts
 */
public record TermStatistics(long step, List<Probe> texts, SideStatistics queries, SideStatistics documents)
        implements RunDetail {

    public TermStatistics {
        texts = List.copyOf(texts);
    }

    /**
     * A dimension.
     *
     * @param term   what it stands for
     * @param weight in a text, or the fraction of the texts that have it
     */
    public record WeightedTerm(String term, double weight) {}

    /**
     * A watched text.
     *
     * @param query      whether it is a query
     * @param pair       a query and what belongs to it have the same number
     * @param text       the text; a long one may be shortened
     * @param activeDims of its encoding
     * @param strongest  strongest first
     */
    public record Probe(boolean query, int pair, String text, int activeDims, List<WeightedTerm> strongest) {
        public Probe {
            strongest = List.copyOf(strongest);
        }
    }

    /**
     * All texts of one side.
     *
     * @param texts         how many
     * @param empty         how many have no active dimension
     * @param emptyTexts    some of those
     * @param alwaysOn      how many terms nearly all texts have
     * @param alwaysOnTerms the most frequent of those, with their fractions of the texts
     * @param activeDims    histogram, ascending, columns without texts left out
     */
    public record SideStatistics(
            int texts,
            int empty,
            List<String> emptyTexts,
            int alwaysOn,
            List<WeightedTerm> alwaysOnTerms,
            List<Range> activeDims) {
        /** Of no texts. */
        public static final SideStatistics NONE = new SideStatistics(0, 0, List.of(), 0, List.of(), List.of());

        public SideStatistics {
            emptyTexts = List.copyOf(emptyTexts);
            alwaysOnTerms = List.copyOf(alwaysOnTerms);
            activeDims = List.copyOf(activeDims);
        }
    }

    /** How many texts have from {@code from} to {@code to} (included) active dimensions. */
    public record Range(int from, int to, int texts) {}
}
