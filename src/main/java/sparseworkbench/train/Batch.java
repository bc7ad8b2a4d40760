package sparseworkbench.train;

import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.Row;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.text.Tokenizer;

/**
 * The texts of one step, tokenised.
 *
 * @param groups      what is embedded together, in the order of the columns: all columns in one, or queries apart from the rest
 * @param rows        rows of the batch, which is texts per column
 * @param columns     text columns
 * @param epoch       passes over the data when the batch is done, with a fraction
 */
record Batch(List<TokenBatch> groups, int rows, int columns, double epoch) {
    /** How much larger the padded batch may become by embedding short queries together with longer documents. */
    private static final double TOLERABLE_PADDING = 1.2;

    static Batch of(List<Row> rows, Tokenizer tokenizer, double epoch) {
        int columns = rows.getFirst().texts().size();
        TokenBatch queries = tokenizer.encode(texts(rows, 0, 1));
        TokenBatch documents = tokenizer.encode(texts(rows, 1, columns));
        double apart = (double) queries.size() * queries.length() + (double) documents.size() * documents.length();
        double together = (double) (queries.size() + documents.size()) * Math.max(queries.length(), documents.length());
        List<TokenBatch> groups = together <= TOLERABLE_PADDING * apart
                ? List.of(tokenizer.encode(texts(rows, 0, columns))) : List.of(queries, documents);
        return new Batch(groups, rows.size(), columns, epoch);
    }

    /** Column after column. */
    private static List<String> texts(List<Row> rows, int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int column = from; column < to; column++) {
            for (Row row : rows) {
                texts.add(row.texts().get(column));
            }
        }
        return texts;
    }

    int texts() {
        return rows * columns;
    }
}
