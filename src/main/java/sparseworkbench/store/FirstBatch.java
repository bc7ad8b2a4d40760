package sparseworkbench.store;

import java.util.List;

/**
 * The first batch of a run as the model sees it.
 *
 * @param rows   rows of the batch; not all of them need be in {@code texts}
 * @param texts  row by row
 * @param labels what stands beside each row; empty if the data has none
 */
public record FirstBatch(int rows, List<Text> texts, List<String> labels) implements RunDetail {

    public FirstBatch {
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
    }

    /**
     * One text.
     *
     * @param row    from 0
     * @param column from 0
     * @param role   what the column is for
     * @param tokens without padding
     * @param lost   what was cut off
     */
    public record Text(int row, int column, String role, List<Token> tokens, String lost) {
        public Text {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param text    as the vocabulary spells it
     * @param special whether it stands for no text of its own
     */
    public record Token(String text, boolean special) {}
}
