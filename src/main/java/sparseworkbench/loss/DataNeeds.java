package sparseworkbench.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a loss must be given.
 *
 * @param rows    the accepted kinds of rows, the most usual first
 * @param besides what it needs besides rows
 */
public record DataNeeds(List<Rows> rows, Set<Besides> besides) {

    /** As {@code maxColumns}: any number. */
    public static final int ANY = Integer.MAX_VALUE;

    /** What a row holds besides its texts. */
    public enum Labels {
        /** Nothing. A label that is there has no effect. */
        NONE("no label"),
        /** How well the two texts match, one number. */
        SCORE("a score per row"),
        /** By how much the positive beats the negative, one number. */
        MARGIN("a margin per row"),
        /** By how much the positive beats each negative. */
        MARGINS("a list of margins per row, one for each negative"),
        /** How well each document matches the query. */
        SCORES("a list of scores per row, one for each document"),
        /** What a teacher makes of the row: one embedding for all its texts. */
        EMBEDDING("a teacher's embedding per row"),
        /** What a teacher makes of the row: one embedding for each text. */
        EMBEDDINGS("a list of teacher's embeddings per row, one for each text");

        private final String words;

        Labels(String words) {
            this.words = words;
        }

        /** What it is, as the object of "needs". */
        public String words() {
            return words;
        }

        /** Whether a label of this shape will do, in rows of so many texts. The size of embeddings is the model's business. */
        boolean accepts(LabelShape shape, int columns) {
            return switch (this) {
                case NONE -> true;
                case SCORE, MARGIN -> shape.isNumber() || shape.isList(1);
                case MARGINS -> shape.isList(columns - 2);
                case SCORES -> shape.isList(columns - 1);
                case EMBEDDING -> shape.axes() == 1;
                case EMBEDDINGS -> shape.axes() == 2 && shape.sizes().getFirst() == columns;
            };
        }
    }

    /** What a loss may need besides rows. */
    public enum Besides {
        /** A second model that says which wrong answers are right after all. */
        GUIDE,
        /** An encoder that ends in a sparse autoencoder. */
        AUTOENCODER
    }

    /**
     * A kind of rows.
     *
     * @param words      for people, such as "(query, positive)"
     * @param minColumns fewest text columns
     * @param maxColumns most text columns
     * @param labels     what stands beside the texts
     */
    public record Rows(String words, int minColumns, int maxColumns, Labels labels) {

        boolean accepts(int columns) {
            return columns >= minColumns && columns <= maxColumns;
        }

        boolean accepts(int columns, Optional<LabelShape> label) {
            return accepts(columns) && (labels == Labels.NONE || label.map(shape -> labels.accepts(shape, columns)).orElse(false));
        }

        /** The texts and what stands beside them: "(query, positive) with a score per row". */
        public String sentence() {
            return labels == Labels.NONE ? words : words + " with " + labels.words();
        }
    }

    public DataNeeds {
        rows = List.copyOf(rows);
        besides = Set.copyOf(besides);
    }

    /** Rows and nothing besides. */
    static DataNeeds of(Rows... rows) {
        return new DataNeeds(Arrays.asList(rows), Set.of());
    }

    DataNeeds and(Besides more) {
        return new DataNeeds(rows, Set.of(more));
    }

    /** The accepted rows in words. */
    public List<String> inputs() {
        return rows.stream().map(Rows::sentence).toList();
    }

    /** Whether rows of this many texts will do. */
    public boolean accepts(int columns) {
        return rows.stream().anyMatch(kind -> kind.accepts(columns));
    }

    /** Whether rows of this many texts with this label will do. */
    public boolean accepts(int columns, Optional<LabelShape> label) {
        return rows.stream().anyMatch(kind -> kind.accepts(columns, label));
    }
}
