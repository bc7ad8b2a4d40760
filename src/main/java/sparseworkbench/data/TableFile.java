package sparseworkbench.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A table in a file: CSV, TSV, JSON, JSON lines, Parquet or plain text, told apart by content first and ending second. Reads
 * nothing into memory but what is asked for. Every failure is an {@link UnreadableData} that says where.
 */
public final class TableFile {
    private TableFile() {}

    /** Takes the cells of one row, in the order asked for; an absent cell is an empty text. */
    @FunctionalInterface
    public interface RowReader {
        /** @param number from 1, the header not counted; @return whether to go on reading */
        boolean row(long number, List<String> cells) throws UnreadableData;
    }

    /** Looks at the file's beginning: what it is and which columns it has. */
    public static TableFile open(Path file) throws UnreadableData {
        throw new UnsupportedOperationException(file.toString());
    }

    public Path path() {
        throw new UnsupportedOperationException();
    }

    public Sniffed sniffed() {
        throw new UnsupportedOperationException();
    }

    /** Column names in file order, unique. */
    public List<String> columns() {
        throw new UnsupportedOperationException();
    }

    /** The first {@code rows} rows, the columns as seen on a sample, and the number of all rows. */
    public TablePreview preview(int rows, Progress progress) throws UnreadableData {
        throw new UnsupportedOperationException();
    }

    /** The number of rows. */
    public long count(Progress progress) throws UnreadableData {
        throw new UnsupportedOperationException();
    }

    /** Reads the cells of the named columns, row by row in file order. */
    public void read(List<String> columns, RowReader reader, Progress progress) throws UnreadableData {
        throw new UnsupportedOperationException();
    }
}
