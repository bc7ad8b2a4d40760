package sparseworkbench.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.SniffedFormat;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableRows;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Pairs or triplets made of texts with classes: each text with another one of its class, and with one of another class. Which ones is drawn, always the same
 * for the same table and seed. The texts are held in memory, each once.
 */
final class ClassRows implements TableRows {
    private static final int SHOWN = 6;

    private final TableFile table;
    private final boolean triplets;
    private final long seed;
    private final List<String> texts = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    /** Of each row of the table, where it is broken. */
    private final TreeMap<Long, BrokenRow> broken = new TreeMap<>();

    private final Map<String, List<Integer>> members = new LinkedHashMap<>();
    private long rows;

    private ClassRows(TableFile table, boolean triplets, long seed) {
        this.table = table;
        this.triplets = triplets;
        this.seed = seed;
    }

    /** Reads the table. */
    static ClassRows of(TableFile table, ClassColumns columns, boolean triplets, long seed, ProgressListener progress)
            throws UnreadableData {
        ClassRows made = new ClassRows(table, triplets, seed);
        table.read(
                List.of(columns.text(), columns.label()),
                (number, cells) -> {
                    made.add(number, cells.get(0), cells.get(1).strip(), table.placeWhileReading(number), columns);
                    return true;
                },
                row -> {
                    made.rows = row.number();
                    made.skip(row);
                    return true;
                },
                progress);
        return made;
    }

    private void add(long number, String text, String label, String place, ClassColumns columns) {
        rows = number;
        if (label.isEmpty()) {
            skip(new BrokenRow(number, place, Kind.LABEL, "has no class in “" + columns.label() + "”"));
            return;
        }
        if (!text.isBlank()) {
            members.computeIfAbsent(label, key -> new ArrayList<>()).add(texts.size());
        }
        texts.add(text);
        labels.add(label);
    }

    private void skip(BrokenRow row) {
        broken.put(row.number(), row.told()); // Mended it would be a row of the table, not of texts of a class.
        texts.add("");
        labels.add("");
    }

    @Override
    public SniffedFormat sniffed() {
        String sizes = members.entrySet().stream()
                .limit(SHOWN)
                .map(one -> one.getKey() + " " + one.getValue().size())
                .collect(Collectors.joining(", "));
        return table.sniffed()
                .from((triplets ? "triplets" : "pairs") + " of texts with the same class, drawn with the seed " + seed
                        + "; " + members.size() + " classes: " + sizes + (members.size() > SHOWN ? ", …" : ""));
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
    public void read(List<Integer> wanted, Sink sink) throws UnreadableData {
        boolean on = true;
        for (int i = 0; on && i < texts.size(); i++) {
            long number = i + 1L;
            on = broken.containsKey(number) ? sink.broken(broken.get(number)) : row(number, i, wanted, sink);
        }
    }

    private boolean row(long number, int at, List<Integer> wanted, Sink sink) throws UnreadableData {
        if (texts.get(at).isBlank()) {
            return sink.row(number, wanted.stream().map(column -> "").toList());
        }
        List<Integer> alike = members.get(labels.get(at));
        int others = texts.size() - broken.size() - alike.size();
        if (alike.size() < 2 || triplets && members.size() < 2) {
            return sink.broken(new BrokenRow(
                    number,
                    place(number),
                    Kind.LONELY,
                    alike.size() < 2
                            ? "has a class that no other row has: “" + labels.get(at) + "”"
                            : "has the only class there is, so that nothing is wrong for it"));
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        List<String> cells = new ArrayList<>(List.of(texts.get(at), texts.get(other(at, alike, random))));
        if (triplets) {
            cells.add(texts.get(unlike(at, others, random)));
        }
        return sink.row(number, wanted.stream().map(cells::get).toList());
    }

    private static int other(int at, List<Integer> alike, SplittableRandom random) {
        int drawn = alike.get(random.nextInt(alike.size() - 1));
        return drawn == at ? alike.getLast() : drawn;
    }

    /** Draws among all texts until one is of another class; where nearly all are of one, it looks through the classes. */
    private int unlike(int at, int others, SplittableRandom random) {
        for (int i = 0; i < 20 && others > 0; i++) {
            int drawn = random.nextInt(texts.size());
            if (!labels.get(drawn).equals(labels.get(at)) && !texts.get(drawn).isBlank()) {
                return drawn;
            }
        }
        List<List<Integer>> rest = members.entrySet().stream()
                .filter(one -> !one.getKey().equals(labels.get(at)))
                .map(Map.Entry::getValue)
                .toList();
        List<Integer> drawn = rest.get(random.nextInt(rest.size()));
        return drawn.get(random.nextInt(drawn.size()));
    }
}
