package sparseworkbench.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.IoReason;
import sparseworkbench.progress.ProgressListener;

/** Goes over the rows of a table once: lays out texts, reads labels, and counts what is left out. */
final class RowScan {
    /** Texts before the negatives. */
    private static final int PAIR = 2;

    private final TableFile table;
    private final TextLayout layout;
    private final List<String> label;
    private final Optional<String> group;
    private final boolean scoreOfEachPositive;
    private final RowOptions options;
    private final RowCounts.Counter counter = new RowCounts.Counter();

    private RowScan(
            TableFile table, List<TableColumn> columns, TextLayout layout, RoleCheck roles, RowOptions options) {
        this.table = table;
        this.scoreOfEachPositive = TeacherScores.areOfEachPositive(roles.uses(), columns);
        this.layout = layout;
        this.label = roles.labelColumns();
        this.group = roles.groupColumn();
        this.options = options;
    }

    /** Takes a row that can be trained on, and says whether to go on. */
    @FunctionalInterface
    interface Sink {
        boolean row(Row row);
    }

    /**
     * Prepares a scan.
     *
     * @param roles without problems
     */
    static RowScan of(TableFile table, List<TableColumn> columns, RoleCheck roles, RowOptions options)
            throws UnreadableData {
        return new RowScan(table, columns, TextLayout.of(table, columns, roles), roles, options);
    }

    TextLayout layout() {
        return layout;
    }

    /** What decides how rows come out, to be compared. */
    String words() {
        return layout + ", label " + (label.isEmpty() ? "none" : String.join(" and ", label))
                + (scoreOfEachPositive ? " of each positive" : "")
                + group.map(name -> ", group " + name).orElse("") + ", " + options.words();
    }

    /** Goes to the end, or as far as the sink wants. */
    RowCounts run(Sink sink, ProgressListener progress) throws UnreadableData {
        List<String> read = new ArrayList<>(layout.names());
        read.addAll(label);
        group.ifPresent(read::add);
        Optional<RowLabels> labels = RowLabels.of(table, label, scoreOfEachPositive, options);
        table.read(
                read,
                (number, cells) -> row(number, cells, labels, sink),
                new TableFile.BrokenRowReader() {
                    @Override
                    public boolean row(BrokenRow row) throws UnreadableData {
                        return broken(row, labels, sink);
                    }

                    @Override
                    public void doubtful(BrokenRow row) {
                        counter.mended(row);
                    }
                },
                progress);
        return counter.counts();
    }

    /** Mends the row, where that was chosen and is possible. */
    private boolean broken(BrokenRow row, Optional<RowLabels> labels, Sink sink) throws UnreadableData {
        Optional<List<String>> cells = Optional.empty();
        if (options.mends()) {
            try {
                cells = row.repair().cells(options.broken() == RowOptions.Broken.KEEP);
            } catch (IOException e) {
                throw new UnreadableData(
                        "“" + table.path().getFileName() + "”: " + row.place() + " cannot be read a second time: "
                                + IoReason.of(e) + ".",
                        "Try again.");
            }
        }
        if (cells.isEmpty()) {
            counter.broken(row);
            return true;
        }
        long before = counter.brokenRows();
        boolean on = row(row.number(), cells.get(), labels, sink);
        if (counter.brokenRows() == before) {
            counter.mended(row);
        }
        return on;
    }

    private boolean row(long number, List<String> cells, Optional<RowLabels> labels, Sink sink) {
        List<BrokenRow> repaired = new ArrayList<>();
        List<List<String>> rows;
        try {
            rows = layout.rows(cells.subList(0, layout.columns().size()));
        } catch (TextLayout.Unfit e) {
            BrokenRow unfit = e.row(number, table.placeWhileReading(number));
            Optional<List<List<String>>> cut = options.broken() == RowOptions.Broken.FIX
                    ? layout.cut(cells.subList(0, layout.columns().size()))
                    : Optional.empty();
            if (cut.isEmpty()) {
                counter.broken(unfit);
                return true;
            }
            repaired.add(unfit);
            rows = cut.get();
        }
        if (rows.stream().noneMatch(this::isUsed)) {
            counter.blank(number);
            return true;
        }
        List<RowLabel> beside = List.of();
        if (labels.isPresent()) {
            Optional<List<RowLabel>> found = labels(number, cells, rows.size(), labels.get(), repaired);
            if (found.isEmpty()) {
                return true;
            }
            beside = found.get();
        }
        repaired.forEach(counter::mended);
        int used = (int) rows.stream().filter(this::isUsed).count();
        counter.used(used, rows.size() - used);
        boolean on = true;
        for (int i = 0; i < rows.size(); i++) {
            if (isUsed(rows.get(i))) {
                Optional<RowLabel> label = beside.isEmpty() ? Optional.empty() : Optional.of(beside.get(i));
                on &= sink.row(new Row(number, rows.get(i), label, group(cells)));
            }
        }
        return on;
    }

    private boolean isUsed(List<String> texts) {
        return options.blanks() || texts.stream().noneMatch(RowScan::isBlank);
    }

    /** Nothing where the row is broken, which has been counted then. */
    private Optional<List<RowLabel>> labels(
            long number, List<String> cells, int rows, RowLabels labels, List<BrokenRow> repaired) {
        int from = layout.columns().size();
        List<String> written = cells.subList(from, from + label.size());
        BrokenRow unusable;
        try {
            return Optional.of(labels.read(written, rows, layout.width() - PAIR));
        } catch (LabelReader.Unusable e) {
            unusable = e.row(number, table.placeWhileReading(number));
        } catch (TextLayout.Unfit e) {
            unusable = e.row(number, table.placeWhileReading(number));
        }
        Optional<List<RowLabel>> otherwise =
                options.broken() == RowOptions.Broken.FIX ? labels.otherwise(written, rows) : Optional.empty();
        if (otherwise.isPresent()) {
            repaired.add(unusable);
        } else {
            counter.broken(unusable);
        }
        return otherwise;
    }

    private OptionalLong group(List<String> cells) {
        if (group.isEmpty()) {
            return OptionalLong.empty();
        }
        String cell = cells.getLast().strip();
        return OptionalLong.of(cell.isEmpty() ? 0 : TextHash.of(cell));
    }

    /** Also of no-break spaces and signs without any width, which look as blank as the others. */
    private static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.isISOControl(c));
    }
}
