package sparseworkbench.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One training example.
 *
 * @param number row number in its file, from 1, the header not counted: for messages
 * @param texts  query, positive and negatives, in this order
 * @param label  what stands beside the texts, if a column has the role {@link ColumnRole#SCORE}; of one shape in all rows
 * @param group  what stands for the cell ({@link TextHash}) in a column with the role {@link ColumnRole#GROUP}, if there is one: equal in rows that belong
 *               together, 0 where the cell is blank
 */
public record Row(long number, List<String> texts, Optional<RowLabel> label, OptionalLong group) {

    public Row {
        texts = List.copyOf(texts);
    }

    /** Of no group. */
    public Row(long number, List<String> texts, Optional<RowLabel> label) {
        this(number, texts, label, OptionalLong.empty());
    }

    /** Texts only. */
    public Row(long number, List<String> texts) {
        this(number, texts, Optional.empty());
    }

    /** The same with another label. */
    public Row labelled(RowLabel other) {
        return new Row(number, texts, Optional.of(other), group);
    }
}
