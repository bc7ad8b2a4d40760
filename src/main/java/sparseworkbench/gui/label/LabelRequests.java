package sparseworkbench.gui.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/** What a person chose becomes the request of a job: the same that the command line sends. */
final class LabelRequests {
    private static final String OPEN = "auto";
    /** How a project says that its table is written; jobs do not take that. */
    private static final List<Param<?>> READING = List.of(
            DataParams.HEADER,
            DataParams.SEPARATOR,
            DataParams.QUOTES,
            DataParams.ENCODING,
            DataParams.LIST_COLUMN,
            DataParams.PATH);

    private LabelRequests() {}

    /**
     * @param model  as settings name it, absolute; not looked at where the job has none
     * @param folder what relative files are relative to
     */
    static Map<String, Object> of(
            LabelTask task, DataCheck data, String model, Values knobs, Path folder, Path output) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("input", data.file().orElseThrow().toAbsolutePath().toString());
        request.put("output", output.toAbsolutePath().toString());
        if (task.usesModel()) {
            request.put("model", model);
        }
        for (Param<?> param : task.params().params()) {
            if (knobs.isActive(param)) {
                value(knobs.get(param)).ifPresent(value -> request.put(param.key(), value));
            }
        }
        if (request.get(LabelParams.CORPUS.key()) instanceof String corpus) {
            request.put(LabelParams.CORPUS.key(), folder.resolve(corpus).toString());
        }
        columns(task, data).forEach(request::put);
        return request;
    }

    /** Why no labels can be made of data that is read so; nothing where they can. A job finds out by itself how a table is written. */
    static Optional<String> refusal(Values data) {
        if (!data.get(DataParams.CLASS_PAIRS).equals(DataParams.CLASS_PAIRS.defaultValue())) {
            return Optional.of(
                    "The pairs of this project are made of classes, and labels are made of pairs that stand in"
                            + " a table. Choose a table of pairs on the Data page first.");
        }
        List<String> said = READING.stream()
                .filter(param -> !data.get(param).equals(param.defaultValue()))
                .map(param -> "“" + param.label() + "”")
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Labels are made of a table that is read as it shows itself, and this project says how it is"
                                + " read: " + String.join(", ", said)
                                + ". Save the table as JSONL, or as CSV in UTF-8 with commas and a first row of names,"
                                + " and choose that.");
    }

    private static Optional<Object> value(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Object.class::cast);
            case String text when text.equals(OPEN) -> Optional.empty();
            default -> Optional.of(value);
        };
    }

    /** The roles of the project's columns, so that nothing is guessed a second time. */
    private static Map<String, String> columns(LabelTask task, DataCheck data) {
        List<String> queries = named(data, ColumnRole.QUERY);
        List<String> positives = named(data, ColumnRole.POSITIVE);
        if (queries.isEmpty() || positives.isEmpty()) {
            return Map.of();
        }
        return switch (task) {
            case MINE -> Map.of("anchor_column_name", queries.getFirst(), "positive_column_name", positives.getFirst());
            case SCORE -> {
                List<String> texts = new ArrayList<>(List.of(queries.getFirst(), positives.getFirst()));
                texts.addAll(named(data, ColumnRole.NEGATIVE));
                yield texts.stream().anyMatch(name -> name.contains(","))
                        ? Map.of()
                        : Map.of("text_column_names", String.join(",", texts));
            }
            case SPLIT, IDF -> Map.of();
        };
    }

    private static List<String> named(DataCheck data, ColumnRole role) {
        return data.columns().stream()
                .filter(use -> use.role() == role)
                .map(ColumnUse::name)
                .toList();
    }
}
