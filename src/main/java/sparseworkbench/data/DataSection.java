package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.data.builtin.BuiltinData;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** The section {@code data} of a project, applied to the files it names. */
public final class DataSection {
    /** Below this, a run shows how it works but hardly learns. */
    static final int FEW_ROWS = 500;
    /** A loss that compares with the other rows of a batch needs another row. */
    static final int LEAST_ROWS = 2;

    private DataSection() {}

    /**
     * Looks at the files without reading all of them into memory. Writes built-in data into the home when it is not there yet
     * (a few seconds, once); call {@link BuiltinData#ensure} first to show progress.
     *
     * @param projectFolder what relative paths are relative to
     */
    public static DataCheck check(Values data, Path projectFolder, Home home) {
        return check(data, projectFolder, home, ProgressListener.NONE);
    }

    /**
     * The same, where somebody waits for it: the rows of a large table are all gone through, once.
     *
     * @throws java.util.concurrent.CancellationException {@code progress} wanted to end it
     */
    public static DataCheck check(Values data, Path projectFolder, Home home, ProgressListener progress) {
        return check(new DataFiles(data, projectFolder, home), progress);
    }

    /**
     * Looks at the first rows only, where a table is so large that to go through all of them takes long, and nobody has done so yet. Otherwise
     * empty.
     */
    public static Optional<DataCheck> look(Values data, Path projectFolder, Home home) {
        return look(new DataFiles(data, projectFolder, home));
    }

