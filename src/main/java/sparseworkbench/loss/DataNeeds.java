package sparseworkbench.loss;

import java.util.List;

/**
 * What the rows of a dataset must hold for a loss.
 *
 * @param minColumns fewest text columns
 * @param maxColumns most text columns
 * @param labels     what stands beside the texts
 * @param inputs     the accepted rows in words, such as "(query, positive)"
 */
public record DataNeeds(int minColumns, int maxColumns, Labels labels, List<String> inputs) {

    /** What a row holds besides texts. */
    public enum Labels {
        /** Nothing. */
        NONE
    }

    /** As {@code maxColumns}: any number. */
    public static final int ANY = Integer.MAX_VALUE;

    public DataNeeds {
        inputs = List.copyOf(inputs);
    }

    /** Whether rows of this many texts will do. */
    public boolean accepts(int columns) {
        return columns >= minColumns && columns <= maxColumns;
    }
}
