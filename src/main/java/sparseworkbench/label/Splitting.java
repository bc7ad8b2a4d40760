package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;

/**
 * Cuts a table into rows to train on, to evaluate with, and, if wanted, for a final test. Rows of one group are on one side; every row is on
 * exactly one.
 */
public final class Splitting {
    /** Rows of each side that are shown. */
    private static final int EXAMPLES = 2;

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
     * @return counts, notes, examples and where the sides are
     * @throws LabelsRefused a side would be empty, or a column is not there
     */
    public static ObjectNode run(LabelRequest request) throws IOException {
        return new Splitting(request).run();
    }

    private ObjectNode run() throws IOException {
        outputs.require(request, options);
        try (WorkFolder folder = WorkFolder.open(outputs.base())) {
            try {
                return inside(folder);
            } finally {
                // Nothing of it would spare the next attempt any work.
                folder.delete();
            }
        }
    }

    private ObjectNode inside(WorkFolder folder) throws IOException {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            TableFile file = request.table();
            SplitColumns columns = SplitColumns.of(file, request, options);
            if (options.retrieval() && columns.texts().size() < 2) {
                throw new LabelsRefused(
                        "An evaluation set needs a column of queries and one of texts that answer them.",
                        "Leave --retrieval out, or choose another table; lists of positives become rows with"
                                + " “workbench data convert”.");
            }
            try (SplitTable table = SplitTable.read(file, columns.all(), columns.keys(), folder, request.progress())) {
                return cut(table, columns);
            }
        } catch (UnreadableData e) {
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ObjectNode cut(SplitTable table, SplitColumns columns) throws IOException, UnreadableData {
        notes.addAll(table.leftOut().notes());
        if (table.size() == 0) {
            throw new LabelsRefused(
                    "“" + request.input().getFileName() + "” has no rows."
                            + table.leftOut().words(),
                    "Choose another table.");
        }
        SplitGroups groups = groups(table, columns);
        SplitSide[] sides = sides(table, groups, columns.texts());
        Map<SplitSide, Long> counts = new EnumMap<>(SplitSide.class);
        for (SplitSide side : sides) {
            counts.merge(side, 1L, Long::sum);
        }
        requireFilled(counts);
        SplitLeaks leaks = SplitLeaks.of(table, columns, sides);
        notes.addAll(leaks.notes());
        Optional<RetrievalWriter> retrieval =
                options.retrieval() ? Optional.of(retrieval(table, columns, sides, counts.keySet())) : Optional.empty();
        write(table, sides, counts.keySet());
        if (retrieval.isPresent()) {
            writeRetrieval(retrieval.get(), counts.keySet());
        }
        ObjectNode result = result(table, counts, groups.sizes().length);
        result.set("shared", leaks.counts());
        columns.group().ifPresent(name -> result.put(LabelRequest.GROUP_COLUMN, name));
        notes.forEach(result.withArray("notes")::add);
        result.set("examples", examples(table, sides));
        LabelRecipe.write(request, outputs.base(), recipe(result));
        return result;
    }

    /** Rows that stay together. */
    private SplitGroups groups(SplitTable table, SplitColumns columns) throws IOException {
        List<SplitTable.Keyed> linking =
                columns.linking().stream().map(table::keyed).toList();
        SplitGroups groups = columns.named().isEmpty() && linking.size() > 1
                ? SplitGroups.linked(linking)
                : SplitGroups.of(columns.named()
                        .map(table::keyed)
                        .orElseGet(() -> table.keyed().getFirst()));
        if (options.column().isEmpty()) {
            notes.add(groups.words());
        }
        return groups;
    }

    private SplitSide[] sides(SplitTable table, SplitGroups groups, List<String> texts)
            throws IOException, UnreadableData {
        if (options.column().isPresent()) {
            return byColumn(table.keyed(options.column().get()));
        }
        if (options.evaluationFile().isPresent()) {
            List<String> compared = options.group()
                    .map(List::of)
                    .orElseGet(() ->
                            texts.isEmpty() ? List.of(table.keyed().getFirst().column()) : texts);
            return new SplitFile(options.evaluationFile().get())
                    .sides(table, groups, compared, notes, request.progress());
        }
        return groups.rows(options.byShare(groups.sizes(), table.size()));
    }

    private SplitSide[] byColumn(SplitTable.Keyed column) throws IOException {
        SplitSide[] ofValue = new SplitSide[column.values().size()];
        for (int value = 0; value < ofValue.length; value++) {
            ofValue[value] = options.side(column.values().get(value));
        }
        SplitSide[] sides = new SplitSide[column.ofRow().size()];
        for (int row = 0; row < sides.length; row++) {
            sides[row] = ofValue[column.ofRow().get(row)];
        }
        return sides;
    }

    private void requireFilled(Map<SplitSide, Long> counts) throws LabelsRefused {
        for (SplitSide side : SplitSide.values()) {
            if (options.needs(side, counts.containsKey(SplitSide.TEST)) && counts.getOrDefault(side, 0L) == 0) {
                throw new LabelsRefused(
                        "No row would be on the side “" + side.key() + "”.",
                        options.column().isPresent()
                                ? "Name another column, or the values of this one with --evaluation-values, or split by"
                                        + " share."
                                : options.evaluationFile().isPresent()
                                        ? "The file has no text of this table, or one of every group: name the column"
                                                + " to compare with --group."
                                        : "Change --share or --test-share.");
            }
        }
        if (!counts.containsKey(SplitSide.EVALUATION)) {
            notes.add("No row is evaluated on while training; to measure on the side “test”, give --evaluation-values"
                    + " test.");
        }
    }

    /** Writes all sides, in place of those of an earlier split. */
    private void write(SplitTable table, SplitSide[] sides, Set<SplitSide> filled) throws IOException {
        List<String> columns = table.columns().stream().map(TableColumn::name).toList();
        Map<Path, AtomicFile.Content> files = new LinkedHashMap<>();
        for (SplitSide side : filled) {
            Path target = outputs.file(side);
            files.put(target, beside -> {
                try (RowWriter writer = RowWriter.open(target, beside, columns)) {
                    for (int row = 0; row < sides.length; row++) {
                        if (sides[row] == side) {
                            JsonNode cells = table.row(row);
                            writer.write(columns.stream().map(cells::path).toList());
                        }
                    }
                }
                request.progress().reportOrCancel("Writing " + side.key(), 1, 1);
            });
        }
        outputs.make();
        List<Path> gone = request.outputs().writeFiles(files, outputs.beside(filled));
        if (!gone.isEmpty()) {
            notes.add("Taken away, as an earlier split had written them: "
                    + gone.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /** Refuses a side without answers before anything is written. */
    private RetrievalWriter retrieval(
            SplitTable table, SplitColumns columns, SplitSide[] sides, Iterable<SplitSide> filled) throws IOException {
        UnrelatedRows unrelated = UnrelatedRows.of(columns.score().map(table::keyed));
        unrelated.note().ifPresent(notes::add);
        RetrievalWriter writer = new RetrievalWriter(
                table.keyed(columns.texts().get(0)), table.keyed(columns.texts().get(1)), sides, unrelated);
        for (SplitSide side : filled) {
            if (side != SplitSide.TRAIN) {
                writer.requireAnswers(side);
            }
        }
        return writer;
    }

    private void writeRetrieval(RetrievalWriter writer, Iterable<SplitSide> filled) throws IOException {
        for (SplitSide side : filled) {
            if (side != SplitSide.TRAIN) {
                int both = writer.write(side, outputs.folder(side), request.outputs());
                if (both > 0) {
                    notes.add(String.format(
                            Locale.ROOT,
                            "%,d queries of the side “%s” have answers on another side, too; all of them count as"
                                    + " right.",
                            both,
                            side.key()));
                }
            }
        }
    }

    private ObjectNode result(SplitTable table, Map<SplitSide, Long> counts, int groups) {
        ObjectNode result = Json.object()
                .put("rows_in", Math.max(table.size(), table.leftOut().last()))
                .put("rows_out", table.size())
                .put("groups", groups);
        table.leftOut().count(result.putObject("skipped"));
        ObjectNode rows = result.putObject("rows");
        ObjectNode files = result.putObject("files");
        counts.forEach((side, count) -> {
            rows.put(side.key(), count);
            files.put(side.key(), outputs.file(side).toString());
            if (options.retrieval() && side != SplitSide.TRAIN) {
                files.put(side.key() + "_retrieval", outputs.folder(side).toString());
            }
        });
        return result;
    }

    /** The first rows of each side. */
    private static ArrayNode examples(SplitTable table, SplitSide[] sides) throws IOException {
        ArrayNode examples = Json.object().putArray("examples");
        for (SplitSide side : SplitSide.values()) {
            int shown = 0;
            for (int row = 0; row < sides.length && shown < EXAMPLES; row++) {
                if (sides[row] == side) {
                    ObjectNode example = examples.addObject().put("side", side.key());
                    example.set("row", table.row(row));
                    shown++;
                }
            }
        }
        return examples;
    }

    private ObjectNode recipe(ObjectNode result) {
        ObjectNode recipe = Json.object().put("command", "data split");
        options.json(recipe.putObject("settings"));
        recipe.putObject("data").put("input", request.input().getFileName().toString());
        ObjectNode counts = recipe.putObject("counts");
        counts.setAll(result);
        counts.remove(List.of("notes", "files", "examples"));
        return recipe;
    }
}
