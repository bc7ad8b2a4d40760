package sparseworkbench.data.table;

import java.util.Optional;

/**
 * How a table file is taken to be written, for the parts that a person can overrule; empty where a file of its kind has none of that.
 *
 * @param header    whether the first row names the columns
 * @param separator what stands between two cells
 * @param quoted    whether cells may stand in quotation marks
 * @param encoding  in which encoding a text is written, for people
 */
public record WrittenAs(
        Optional<Boolean> header, Optional<Separator> separator, Optional<Boolean> quoted, Optional<String> encoding) {
    /** A file that says itself how it is written, as Parquet does. */
    public static final WrittenAs STATED =
            new WrittenAs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
