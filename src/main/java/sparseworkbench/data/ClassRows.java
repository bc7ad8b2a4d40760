package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.SniffedFormat;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableRows;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.data.table.WrittenAs;
import sparseworkbench.progress.ProgressListener;

/**
 * Pairs or triplets made of texts with classes: each text with another one of its class, and with one of another class. Which ones is drawn, always the same
 * for the same table and seed. Each reading goes through the table; only texts to draw from are in memory ({@link ClassPool}).
 */
final class ClassRows implements TableRows {
    private static final int SHOWN = 6;

    private final TableFile table;
    private final ClassColumns columns;
    private final boolean triplets;
    private final long seed;
    private final ClassPool pool;
    /** Of the table, broken ones included. */
    private final long rows;

    private ClassRows(TableFile table, ClassColumns columns, boolean triplets, long seed, ClassPool pool, long rows) {
        this.table = table;
        this.columns = columns;
        this.triplets = triplets;
        this.seed = seed;
        this.pool = pool;
        this.rows = rows;
    }

    /** Goes through the table for texts to draw from. */
    static ClassRows of(TableFile table, ClassColumns columns, boolean triplets, long seed, ProgressListener progress)
            throws UnreadableData {
        ClassPool.Collector pool = new ClassPool.Collector(seed);
        long[] rows = new long[1];
        table.read(
                List.of(columns.text(), columns.label()),
                (number, cells) -> {
                    rows[0] = number;
                    String label = cells.get(1).strip();
                    if (!cells.get(0).isBlank() && !isNone(table, columns, label)) {
                        pool.add(number, cells.get(0), label);
                    }
                    return true;
                },
                row -> {
                    rows[0] = row.number();
                    return true;
                },
                progress);
        return new ClassRows(table, columns, triplets, seed, pool.pool(), rows[0]);
    }

    /** Whether a cell names no class: it is blank, or −1, as the datasets library writes it where it knows the names of the others. */
    private static boolean isNone(TableFile table, ClassColumns columns, String label) {
        return label.isEmpty() || label.equals("-1") && table.classNames().containsKey(columns.label());
    }

    @Override
    public SniffedFormat sniffed() {
        Map<String, Long> sizes = pool.sizes();
        List<String> names = table.classNames().getOrDefault(columns.label(), List.of());
        String said = sizes.entrySet().stream()
                .limit(SHOWN)
                .map(one -> name(one.getKey(), names) + " " + one.getValue())
                .collect(Collectors.joining(", "));
        return table.sniffed()
                .from((triplets ? "triplets" : "pairs") + " of texts with the same class, drawn with the seed " + seed
                        + (pool.isPartial() ? " from a part of the texts" : "") + "; " + sizes.size() + " classes: "
                        + said + (sizes.size() > SHOWN ? ", …" : ""));
    }

    /** What a class is called, where the dataset says what its numbers stand for. */
    private static String name(String label, List<String> names) {
        int number = label.matches("\\d{1,6}") ? Integer.parseInt(label) : -1;
        return number >= 0 && number < names.size() ? names.get(number) : label;
    }

    @Override
    public WrittenAs writtenAs() {
        return table.writtenAs();
    }

    @Override
    public List<String> columns() {
        return triplets ? List.of("query", "positive", "negative") : List.of("query", "positive");
    }

    @Override
    public List<ColumnType> types() {
        return columns().stream().map(column -> ColumnType.TEXT).toList();
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(rows);
    }

    @Override
    public String place(long row) {
        return table.placeWhileReading(row);
    }

    @Override
    public void read(List<Integer> wanted, Sink sink) throws UnreadableData {
        table.read(
                List.of(columns.text(), columns.label()),
                (number, cells) -> row(number, cells.get(0), cells.get(1).strip(), wanted, sink),
                row -> sink.broken(row.told()), // Mended it would be a row of the table, not of texts of a class.
                ProgressListener.NONE);
    }

    private boolean row(long number, String text, String label, List<Integer> wanted, Sink sink) throws UnreadableData {
        if (isNone(table, columns, label)) {
            return sink.broken(
                    new BrokenRow(number, place(number), Kind.LABEL, "has no class in “" + columns.label() + "”"));
        }
        if (text.isBlank()) {
            return sink.row(number, wanted.stream().map(column -> "").toList());
        }
        boolean alone = pool.sizes().getOrDefault(label, 0L) < 2;
        if (alone || triplets && pool.sizes().size() < 2) {
            return sink.broken(new BrokenRow(
                    number,
                    place(number),
                    Kind.LONELY,
                    alone
                            ? "has a class that no other row has: “" + label + "”"
                            : "has the only class there is, so that nothing is wrong for it"));
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        List<String> cells = new ArrayList<>(List.of(text, pool.other(number, label, random)));
        if (triplets) {
            cells.add(pool.unlike(label, random));
        }
        return sink.row(number, wanted.stream().map(cells::get).toList());
    }
}
