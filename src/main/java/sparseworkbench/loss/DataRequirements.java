package sparseworkbench.loss;

import java.util.Arrays;
import java.util.List;
import sparseworkbench.data.LabelShape;
import sparseworkbench.param.Condition;

/**
 * What a loss must be given.
 *
 * @param rows        the accepted kinds of rows, the most usual first
 * @param autoencoder whether the encoder must end in a sparse autoencoder
 * @param signal      what of it the loss learns from
 */
public record DataRequirements(List<Rows> rows, boolean autoencoder, LearningSignal signal) {

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

        /** Whether another model made it, before the training or at its beginning. */
        boolean fromTeacher() {
            return switch (this) {
                case NONE, SCORE -> false;
                case MARGIN, MARGINS, SCORES, EMBEDDING, EMBEDDINGS -> true;
            };
        }

        boolean accepts(LabelShape label, DataShape data) {
            return switch (this) {
                case NONE -> true;
                case SCORE, MARGIN -> label.isNumber() || label.isList(1);
                case MARGINS -> label.isList(data.columns() - 2);
                case SCORES -> label.isList(data.columns() - 1);
                case EMBEDDING ->
                    label.axes() == 1 && data.isEmbedding(label.sizes().getFirst());
                case EMBEDDINGS ->
                    label.axes() == 2
                            && label.sizes().getFirst() == data.columns()
                            && data.isEmbedding(label.sizes().getLast());
            };
        }
    }

    /**
     * A kind of rows.
     *
     * @param words      for people, such as "(query, positive)"
     * @param minColumns fewest text columns
     * @param maxColumns most text columns
     * @param labels     what stands beside the texts
     * @param condition  with which settings of the loss
     */
    public record Rows(String words, int minColumns, int maxColumns, Labels labels, Condition condition) {

        /** With any settings. */
        Rows(String words, int minColumns, int maxColumns, Labels labels) {
            this(words, minColumns, maxColumns, labels, Condition.ALWAYS);
        }

        Rows when(Condition holds) {
            return new Rows(words, minColumns, maxColumns, labels, holds);
        }

        boolean accepts(int columns) {
            return columns >= minColumns && columns <= maxColumns;
        }

        boolean accepts(DataShape data) {
            return accepts(data.columns())
                    && (labels == Labels.NONE
                            || data.label()
                                    .map(label -> labels.accepts(label, data))
                                    .orElse(false));
        }

        /** The texts and what stands beside them: "(query, positive) with a score per row". */
        public String sentence() {
            return labels == Labels.NONE ? words : words + " with " + labels.words();
        }
    }

    public DataRequirements {
        rows = List.copyOf(rows);
    }

    /** Rows, from whatever encoder. */
    static DataRequirements of(Rows... rows) {
        return new DataRequirements(Arrays.asList(rows), false, LearningSignal.EACH_ROW);
    }

    /** The same rows, from an encoder that ends in a sparse autoencoder. */
    DataRequirements withAutoencoder() {
        return new DataRequirements(rows, true, signal);
    }

    /** The same rows, from which the loss learns in this way. */
    DataRequirements learningFrom(LearningSignal from) {
        return new DataRequirements(rows, autoencoder, from);
    }

    /** The accepted rows in words. */
    public List<String> inputs() {
        return rows.stream().map(Rows::sentence).toList();
    }

    /** Most text columns that any of them has. */
    public int mostColumns() {
        return rows.stream().mapToInt(Rows::maxColumns).max().orElse(ANY);
    }

    /** Whether rows of this many texts will do. */
    public boolean accepts(int columns) {
        return rows.stream().anyMatch(kind -> kind.accepts(columns));
    }
}
