package sparseworkbench.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.IoReason;
import sparseworkbench.progress.ProgressListener;

/** Goes over the rows of a table once: lays out texts, reads labels, and counts what is left out. */
final class RowScan {
    private final TableFile table;
    private final TextLayout layout;
    private final Optional<String> label;
    private final RowOptions options;
    private final RowCounts.Counter counter = new RowCounts.Counter();

    private RowScan(TableFile table, TextLayout layout, Optional<String> label, RowOptions options) {
        this.table = table;
        this.layout = layout;
        this.label = label;
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
        return new RowScan(table, TextLayout.of(table, columns, roles), roles.labelColumn(), options);
    }

    TextLayout layout() {
        return layout;
    }

    /** What decides how rows come out, to be compared. */
    String words() {
        return layout + ", label " + label + ", " + options.words();
    }

    /** Goes to the end, or as far as the sink wants. */
    RowCounts run(Sink sink, ProgressListener progress) throws UnreadableData {
        List<String> read = new ArrayList<>(layout.names());
        label.ifPresent(read::add);
        LabelReader labels = label.isPresent() ? LabelReader.of(table, label.get(), options.mark()) : null;
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
    private boolean broken(BrokenRow row, LabelReader labels, Sink sink) throws UnreadableData {
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

    private boolean row(long number, List<String> cells, LabelReader labels, Sink sink) {
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
        List<List<String>> filled = rows.stream()
                .filter(texts -> options.blanks() || texts.stream().noneMatch(RowScan::isBlank))
                .toList();
        if (filled.isEmpty()) {
            counter.blank(number);
            return true;
        }
        Optional<RowLabel> found = Optional.empty();
        if (labels != null) {
            try {
                found = Optional.of(labels.read(cells.getLast()).dividedBy(options.divisor()));
            } catch (LabelReader.Unusable e) {
                BrokenRow unusable = e.row(number, table.placeWhileReading(number));
                found = options.broken() == RowOptions.Broken.FIX
                        ? labels.otherwise(cells.getLast()).map(label -> label.dividedBy(options.divisor()))
                        : Optional.empty();
                if (found.isEmpty()) {
                    counter.broken(unusable);
                    return true;
                }
                repaired.add(unusable);
            }
        }
        repaired.forEach(counter::mended);
        counter.used(filled.size(), rows.size() - filled.size());
        boolean on = true;
        for (List<String> texts : filled) {
            on &= sink.row(new Row(number, texts, found));
        }
        return on;
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
