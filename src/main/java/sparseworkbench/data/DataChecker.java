package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** Looks at the files of a section {@code data}, collecting everything that is wrong instead of ending at the first fault. */
final class DataChecker {
    static final int PREVIEW_ROWS = 100;
    /** Files up to this size are read now; what is wrong within larger ones is found out at the start. */
    static final long READ_NOW = 16 << 20;

    private final DataFiles files;
    private final boolean oneOfSeveral;
    private final boolean onlyEvaluated;
    private final boolean looking;
    private final ProgressListener progress;
    private final EvaluationChecker evaluation;
    /** Queries that are evaluated on. */
    private List<String> asked = List.of();

    private final List<Problem> problems = new ArrayList<>();
    private Optional<RowFacts> facts = Optional.empty();
    private Optional<RowCounts> counts = Optional.empty();
    private boolean inFile;
    private int width;

    DataChecker(DataFiles files, ProgressListener progress) {
        this(files, !files.further().isEmpty(), false, false, progress);
    }

    /** @param oneOfSeveral whether roles of columns that this table lacks are those of another */
    private DataChecker(
            DataFiles files, boolean oneOfSeveral, boolean onlyEvaluated, boolean looking, ProgressListener progress) {
        this.files = files;
        this.looking = looking;
        this.progress = progress;
        this.evaluation = new EvaluationChecker(files);
        this.oneOfSeveral = oneOfSeveral;
        this.onlyEvaluated = onlyEvaluated;
    }

    /** Of a further table: what is evaluated on is known. */
    private static DataChecker further(
            DataFiles files, boolean looking, List<String> asked, ProgressListener progress) {
        DataChecker checker = new DataChecker(files, true, false, looking, progress);
        checker.asked = asked;
        return checker;
    }

    /** Of a table that is only measured on, for which a single row will do, as in the reference. */
    static DataChecker measured(DataFiles files) {
        return new DataChecker(files, true, true, false, ProgressListener.NONE);
    }

    /** Does not go through the rows of a large table that nobody has gone through: its rows are not counted then. */
    static DataChecker looking(DataFiles files) {
        return new DataChecker(files, !files.further().isEmpty(), false, true, ProgressListener.NONE);
    }

