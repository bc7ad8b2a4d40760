package sparseworkbench.gui.label;

import java.nio.file.Files;
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
import sparseworkbench.label.LabelParams;
import sparseworkbench.label.LabelRequest;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;

/** What a person chose becomes the request of a job: the same that the command line sends. */
final class LabelRequests {
    private static final String OPEN = "auto";
    /** How a project says that its table is written, and which one of several it is. */
    private static final List<Param<?>> READING = List.of(
            DataParams.CONFIGURATION,
            DataParams.SPLIT,
            DataParams.TABLE_OF_FOLDER,
            DataParams.PATH,
            DataParams.HEADER,
            DataParams.SEPARATOR,
            DataParams.QUOTES,
            DataParams.ENCODING,
            DataParams.LIST_COLUMN,
            DataParams.TITLES);

    private LabelRequests() {}

    /**
     * @param section what the project says of its data
     * @param model  as settings name it, absolute; not looked at where the job has none
     * @param folder what relative files are relative to
     */
    static Map<String, Object> of(
            LabelTask task, Values section, DataCheck data, String model, Values knobs, Path folder, Path output) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("input", data.file().orElseThrow().toAbsolutePath().toString());
        request.put("output", output.toAbsolutePath().toString());
        if (task.usesModel()) {
            request.put("model", model);
        }
        for (Param<?> param : task.params().params()) {
            if (knobs.isActive(param)) {
                value(knobs.get(param))
                        .ifPresent(value -> request.put(
                                param.key(),
                                isFile(param) ? folder.resolve((String) value).toString() : value));
            }
        }
        columns(task, data).forEach(request::put);
        if (task == LabelTask.SPLIT) {
            put(request, LabelRequest.GROUP_COLUMN, named(data, ColumnRole.GROUP));
            put(request, LabelRequest.SCORE_COLUMN, named(data, ColumnRole.SCORE));
        }
        if (task == LabelTask.IDF && !request.containsKey(LabelParams.CORPUS.key())) {
            // In a further file the texts may be called otherwise.
            texts(data).ifPresent(name -> request.put("corpus_column_name", name));
        }
        Map<String, String> reading = reading(section);
        if (!reading.isEmpty()) {
            request.put(LabelRequest.READING, reading);
        }
        return request;
    }

    private static boolean isFile(Param<?> param) {
        return param.type() instanceof OptionalType<?> optional && optional.inner() instanceof PathType;
    }

    /** Why no labels can be made of such data; nothing where they can. */
    static Optional<String> refusal(LabelOrder order, Values data) {
        if (!data.get(DataParams.CLASS_PAIRS).equals(DataParams.CLASS_PAIRS.defaultValue())) {
            return Optional.of("The pairs of this project are made of classes, and labels are made of pairs that stand"
                    + " in a table. Choose a table of pairs on the Data page first.");
        }
        Map<String, String> said = reading(data);
        return order.isOfFurtherTable() && !said.isEmpty()
                ? Optional.of("How tables are written is set for all of them in this project ("
                        + String.join(", ", said.keySet())
                        + "), so that the new file would be read so, too. Set it back above the first rows, if the"
                        + " tables can be read without; or make the file with “workbench data” and choose it here.")
                : Optional.empty();
    }

    /** What the project says of how its table is written; a job finds out the rest by itself. */
    private static Map<String, String> reading(Values data) {
        Map<String, String> said = new LinkedHashMap<>();
        READING.stream().filter(data::isChanged).forEach(param -> said.put(param.key(), data.text(param)));
        return said;
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

    /** The column whose tokens are counted; of a folder that is its corpus. */
    private static Optional<String> texts(DataCheck data) {
        return Files.isDirectory(data.file().orElseThrow())
                ? Optional.empty()
                : named(data, ColumnRole.POSITIVE).stream().findFirst();
    }

    private static void put(Map<String, Object> request, String key, List<String> names) {
        names.stream().findFirst().ifPresent(name -> request.put(key, name));
    }

    private static List<String> named(DataCheck data, ColumnRole role) {
        return data.columns().stream()
                .filter(use -> use.role() == role)
                .map(ColumnUse::name)
                .toList();
    }
}
