package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import sparseworkbench.param.Problem;

/** The rows of a table, wherever they come from: a file of one format, a folder of files, or files that are joined. Each reading begins anew. */
public interface TableRows {
    SniffedFormat sniffed();

    /** Column names in file order, unique. */
    List<String> columns();

    /** False where the first row is longer than what was looked at, so that there may be more columns. */
    default boolean areAllColumnsKnown() {
        return true;
    }

    /** The types in column order; empty when every cell is a text that has to be looked at. */
    List<ColumnType> types();

    /**
     * Reads all rows, until the sink wants no more.
     *
     * @param columns indexes into {@link #columns}
     * @throws UnreadableData the rest of the file cannot be read
     */
    void read(List<Integer> columns, Sink sink) throws IOException, UnreadableData;

    /** The number of rows, broken ones included, where it is known without a look at each. */
    default OptionalLong count() throws UnreadableData {
        return OptionalLong.empty();
    }

    /** Where a row stands that is being read, or was read last: “row 7”. */
    default String place(long row) {
        return "row " + row;
    }

    /** The same, where the file may be read for it: “line 8”. */
    default String exactPlace(long row) throws IOException, UnreadableData {
        return place(row);
    }

    /** The same rows, the first one taken for one like the others; what always names its columns stays as it is. */
    default TableRows withoutHeader() {
        return this;
    }

    /** What a person should know of how the table was found; paths are empty or name a setting of the section {@code data}. */
    default List<Problem> notices() {
        return List.of();
    }

    /** How the rows are taken to be written, where that can be overruled. */
    default WrittenAs writtenAs() {
        return WrittenAs.STATED;
    }

    /** Which column was said to hold lists, where a file does not say so itself. */
    default ListColumn lists() {
        return ListColumn.GUESSED;
    }

    /** The files that rows are read of, where they are others than the table's own. */
    default List<Path> files() {
        return List.of();
    }

    /** What the whole numbers of columns of classes stand for, in their order, by the column's name. */
    default Map<String, List<String>> classNames() {
        return Map.of();
    }

    /** Takes rows in file order. Both methods return whether to go on. */
    interface Sink {
        /** @param cells one for each column asked for; an absent cell is an empty text */
        boolean row(long number, List<String> cells) throws UnreadableData;

        boolean broken(BrokenRow row) throws UnreadableData;

        /** Hears of what may be wrong with the row that comes next. */
        default void doubtful(BrokenRow row) {}
    }
}