    DataCheck check() {
        Optional<Path> train = attempt(() -> files.train(progress));
        Optional<TablePreview> table = train.flatMap(this::preview);
        if (files.evaluationKind() != EvaluationKind.NONE) {
            asked = evaluation.asked(train);
        }
        RoleCheck roles = table.map(
                        found -> RoleCheck.of(found.columns(), files.rolesFor(found.columns(), oneOfSeveral)))
                .orElse(new RoleCheck(List.of(), List.of()));
        Optional<Problem> other = table.filter(found -> !onlyEvaluated && !isCopied(found))
                .flatMap(found -> OtherTable.problem(found, roles.uses()));
        problems.addAll(other.map(List::of).orElse(roles.problems()));
        boolean trainedAsPairs =
                !onlyEvaluated && files.data().get(DataParams.TEACHER).isEmpty();
        table.filter(_ -> other.isEmpty())
                .ifPresent(found -> problems.addAll(new RoleNotes(roles, found).all(trainedAsPairs)));
        table.flatMap(found -> attempt(() -> files.open(found.file())))
                .flatMap(found -> new ClassesAsScores(roles).named(found.classNames()))
                .ifPresent(problems::add);
        table.filter(found -> !oneOfSeveral)
                .flatMap(found -> ListColumns.problem(found.columnNames(), files.data()))
                .ifPresent(problems::add);
        if (roles.problems().isEmpty()
                && roles.textColumns().size() == 1
                && files.evaluationKind() == EvaluationKind.HELD_OUT
                && roles.labelColumn().isEmpty()
                && !TeacherLabels.areVectors(files.data())) {
            problems.add(Problem.error(
                            DataParams.EVALUATION.key(),
                            "Rows of a single text cannot be held out: they have no answer to be found, and no"
                                    + " teacher's embedding to come close to.",
                            "Measure no quality, choose files of your own, or let a teacher write embeddings"
                                    + " (data.teacher, data.teacher_labels=vectors).")
                    .proposing("none"));
        }
        if (looking && table.isPresent() && isUnknown(table.get(), roles)) {
            width = roles.textColumns().size();
        } else if (table.isPresent() && roles.problems().isEmpty()) {
            scan(table.get(), roles);
            table = counts.isPresent()
                    ? Optional.of(table.get().counting(counts.get().in()))
                    : counted(table.get(), new ArrayList<>());
        } else if (table.isPresent()) {
            table = counted(table.get(), problems);
            table.ifPresent(found -> rows(found.rowCount()));
        }
        facts.ifPresent(this::sameRows);
        facts.flatMap(RowFacts::labels)
                .flatMap(new ClassesAsScores(roles)::ofInference)
                .ifPresent(problems::add);
        List<DataCheck> more = files.further().stream()
                .map(further -> further(further, looking, asked, progress).check())
                .toList();
        List<RowFacts> trainedOn = Stream.concat(facts.stream(), more.stream().flatMap(one -> one.rows().stream()))
                .toList();
        String evaluatedOn = evaluation.check(train, trainedOn, facts);
        problems.addAll(evaluation.problems());
        more.forEach(one -> one.problems().stream().map(DataSection::atMore).forEach(problems::add));
        if (!more.isEmpty()) {
            rolesWithoutColumn(roles, more).ifPresent(problems::add);
        }
        Optional<TeacherLabels> teacher = files.data()
                .get(DataParams.TEACHER)
                .map(found -> TeacherLabels.of(files.data().get(DataParams.TEACHER_LABELS)));
        boolean twoLabels = teacher.isPresent() && roles.labelColumn().isPresent();
        if (twoLabels) {
            problems.add(Problem.error(
                            DataParams.TEACHER.key(),
                            "The rows have a score column, and a teacher is to write another score.",
                            "Give the column the role “Not used”, or do without the teacher.")
                    .proposing("none"));
        }
        boolean noNegative = teacher.equals(Optional.of(TeacherLabels.MARGINS)) && width < 3;
        if (noNegative && table.isPresent() && roles.problems().isEmpty()) {
            problems.add(Problem.error(
                            DataParams.TEACHER_LABELS.key(),
                            "A margin needs a column of negatives, and there is none.",
                            "Let the teacher write scores, or give a column the role “Negative”.")
                    .proposing("scores"));
        }
        return new DataCheck(
                train,
                table,
                roles.uses(),
                files.evaluationKind(),
                evaluatedOn,
                evaluation.measured(),
                teacher,
                more,
                facts,
                counts,
                inFile,
                width,
                problems);
    }

