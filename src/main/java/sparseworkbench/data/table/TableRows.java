package sparseworkbench.data.table;

import java.io.IOException;
import java.util.List;

/** The rows of a table file of one format. Each reading begins anew and holds no more than a row. */
interface TableRows {
    SniffedFormat sniffed();

    /** Column names in file order, unique. */
    List<String> columns();

    /** The types in column order; empty when every cell is a text that has to be looked at. */
    List<ColumnType> types();

    /**
     * Reads all rows, until the sink wants no more.
     *
     * @param columns indexes into {@link #columns}
     * @throws UnreadableData the rest of the file cannot be read
     */
    void read(List<Integer> columns, Sink sink) throws IOException, UnreadableData;

    /** Takes rows in file order. Both methods return whether to go on. */
    interface Sink {
        /** @param cells one for each column asked for; an absent cell is an empty text */
        boolean row(long number, List<String> cells) throws UnreadableData;

        boolean broken(BrokenRow row) throws UnreadableData;
    }
}
