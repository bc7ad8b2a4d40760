package sparseworkbench.data;

import java.util.List;
import java.util.Optional;

/**
 * One training example.
 *
 * @param number row number in its file, from 1, the header not counted: for messages
 * @param texts  query, positive and negatives, in this order
 * @param label  what stands beside the texts, if a column has the role {@link ColumnRole#SCORE}; of one shape in all rows
 */
public record Row(long number, List<String> texts, Optional<RowLabel> label) {

    public Row {
        texts = List.copyOf(texts);
    }

    /** Texts only. */
    public Row(long number, List<String> texts) {
        this(number, texts, Optional.empty());
    }
}
