package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * A table in a file: CSV, TSV, JSON, JSON lines, Parquet or plain text, told apart by content first and ending second. Reads
 * nothing into memory but what is asked for. Every failure is an {@link UnreadableData} that says where.
 */
public final class TableFile {
    private static final int SAMPLE = 1000;
    /** Far more than texts and scores need; a window could not show them. */
    private static final int MOST_COLUMNS = 5_000;
    /** That are looked at to say what columns hold; of a table with many columns these are fewer rows. */
    private static final int SAMPLE_CELLS = 500_000;

    private static final int SMALLEST_SAMPLE = 100;

    private static final int ROWS_PER_REPORT = 10_000;
    /** If the first rows are all broken, there is nothing to be seen in the next ones. */
    private static final int MOST_BROKEN = 100_000;

    private final Path file;
    private final Compression compression;
    private final TableRows rows;

    private TableFile(Path file, Compression compression, TableRows rows) {
        this.file = file;
        this.compression = compression;
        this.rows = rows;
    }

    /** Takes the cells of one row, in the order asked for; an absent cell is an empty text. */
    @FunctionalInterface
    public interface RowReader {
        /** @param number from 1, the header not counted; @return whether to go on reading */
        boolean row(long number, List<String> cells) throws UnreadableData;
    }

    /** Takes a row that cannot be read as it stands. */
    @FunctionalInterface
    public interface BrokenRowReader {
        /** Returns whether to go on reading. */
        boolean row(BrokenRow row) throws UnreadableData;

        /** Hears of what may be wrong with the row that comes next, which is read all the same. */
        default void doubtful(BrokenRow row) {}
    }

    /** Looks at the file's beginning: what it is and which columns it has. */
    public static TableFile open(Path file) throws UnreadableData {
        return open(file, TableOptions.GUESSED);
    }

    /** The same, where a person has said how the file is written; of a folder, its files are the table together. */
    public static TableFile open(Path file, TableOptions options) throws UnreadableData {
        if (Files.isDirectory(file)) {
            return of(
                    file.toAbsolutePath().normalize(),
                    TableFolder.open(file.toAbsolutePath().normalize(), options));
        }
        FileHead head = FileHead.read(file, options);
        return bounded(new TableFile(head.file(), head.compression(), rows(head, options)));
    }

    /**
     * Opens the parts of one table, which have the same columns.
     *
     * @param files one or more
     */
    public static TableFile together(List<Path> files, TableOptions options) throws UnreadableData {
        Path first = files.getFirst().toAbsolutePath().normalize();
        if (files.size() == 1) {
            return open(first, options);
        }
        TableRows rows = rows(FileHead.read(first, options), options);
        List<Path> all =
                files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
        String said = String.format(
                Locale.ROOT,
                "%,d files, %s to %s",
                all.size(),
                first.getFileName(),
                all.getLast().getFileName());
        return of(first, new ShardRows(all, rows, options, KnownShards.named(said)));
    }

