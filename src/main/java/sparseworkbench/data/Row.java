package sparseworkbench.data;

import java.util.List;

/**
 * One training example.
 *
 * @param number row number in its file, from 1, the header not counted: for messages
 * @param texts  query, positive and negatives, in this order
 */
public record Row(long number, List<String> texts) {

    public Row {
        texts = List.copyOf(texts);
    }
}
