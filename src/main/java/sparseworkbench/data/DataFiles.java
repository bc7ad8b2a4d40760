package sparseworkbench.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.builtin.BuiltinData;
import sparseworkbench.data.builtin.ReverseDictionaryFiles;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * Where the files of the section {@code data} lie.
 *
 * @param data          the section
 * @param projectFolder what relative paths are relative to
 * @param home          where built-in data lies
 * @param large         which tables are not held in memory
 * @param collections   those that have been opened
 * @param beside        whether it is a further table, which need not be one of classes where the first one is
 * @param measured      whether it is only measured on
 */
record DataFiles(
        Values data,
        Path projectFolder,
        Home home,
        LargeTables large,
        OpenedCollections collections,
        boolean beside,
        boolean measured) {

    DataFiles(Values data, Path projectFolder, Home home) {
        this(data, projectFolder, home, LargeTables.USUAL);
    }

    DataFiles(Values data, Path projectFolder, Home home, LargeTables large) {
        this(data, projectFolder, home, large, new OpenedCollections(), false, false);
    }

    /** The training file; built-in data is written first when it is not there yet. */
    Path train(ProgressListener progress) throws UnreadableData {
        String chosen = data.get(DataParams.TRAIN);
        try {
            return isBuiltin()
                    ? BuiltinData.ensure(builtinName(), home, progress).resolve(ReverseDictionaryFiles.TRAIN)
                    : source(chosen);
        } catch (UnreadableData e) {
            throw e.under(DataParams.TRAIN.key());
        }
    }

    /**
     * The files of each further table, as a section of its own without evaluation. Its roles are those of the columns it has:
     * the others belong to another table.
     */
    List<DataFiles> further() {
        return data.get(DataParams.MORE_TRAIN).stream().map(this::single).toList();
    }

    /** The files of one table, as a section of its own without evaluation. */
    private DataFiles single(String table) {
        return new DataFiles(
                data.with(DataParams.TRAIN, table)
                        .with(DataParams.MORE_TRAIN, List.of())
                        .with(DataParams.EVALUATION, "none"),
                projectFolder,
                home,
                large,
                new OpenedCollections(),
                true,
                false);
    }

    /** The files of a table that is only measured on: all of its rows, with the labels that it has. */
    DataFiles measured(String table) {
        DataFiles single = single(table);
        return new DataFiles(
                single.data
                        .with(DataParams.TEACHER, Optional.empty())
                        .with(DataParams.MAX_ROWS, Optional.empty())
                        .with(DataParams.CLASS_PAIRS, DataParams.CLASS_PAIRS.defaultValue())
                        .with(DataParams.DUPLICATES, DataParams.DUPLICATES.defaultValue())
                        .with(DataParams.NEAR_DUPLICATES, DataParams.NEAR_DUPLICATES.defaultValue())
                        .with(DataParams.MISSING_WORDS, DataParams.MISSING_WORDS.defaultValue())
                        .with(DataParams.POSITIVE_EQUALS_QUERY, DataParams.POSITIVE_EQUALS_QUERY.defaultValue())
                        .with(DataParams.NEGATIVE_EQUALS_POSITIVE, DataParams.NEGATIVE_EQUALS_POSITIVE.defaultValue())
                        .with(DataParams.SCORE_RANGE, DataParams.SCORE_RANGE.defaultValue())
                        .with(DataParams.LEAKAGE, DataParams.LEAKAGE.defaultValue()),
                projectFolder,
                home,
                large,
                new OpenedCollections(),
                false,
                true);
    }

    /** What is said of rows; those that are only measured on keep blank texts, as in the evaluators of the reference. */
    RowOptions rowOptions() {
        RowOptions options = RowOptions.of(data);
        return measured ? options.keepingBlanks() : options;
    }

    /** The section for a table with these columns, if it is one of several: without the roles of other tables' columns. */
    Values rolesFor(List<TableColumn> columns, boolean oneOfSeveral) {
        Map<String, String> roles = new LinkedHashMap<>(data.get(DataParams.COLUMNS));
        if (oneOfSeveral || makesPairs()) {
            roles.keySet().retainAll(columns.stream().map(TableColumn::name).toList());
        }
        return data.with(DataParams.COLUMNS, roles);
    }

    /** A file of the user's own retrieval set. */
    Path evaluation(Param<Optional<String>> param) throws UnreadableData {
        String chosen = data.get(param).orElse("");
        try {
            if (chosen.startsWith(PathType.BUILTIN)) {
                throw new UnreadableData(
                        "Only training data can be built-in, not the "
                                + param.label().toLowerCase(Locale.ROOT) + ".",
                        "Choose a file, or set “" + DataParams.EVALUATION.key() + "” to auto.");
            }
            return located(chosen);
        } catch (UnreadableData e) {
            throw e.under(param.key());
        }
    }

    /** Opens a table as the settings say that it is written. */
    TableFile open(Path table) throws UnreadableData {
        if (isBuiltin()) {
            return TableFile.open(table);
        }
        Optional<CollectionSource> collection = collection(table);
        if (collection.isPresent()) {
            return TableFile.of(table, CollectionRows.of(collection.get(), ProgressListener.NONE));
        }
        TableFile written = collections.table(table, TableReading.of(data));
        return makesPairs() ? classed(written) : written;
    }

    private boolean makesPairs() {
        return !data.get(DataParams.CLASS_PAIRS).equals("none");
    }

    private TableFile classed(TableFile written) throws UnreadableData {
        List<TableColumn> described = written.describe(ProgressListener.NONE);
        Optional<ClassColumns> found = ClassColumns.find(described, data.get(DataParams.COLUMNS));
        if (beside && found.filter(one -> ClassColumns.isAll(described, one)).isEmpty()) {
            return written;
        }
        ClassColumns columns = found.orElseThrow(() -> new UnreadableData(Problem.error(
                DataParams.CLASS_PAIRS.key(),
                "“" + written.path().getFileName()
                        + "” has no column of texts with one of classes beside it; it" + " has "
                        + String.join(", ", written.columns()) + ".",
                "Give the text the role “Query” and the class the role “Score”.")));
        return TableFile.of(
                written.path(),
                ClassRows.of(
                        written,
                        columns,
                        data.get(DataParams.CLASS_PAIRS).equals("triplets"),
                        data.get(DataParams.CLASS_SEED),
                        ProgressListener.NONE));
    }

    /** The retrieval collection that a folder holds, if it holds one. */
    Optional<CollectionSource> collection(Path folder) throws UnreadableData {
        return collections.open(folder, CorpusTitles.Reading.of(data.get(DataParams.TITLES)), TableReading.of(data));
    }

    /** The collection whose judgements of another split are measured on, unless a person has chosen something else. */
    Optional<CollectionSource> evaluatedCollection() {
        if (isBuiltin() || !data.get(DataParams.EVALUATION).equals("auto")) {
            return Optional.empty();
        }
        try {
            return collection(source(data.get(DataParams.TRAIN)))
                    .filter(found -> found.judged().isPresent());
        } catch (UnreadableData e) {
            // What is wrong is said where it is trained on.
            return Optional.empty();
        }
    }

    /** What an index of a table is made of, where that is large. */
    Optional<RowIndexes.Table> indexed(TableFile table, List<TableColumn> columns, RoleCheck roles)
            throws UnreadableData {
        if (!large.contains(table) || makesPairs()) {
            return Optional.empty();
        }
        RowScan scan = RowScan.of(table, columns, roles, rowOptions());
        return Optional.of(new RowIndexes.Table(table, scan, TableReading.of(data) + ", " + scan.words()));
    }

    /** Whether a training file is large, as far as its name and size tell. */
    boolean mayBeLarge() {
        return Stream.concat(Stream.of(data.get(DataParams.TRAIN)), data.get(DataParams.MORE_TRAIN).stream())
                .filter(name -> !name.startsWith(PathType.BUILTIN))
                .anyMatch(name -> Attempt.of(() -> located(name), new ArrayList<>())
                        .filter(large::mayContain)
                        .isPresent());
    }

    boolean isBuiltin() {
        return data.get(DataParams.TRAIN).startsWith(PathType.BUILTIN);
    }

    private String builtinName() {
        return data.get(DataParams.TRAIN).substring(PathType.BUILTIN.length());
    }

    EvaluationKind evaluationKind() {
        return switch (data.get(DataParams.EVALUATION)) {
            case "held_out" -> EvaluationKind.HELD_OUT;
            case "files" -> EvaluationKind.FILES;
            case "none" -> EvaluationKind.NONE;
            default ->
                isBuiltin()
                        ? EvaluationKind.BUILTIN
                        : evaluatedCollection().isPresent() ? EvaluationKind.FILES : EvaluationKind.HELD_OUT;
        };
    }

    /** A file, a folder, or where a dataset of a hub is kept. */
    private Path source(String chosen) throws UnreadableData {
        Optional<HubDataset> dataset = HubDataset.named(chosen, projectFolder);
        return dataset.isPresent() ? dataset.get().train(home, HubDataset.configuration(data)) : located(chosen);
    }

    private Path located(String chosen) throws UnreadableData {
        if (chosen.isBlank()) {
            throw new UnreadableData("No file is chosen.", "Choose a CSV, TSV, JSON, JSONL or Parquet file.");
        }
        try {
            return projectFolder.resolve(chosen).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UnreadableData(
                    "“" + chosen + "” cannot be a path: " + e.getReason() + ".",
                    "Correct it, or choose the file again.");
        }
    }
}