    /**
     * Opens a file whose encoding a person may have said of another one: it counts where this one does not show its own.
     *
     * @param charset what was said
     */
    public static TableFile openBeside(Path file, Optional<Charset> charset) throws UnreadableData {
        if (charset.isEmpty() || Files.isDirectory(file)) {
            return open(file);
        }
        FileHead head = FileHead.read(file, TableOptions.GUESSED);
        return open(
                file,
                new TableOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        head.encoding().guessed() ? charset : Optional.empty()));
    }

    /**
     * A table of rows that are put together from several files.
     *
     * @param place the folder that these lie in
     */
    public static TableFile of(Path place, TableRows rows) throws UnreadableData {
        return bounded(new TableFile(place, Compression.NONE, rows));
    }

    private static TableFile bounded(TableFile table) throws UnreadableData {
        int columns = table.columns().size();
        if (columns > MOST_COLUMNS) {
            throw new UnreadableData(
                    String.format(
                            Locale.ROOT,
                            "“%s” has %s%,d columns, and a table for training at most %,d.",
                            table.name(),
                            table.rows.areAllColumnsKnown() ? "" : "at least ",
                            columns,
                            MOST_COLUMNS),
                    "Choose another file, or leave the columns out that are not texts or scores.");
        }
        return table;
    }

    /** The rows of one file. */
    static TableRows rows(FileHead head, TableOptions options) throws UnreadableData {
        try {
            if (head.isParquet()) {
                return ParquetRows.open(head);
            }
            boolean separated = options.separator().isPresent();
            return JsonShape.isJson(head) && !separated
                    ? JsonRows.open(head, JsonShape.of(head), options.selection())
                    : new DelimitedRows(head, Dialect.sniff(head, options));
        } catch (SQLException e) {
            throw TableErrorMessages.of(e, head);
        } catch (IOException e) {
            throw FileHead.unreadable(head.file(), head.compression(), e);
        }
    }

    private UnreadableData unreadable(IOException e) {
        return FileHead.unreadable(file, compression, e);
    }

    private String name() {
        return file.getFileName().toString();
    }

    /** The same file, its first row taken for one like the others; a file that always names its columns stays as it is. */
    public TableFile withoutHeader() {
        return new TableFile(file, compression, rows.withoutHeader());
    }

    /** Where a row stands, for messages: “line 8” where rows are lines, else “row 7”. */
    public String place(long row) throws UnreadableData {
        try {
            return rows.exactPlace(row);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Where a row stands that is being read, without reading for it. */
    public String placeWhileReading(long row) {
        return rows.place(row);
    }

    /** What a person should know of how the table was found. */
    public List<Problem> notices() {
        return rows.notices();
    }

    public Path path() {
        return file;
    }

    /** The files that its rows are read of. */
    public List<Path> files() {
        return rows.files().isEmpty() ? List.of(file) : rows.files();
    }

    /** Whether the texts of one of its files take more room than that. */
    public boolean isPacked(Path part) {
        return sniffed().format() == TableFormat.PARQUET
                || compression != Compression.NONE
                || FolderListing.isPacked(part);
    }

    /** What the whole numbers of its columns of classes stand for, in their order, by the column's name. */
    public Map<String, List<String>> classNames() {
        return rows.classNames();
    }

    public SniffedFormat sniffed() {
        return rows.sniffed();
    }

    /** How the file is taken to be written. */
    public WrittenAs writtenAs() {
        return rows.writtenAs();
    }

    /** Column names in file order, unique. */
    public List<String> columns() {
        return rows.columns();
    }

    /** The first {@code rows} rows that are not broken, the columns as seen on a sample, and the number of all rows. */
    public TablePreview preview(int rows, ProgressListener progress) throws UnreadableData {
        return look(rows, progress).counting(count(progress));
    }

    /** The same without going through the file: the rows are not counted. */
    public TablePreview look(int rows, ProgressListener progress) throws UnreadableData {
        List<List<String>> sample = sample(Math.max(rows, sampleRows()), progress);
        List<List<String>> first = sample.subList(0, Math.min(rows, sample.size()));
        return new TablePreview(path(), sniffed(), describe(sample), first, TablePreview.UNCOUNTED);
    }

    /** The columns as seen on a sample of the first rows. */
    public List<TableColumn> describe(ProgressListener progress) throws UnreadableData {
        return describe(sample(sampleRows(), progress));
    }

    /**
     * What a column holds, by some of its cells.
     *
     * @param cells one of each row
     */
    public static TableColumn describe(String name, List<List<String>> cells) {
        return ColumnTypeInference.of(List.of(name), List.of(), cells).getFirst();
    }

    private int sampleRows() {
        return Math.clamp(SAMPLE_CELLS / Math.max(1, columns().size()), SMALLEST_SAMPLE, SAMPLE);
    }

    private List<TableColumn> describe(List<List<String>> sample) {
        List<TableColumn> found = ColumnTypeInference.of(columns(), rows.types(), sample);
        return rows.lists().of(found);
    }

    /**
     * Some rows as they stand in the file, broken ones among them.
     *
     * @param first number of the first row, from 1
     * @param count how many at most
     */
    public List<PreviewRow> excerpt(long first, int count, ProgressListener progress) throws UnreadableData {
        List<PreviewRow> found = new ArrayList<>();
        read(
                columns(),
                (number, cells) -> {
                    if (number >= first) {
                        found.add(new PreviewRow(number, cells, Optional.empty()));
                    }
                    return found.size() < count;
                },
                row -> {
                    if (row.number() >= first) {
                        found.add(new PreviewRow(row.number(), List.of(), Optional.of(row)));
                    }
                    return found.size() < count;
                },
                progress);
        return found;
    }

    private List<List<String>> sample(int rows, ProgressListener progress) throws UnreadableData {
        List<List<String>> sample = new ArrayList<>();
        read(
                columns(),
                (number, cells) -> sample.add(cells) && sample.size() < rows,
                row -> row.number() < MOST_BROKEN,
                progress);
        return sample;
    }

    /** The number of rows, broken ones included. */
    public long count(ProgressListener progress) throws UnreadableData {
        progress.reportOrCancel("Counting the rows of " + name(), 0, ProgressListener.UNKNOWN);
        OptionalLong known = rows.count();
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long[] count = new long[1];
        read(
                List.of(),
                (number, cells) -> {
                    count[0] = number;
                    return true;
                },
                row -> {
                    count[0] = row.number();
                    return true;
                },
                progress.as("Counting the rows of " + name()));
        return count[0];
    }

    /**
     * Reads the cells of the named columns, row by row in file order.
     *
     * @throws UnreadableData naming the file and the broken rows, or the known columns when one does not exist
     */
    public void read(List<String> columns, RowReader reader, ProgressListener progress) throws UnreadableData {
        BrokenRows.Collected broken = new BrokenRows.Collected();
        read(columns, (number, cells) -> !broken.rows().isEmpty() || reader.row(number, cells), broken::add, progress);
        if (!broken.rows().isEmpty()) {
            throw BrokenRows.unreadable(name(), broken.rows());
        }
    }

    /**
     * The same, where rows that a table leaves out by its own rules are told and not the end.
     *
     * @param leftOut hears of each
     * @throws UnreadableData naming the file and the rows that are broken otherwise
     */
    public void readUsable(
            List<String> columns, RowReader reader, Consumer<BrokenRow> leftOut, ProgressListener progress)
            throws UnreadableData {
        BrokenRows.Collected broken = new BrokenRows.Collected();
        read(
                columns,
                (number, cells) -> !broken.rows().isEmpty() || reader.row(number, cells),
                row -> {
                    if (row.kind().isLeftOut()) {
                        leftOut.accept(row);
                        return true;
                    }
                    return broken.add(row);
                },
                progress);
        if (!broken.rows().isEmpty()) {
            throw BrokenRows.unreadable(name(), broken.rows());
        }
    }

    /**
     * The same, where rows that are broken are not the end.
     *
     * @throws UnreadableData where the rest of the file cannot be read, or a column does not exist
     */
    public void read(List<String> columns, RowReader reader, BrokenRowReader broken, ProgressListener progress)
            throws UnreadableData {
        List<Integer> wanted = new ArrayList<>(columns.size());
        for (String column : columns) {
            int index = columns().indexOf(column);
            if (index < 0) {
                throw new UnreadableData(
                        "“" + name() + "” has no column “" + column + "”.",
                        "Its columns are " + String.join(", ", columns()) + ".");
            }
            wanted.add(index);
        }
        String activity = "Reading " + name();
        progress.reportOrCancel(activity, 0, ProgressListener.UNKNOWN);
        try {
            rows.read(wanted, new Reporting(reader, broken, activity, progress));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Tells how far it is, and hands on. */
    private record Reporting(RowReader reader, BrokenRowReader broken, String activity, ProgressListener progress)
            implements TableRows.Sink {
        @Override
        public boolean row(long number, List<String> cells) throws UnreadableData {
            report(number);
            return reader.row(number, cells);
        }

        @Override
        public boolean broken(BrokenRow row) throws UnreadableData {
            report(row.number());
            return broken.row(row);
        }

        @Override
        public void doubtful(BrokenRow row) {
            broken.doubtful(row);
        }

        private void report(long number) {
            if (number % ROWS_PER_REPORT == 0) {
                progress.reportOrCancel(activity, number, ProgressListener.UNKNOWN);
            }
        }
    }
}