    static Optional<DataCheck> look(DataFiles files) {
        if (!files.mayBeLarge()) {
            return Optional.empty();
        }
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            return Optional.of(DataChecker.looking(files).check()).filter(DataCheck::isPending);
        }
    }

    /** The settings that decide what is found in the training tables. */
    public static List<Object> deciding(Values data) {
        return data.params().params().stream()
                .filter(param -> param.group().equals(DataParams.TRAIN.group()))
                .<Object>map(data::get)
                .toList();
    }

    static DataCheck check(DataFiles files, ProgressListener progress) {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            return new DataChecker(files, progress).check();
        }
    }

    /**
     * Looks at the beginning of each training table, however large it is: much faster than {@link #check}, which goes over all rows.
     *
     * @return one for each table, in order; empty where one cannot be read, which {@link #check} tells more of
     */
    public static List<Optional<TableLook>> tables(Values data, Path projectFolder, Home home) {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            DataFiles files = new DataFiles(data, projectFolder, home);
            boolean several = !files.further().isEmpty();
            return Stream.concat(Stream.of(files), files.further().stream())
                    .map(one -> TableLook.of(one, several))
                    .toList();
        }
    }

    /**
     * Some rows of a training table as they stand in the file.
     *
     * @param table the file of a {@link TableLook}
     * @param first number of the first row, from 1
     * @param count how many at most
     */
    public static List<PreviewRow> excerpt(
            Path table, long first, int count, Values data, Path projectFolder, Home home, ProgressListener progress)
            throws UnreadableData {
        return new DataFiles(data, projectFolder, home).open(table).excerpt(first, count, progress);
    }

    /**
     * Reads the training rows and the evaluation data: into memory, but for the rows of large tables. Rows with a blank text are left out and reported.
     *
     * @throws UnreadableData with a path relative to the section
     */
    public static LoadedData load(Values data, Path projectFolder, Home home, ProgressListener progress)
            throws UnreadableData {
        return load(new DataFiles(data, projectFolder, home), progress);
    }

    static LoadedData load(DataFiles files, ProgressListener progress) throws UnreadableData {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            return loadAll(files, progress);
        }
    }

    private static LoadedData loadAll(DataFiles files, ProgressListener progress) throws UnreadableData {
        Path train = files.train(progress);
        EvaluationKind kind = files.evaluationKind();
        long held = kind == EvaluationKind.HELD_OUT ? files.data().get(DataParams.HELD_OUT_ROWS) : 0;
        boolean several = !files.further().isEmpty();
        List<String> asked = ChosenRows.asked(files, progress);
        TrainingRows read = read(train, files, several, held, asked, progress);
        List<Problem> notices = new ArrayList<>(read.notices());
        LoadedData first = first(files, train, enough(read.rows(), DataParams.TRAIN.key()), notices, progress);
        List<String> measured = Stream.concat(
                        asked.stream(),
                        first.heldOut().stream().map(row -> row.texts().getFirst()))
                .toList();
        List<List<Row>> more = new ArrayList<>();
        for (DataFiles further : files.further()) {
            more.add(further(further, measured, notices, progress));
        }
        heldOutElsewhere(first.heldOut(), more).ifPresent(notices::add);
        return new LoadedData(
                Stream.concat(first.tables().stream(), more.stream()).toList(),
                first.heldOut(),
                first.evaluation(),
                notices);
    }

    /**
     * Looks at a table that is only measured on. Columns have the roles that the section gives columns of their names.
     *
     * @param table as a setting names it
     */
    public static DataCheck checkMeasured(String table, Values data, Path projectFolder, Home home) {
        return DataChecker.measured(new DataFiles(data, projectFolder, home).measured(table))
                .check();
    }

    /**
     * Reads all rows of a table that is only measured on.
     *
     * @throws UnreadableData with a path relative to the section
     */
    public static List<Row> loadMeasured(
            String table, Values data, Path projectFolder, Home home, ProgressListener progress) throws UnreadableData {
        DataFiles files = new DataFiles(data, projectFolder, home).measured(table);
        return read(files.train(progress), files, true, 0, List.of(), progress).rows();
    }

    private static List<Row> further(
            DataFiles files, List<String> asked, List<Problem> notices, ProgressListener progress)
            throws UnreadableData {
        try {
            TrainingRows read = read(files.train(progress), files, true, 0, asked, progress);
            notices.addAll(read.notices());
            return enough(read.rows(), DataParams.TRAIN.key());
        } catch (UnreadableData e) {
            throw new UnreadableData(atMore(e.problem()), e);
        }
    }

    /** The same problem, when it is about a further table. */
    static Problem atMore(Problem problem) {
        String path = problem.path().equals(DataParams.TRAIN.key()) ? DataParams.MORE_TRAIN.key() : problem.path();
        return new Problem(problem.severity(), path, problem.what(), problem.cure(), Optional.empty());
    }

    private static LoadedData first(
            DataFiles files, Path train, List<Row> rows, List<Problem> notices, ProgressListener progress)
            throws UnreadableData {
        EvaluationKind kind = files.evaluationKind();
        return switch (kind) {
            case NONE -> new LoadedData(List.of(rows), List.of(), Optional.empty(), notices);
            case HELD_OUT -> heldOut(train, rows, files.data().get(DataParams.HELD_OUT_ROWS), notices);
            case BUILTIN, FILES -> {
                RetrievalFiles.Loaded evaluation =
                        EvaluationSource.open(files, train, progress).load(name(kind, train), progress);
                notices.addAll(evaluation.notices());
                yield new LoadedData(List.of(rows), List.of(), Optional.of(evaluation.set()), notices);
            }
        };
    }

    private static TrainingRows read(
            Path train, DataFiles files, boolean oneOfSeveral, long held, List<String> asked, ProgressListener progress)
            throws UnreadableData {
        try {
            TableFile table = files.open(train);
            List<TableColumn> columns = LateScores.describe(table, progress);
            Values data = files.rolesFor(columns, oneOfSeveral);
            RoleCheck roles = RoleCheck.of(columns, data);
            if (!roles.problems().isEmpty()) {
                throw new UnreadableData(roles.problems().getFirst());
            }
            // The rows held out come on top of the row limit, which is about training.
            long limit = data.get(DataParams.MAX_ROWS)
                    .map(max -> max > Long.MAX_VALUE - held ? max : max + held)
                    .orElse(Long.MAX_VALUE);
            RowOptions options = files.rowOptions();
            Optional<RowIndexes.Table> large =
                    limit <= LargeTables.FEW_ROWS ? Optional.empty() : files.indexed(table, columns, roles);
            BitSet out = ChosenRows.out(files, table, columns, roles, asked, progress);
            TrainingRows read = large.isEmpty()
                    ? TrainingRows.read(table, columns, roles, limit, options, out, progress)
                    : TrainingRows.of(
                            new RowIndexes(files.home()).open(large.get(), progress),
                            table,
                            roles,
                            limit,
                            options,
                            out);
            return out.isEmpty() ? read : read.telling(chosenOut(train, out.cardinality()));
        } catch (UnreadableData e) {
            throw e.problem().path().isEmpty() ? e.under(DataParams.TRAIN.key()) : e;
        }
    }

    private static Problem chosenOut(Path table, int rows) {
        return Problem.warning(
                DataParams.TRAIN.key(),
                String.format(
                        Locale.ROOT,
                        rows == 1
                                ? "%,d row of “%s” is left out because of what is found in it, as was chosen."
                                : "%,d rows of “%s” are left out because of what is found in them, as was chosen.",
                        rows,
                        table.getFileName()),
                "The Data page lists them, with what brings them back.");
    }

    private static LoadedData heldOut(Path train, List<Row> rows, long held, List<Problem> notices)
            throws UnreadableData {
        HeldOutSplit split =
                HeldOutSplit.split("held out from " + train.getFileName(), rows, Math.min(held, rows.size()));
        if (split.rows().isEmpty()) {
            throw new UnreadableData(Problem.error(
                    DataParams.HELD_OUT_ROWS.key(),
                    "No query can be held out: each has more than " + held + " rows"
                            + (rows.getFirst().group().isPresent() ? " together with those of its group." : "."),
                    "Hold out more rows, or evaluate on files of your own."));
        }
        enough(split.train(), DataParams.HELD_OUT_ROWS.key());
        if (split.evaluation().filter(set -> set.scoredQueries().isEmpty()).isPresent()) {
            notices.add(Problem.warning(
                    DataParams.HELD_OUT_ROWS.key(),
                    "No pair that is held out has a score above 0, so it cannot be measured whether queries find their"
                            + " texts.",
                    "Hold out more rows, or evaluate on files of your own."));
            return new LoadedData(List.of(split.train()), split.rows(), Optional.empty(), notices);
        }
        return new LoadedData(List.of(split.train()), split.rows(), split.evaluation(), notices);
    }

    /** Rows are held out of the first table only, with all rows of their queries there. */
    private static Optional<Problem> heldOutElsewhere(List<Row> heldOut, List<List<Row>> more) {
        Set<String> queries =
                heldOut.stream().map(row -> row.texts().getFirst().strip()).collect(Collectors.toSet());
        long known = more.stream()
                .flatMap(List::stream)
                .map(row -> row.texts().getFirst().strip())
                .filter(queries::contains)
                .distinct()
                .count();
        return known == 0
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        DataParams.MORE_TRAIN.key(),
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d queries that are held out are trained on in a further table, so that"
                                        + " figures say how well they are remembered.",
                                known,
                                queries.size()),
                        "Have these rows dropped (data.leakage=drop), or evaluate on files of your own."));
    }

    private static List<Row> enough(List<Row> rows, String path) throws UnreadableData {
        if (rows.size() < LEAST_ROWS) {
            throw new UnreadableData(Problem.error(
                    path,
                    (rows.isEmpty() ? "No usable row is" : "Only 1 usable row is") + " left to train on.",
                    path.equals(DataParams.TRAIN.key())
                            ? "Choose a file with more rows, and check which columns are used."
                            : "Hold out fewer rows."));
        }
        return rows;
    }

    private static String name(EvaluationKind kind, Path train) {
        return kind == EvaluationKind.BUILTIN ? train.getParent().getFileName().toString() : "files";
    }
}