    private Optional<Problem> rolesWithoutColumn(RoleCheck first, List<DataCheck> more) {
        List<String> known = Stream.concat(first.uses().stream(), more.stream().flatMap(one -> one.columns().stream()))
                .map(ColumnUse::name)
                .toList();
        return files.data().get(DataParams.COLUMNS).keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Problem.error(
                        DataParams.COLUMNS.key(),
                        "None of the training tables has a column “" + name + "”.",
                        "Their columns are " + String.join(", ", new LinkedHashSet<>(known)) + "."));
    }

    private Optional<TablePreview> preview(Path train) {
        try {
            TableFile table = files.open(train);
            TablePreview first = table.look(PREVIEW_ROWS, progress);
            return Optional.of(looking ? first : first.describing(LateScores.found(table, first.columns(), progress)));
        } catch (UnreadableData e) {
            problems.add(e.problem().under(DataParams.TRAIN.key()));
            return Optional.empty();
        }
    }

    /** Of a table whose rows cannot be gone through, or not as long as its columns are not known. */
    private Optional<TablePreview> counted(TablePreview preview, List<Problem> faults) {
        return Attempt.of(
                () -> {
                    try {
                        return preview.counting(files.open(preview.file()).count(progress));
                    } catch (UnreadableData e) {
                        throw e.under(DataParams.TRAIN.key());
                    }
                },
                faults);
    }

    private void rows(long count) {
        String path = DataParams.TRAIN.key();
        if (onlyEvaluated) {
            if (count == 0) {
                problems.add(Problem.error(path, "The table has no rows.", "Choose a file that has some."));
            }
            return;
        }
        if (count < DataSection.LEAST_ROWS) {
            problems.add(Problem.error(
                    path,
                    "The training data has " + (count == 0 ? "no rows." : "only 1 row.") + leftOut(count),
                    "Choose a file with more rows; a few thousand make a good start."));
        }
    }

    private String leftOut(long used) {
        return counts.filter(found -> found.in() > used)
                .map(found -> String.format(
                        Locale.ROOT, " It has %,d in all, of which the others are not usable.", found.in()))
                .orElse("");
    }

    /** Goes over all rows: what becomes of each, and what they have in common. */
    private void scan(TablePreview preview, RoleCheck roles) {
        try {
            TableFile table = files.open(preview.file());
            RowOptions options = files.rowOptions();
            RowScan scan = RowScan.of(table, preview.columns(), roles, options);
            width = scan.layout().width();
            CheckedRows checked = CheckedRows.of(files, table, preview.columns(), roles, scan, asked, progress);
            RowCounts found = checked.counts();
            facts = Optional.of(checked.facts()).filter(all -> all.rows() > 0);
            inFile = checked.inFile();
            counts = Optional.of(found);
            problems.addAll(TrainingRows.problems(found, table, roles, options));
            facts.filter(_ -> !files.isBuiltin() && !onlyEvaluated)
                    .ifPresent(all -> all.findings().stream()
                            .flatMap(finding -> FindingProblem.problem(
                                    finding,
                                    table.path().getFileName().toString(),
                                    options.dropped().contains(finding.kind()))
                                    .stream())
                            .forEach(problems::add));
            if (found.examples() > 0 || found.in() == 0) {
                rows(found.examples());
            } else if (!options.refusesBroken()
                    || found.faults().keySet().stream().allMatch(BrokenRow.Kind::isLeftOut)) {
                problems.add(noneLeft(found));
            }
        } catch (UnreadableData e) {
            problems.add(e.problem().path().isEmpty() ? e.problem().under(DataParams.TRAIN.key()) : e.problem());
        }
    }

    private static Problem noneLeft(RowCounts counts) {
        Optional<BrokenRow.Kind> unknown = Stream.of(BrokenRow.Kind.UNKNOWN_QUERY_ID, BrokenRow.Kind.UNKNOWN_TEXT_ID)
                .filter(kind -> counts.faults().containsKey(kind))
                .findFirst();
        return unknown.map(kind -> Problem.error(
                        DataParams.TRAIN.key(),
                        "No usable row is left to train on: " + counts.words(kind) + ".",
                        "Use the same ids in all files of the collection."))
                .orElse(Problem.error(
                        DataParams.TRAIN.key(),
                        "No usable row is left to train on.",
                        "Check which columns are used, or choose another file."));
    }

    /** A teacher writes its embeddings beside the only text. */
    private boolean isCopied(TablePreview table) {
        return table.columns().size() == 1 && TeacherLabels.areVectors(files.data());
    }

    /** Whether it is a large table that nobody has gone through. */
    private boolean isUnknown(TablePreview preview, RoleCheck roles) {
        return Attempt.of(() -> files.open(preview.file()), new ArrayList<>())
                .filter(files.large()::contains)
                .filter(table -> !roles.problems().isEmpty()
                        || Attempt.of(() -> files.indexed(table, preview.columns(), roles), new ArrayList<>())
                                .flatMap(large -> large)
                                .filter(large -> !new RowIndexes(files.home()).isThere(large))
                                .isPresent())
                .isPresent();
    }

    private void sameRows(RowFacts found) {
        if (found.rows() > 1 && found.distinct() == 1) {
            problems.add(Problem.warning(
                    DataParams.TRAIN.key(),
                    found.where() + " the texts are the same, so that there is nothing to tell apart.",
                    "Choose data whose rows differ."));
        }
        boolean dropped = files.rowOptions().dropped().contains(Finding.Kind.NEGATIVE_EQUALS_POSITIVE);
        if (found.equalNegatives() > 0 && !dropped) {
            problems.add(Problem.warning(
                    DataParams.COLUMNS.key(),
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d rows " + RowFacts.EQUAL_NEGATIVES + ", which teaches nothing.",
                            found.equalNegatives(),
                            found.rows()),
                    "Check which column is the positive and which the negative, or delete the rows."));
        }
    }

    private <T> Optional<T> attempt(Attempt<T> attempt) {
        return Attempt.of(attempt, problems);
    }
}
