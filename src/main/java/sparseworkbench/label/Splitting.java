package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/**
 * Cuts a table into rows to train on, to evaluate with, and, if wanted, for a final test. Rows of one group are on one side; every row is on
 * exactly one.
 */
public final class Splitting {
    private final LabelRequest request;
    private final SplitOptions options;
    private final SplitOutputs outputs;
    private final List<String> notes = new ArrayList<>();

    private Splitting(LabelRequest request) throws LabelsRefused {
        this.request = request;
        this.options = SplitOptions.of(request);
        this.outputs = new SplitOutputs(request.output());
    }

    /**
     * Splits, and writes the sides with a recipe.
     *
     * @return counts, notes and where the sides are
     * @throws LabelsRefused a side would be empty, or a column is not there
     */
    public static ObjectNode run(LabelRequest request) throws IOException {
        return new Splitting(request).run();
    }

    private ObjectNode run() throws IOException {
        outputs.require(request, options);
        try (WorkFolder folder = WorkFolder.open(outputs.base())) {
            try {
                ObjectNode result = inside(folder);
                folder.delete();
                return result;
            } catch (LabelsRefused e) {
                folder.delete();
                throw e;
            }
        }
    }

    /**
     * The table, row by row.
     *
     * @param group  the column whose equal values make a group
     * @param rows   a JSON object each
     * @param groups number of the group of each row
     * @param names  the groups
     */
    private record Rows(List<TableColumn> columns, String group, TextStore rows, IntArray groups, TextStore names)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            rows.close();
            names.close();
        }
    }

    private ObjectNode inside(WorkFolder folder) throws IOException {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start();
                Rows table = read(folder)) {
            SplitSide[] sides = sides(table);
            Map<SplitSide, Long> counts = new EnumMap<>(SplitSide.class);
            for (int row = 0; row < table.groups().size(); row++) {
                counts.merge(sides[table.groups().get(row)], 1L, Long::sum);
            }
            requireFilled(counts);
            List<SplitSide> filled =
                    options.sides().stream().filter(counts::containsKey).toList();
            write(table, sides, filled);
            if (options.retrieval()) {
                writeRetrieval(folder, table, sides, filled);
            }
            ObjectNode result = result(table, counts, filled, sides.length);
            LabelRecipe.write(request, outputs.base(), recipe(result));
            return result;
        } catch (UnreadableData e) {
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Rows read(WorkFolder folder) throws IOException, UnreadableData {
        TableFile table = request.table();
        List<TableColumn> columns = table.describe(ProgressListener.NONE);
        String group = options.column().or(options::group).orElseGet(() -> firstTexts(columns));
        if (!table.columns().contains(group)) {
            throw new LabelsRefused(
                    "“" + request.input().getFileName() + "” has no column “" + group + "”.",
                    "Its columns are " + String.join(", ", table.columns()) + ".");
        }
        if (options.column().isEmpty()) {
            notes.add("Rows with the same “" + group + "” are on one side.");
        }
        if (options.retrieval()) {
            requirePairs(columns);
        }
        Rows rows = new Rows(
                columns,
                group,
                TextStore.create(folder.file("rows.texts")),
                new IntArray(),
                TextStore.create(folder.file("groups.texts")));
        int place = table.columns().indexOf(group);
        table.read(
                table.columns(),
                (number, cells) -> {
                    add(rows, cells, place);
                    return true;
                },
                request.progress());
        return rows;
    }

    private static void add(Rows rows, List<String> cells, int group) {
        ObjectNode row = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            TableColumn column = rows.columns().get(i);
            row.set(column.name(), CellValue.of(cells.get(i), column.type()));
        }
        try {
            rows.rows().append(row.toString());
            rows.groups().add(rows.names().add(cells.get(group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstTexts(List<TableColumn> columns) {
        return PairColumns.texts(columns).stream()
                .findFirst()
                .orElse(columns.getFirst().name());
    }

    /** The side of each group. */
    private SplitSide[] sides(Rows table) throws IOException, UnreadableData {
        int groups = table.names().size();
        if (options.column().isPresent()) {
            SplitSide[] sides = new SplitSide[groups];
            for (int group = 0; group < groups; group++) {
                String value = table.names().get(group);
                sides[group] = SplitSide.named(value)
                        .orElseThrow(() -> new LabelsRefused(
                                "The column “" + options.column().get() + "” holds “" + value
                                        + "”, which names no side.",
                                "It should hold train, evaluation (or dev, valid, validation, eval) or test; or split"
                                        + " by share, with --group."));
            }
            return sides;
        }
        int[] sizes = new int[groups];
        for (int row = 0; row < table.groups().size(); row++) {
            sizes[table.groups().get(row)]++;
        }
        boolean[] held = options.evaluationFile().isPresent() ? heldByFile(table) : new boolean[0];
        return held.length > 0
                ? byFile(held)
                : options.byShare(sizes, table.groups().size());
    }

    private static SplitSide[] byFile(boolean[] held) {
        SplitSide[] sides = new SplitSide[held.length];
        for (int group = 0; group < held.length; group++) {
            sides[group] = held[group] ? SplitSide.EVALUATION : SplitSide.TRAIN;
        }
        return sides;
    }

    /** Groups that occur in the other file, in the column of the same name or its first one. */
    private boolean[] heldByFile(Rows table) throws UnreadableData {
        TableFile other = TableFile.open(options.evaluationFile().orElseThrow());
        String column = other.columns().contains(table.group())
                ? table.group()
                : other.columns().getFirst();
        int groups = table.names().size();
        boolean[] held = new boolean[groups];
        other.read(
                List.of(column),
                (number, cells) -> {
                    try {
                        int group = table.names().add(cells.getFirst());
                        if (group < groups) {
                            held[group] = true;
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return true;
                },
                request.progress());
        return held;
    }

    private void requireFilled(Map<SplitSide, Long> counts) throws LabelsRefused {
        for (SplitSide side : SplitSide.values()) {
            boolean wanted = side != SplitSide.TEST || options.testShare() > 0;
            if (wanted && counts.getOrDefault(side, 0L) == 0) {
                throw new LabelsRefused(
                        "No row would be on the side “" + side.key() + "”.",
                        options.column().isPresent()
                                ? "Name another column, or split by share."
                                : options.evaluationFile().isPresent()
                                        ? "The file has no group of this table, or all of them: name the column with"
                                                + " --group."
                                        : "Change --share or --test-share.");
            }
        }
    }

    private void write(Rows table, SplitSide[] sides, List<SplitSide> filled) throws IOException {
        List<String> columns = table.columns().stream().map(TableColumn::name).toList();
        for (SplitSide side : filled) {
            Path target = outputs.file(side);
            request.outputs()
                    .write(
                            target,
                            () -> AtomicFile.writeShared(target, beside -> {
                                try (RowWriter writer = RowWriter.open(target, beside, columns)) {
                                    for (int row = 0; row < table.groups().size(); row++) {
                                        if (sides[table.groups().get(row)] == side) {
                                            JsonNode cells = Json.reader()
                                                    .readTree(table.rows().get(row));
                                            writer.write(columns.stream()
                                                    .map(cells::path)
                                                    .toList());
                                        }
                                    }
                                }
                            }));
            request.progress().reportOrCancel("Writing " + side.key(), 1, 1);
        }
    }

    private static void requirePairs(List<TableColumn> columns) throws LabelsRefused {
        if (PairColumns.texts(columns).size() < 2) {
            throw new LabelsRefused(
                    "An evaluation set needs a column of queries and one of texts that answer them.",
                    "Leave --retrieval out, or choose another table.");
        }
    }

    private void writeRetrieval(WorkFolder folder, Rows table, SplitSide[] sides, List<SplitSide> filled)
            throws IOException {
        List<String> texts = PairColumns.texts(table.columns());
        for (SplitSide side : filled) {
            if (side != SplitSide.TRAIN) {
                try (RetrievalWriter writer = new RetrievalWriter(folder, texts.get(0), texts.get(1))) {
                    for (int row = 0; row < table.groups().size(); row++) {
                        writer.add(
                                Json.reader().readTree(table.rows().get(row)),
                                sides[table.groups().get(row)] == side);
                    }
                    writer.write(outputs.folder(side), request.outputs());
                }
            }
        }
    }

    private ObjectNode result(Rows table, Map<SplitSide, Long> counts, List<SplitSide> filled, int groups) {
        ObjectNode result = Json.object().put("rows_in", table.groups().size());
        result.put(
                "rows_out", counts.values().stream().mapToLong(Long::longValue).sum());
        result.put("groups", groups);
        ObjectNode rows = result.putObject("rows");
        ObjectNode files = result.putObject("files");
        for (SplitSide side : filled) {
            rows.put(side.key(), counts.getOrDefault(side, 0L));
            files.put(side.key(), outputs.file(side).toString());
            if (options.retrieval() && side != SplitSide.TRAIN) {
                files.put(side.key() + "_retrieval", outputs.folder(side).toString());
            }
        }
        notes.forEach(result.withArray("notes")::add);
        return result;
    }

    private ObjectNode recipe(ObjectNode result) {
        ObjectNode recipe = Json.object().put("command", "data split");
        options.json(recipe.putObject("settings"));
        recipe.putObject("data").put("input", request.input().getFileName().toString());
        ObjectNode counts = recipe.putObject("counts");
        counts.setAll(result);
        counts.remove(List.of("notes", "files"));
        return recipe;
    }
}
