package sparseworkbench.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.Home;
import sparseworkbench.loss.IdleLoss;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;
import sparseworkbench.project.TrainingParams;

/** Checks a project against files, model and disk. Reads headers, not contents; may take a second, so never on the window's thread. */
public final class Planner {
    private static final long MIB = 1L << 20;
    /** Vectors of a teacher are kept whole. */
    private static final long LARGEST_LABELS = 512 * MIB;

    private final Project project;
    private final ProjectInspection inspection;
    private final DataCheck data;
    private final ModelCheck model;
    private final List<Problem> problems = new ArrayList<>();

    private Planner(Project project, ProjectInspection inspection) {
        this.project = project;
        this.inspection = inspection;
        this.data = inspection.data(project.data());
        this.model = inspection.model(
                project.model().get(EncoderParams.SOURCE), EncoderParams.architecture(project.model()));
    }

    /**
     * Plans a run.
     *
     * @param projectFolder what relative paths in the project are relative to
     */
    public static PlanResult plan(Project project, Path projectFolder, Home home) {
        return plan(project, new ProjectInspection(projectFolder, home));
    }

    /**
     * Plans a run that goes on.
     *
     * @param runFolder what it has written needs no room a second time
     */
    public static PlanResult resumed(Project project, Path projectFolder, Home home, Path runFolder) {
        return plan(project, new ProjectInspection(projectFolder, home).of(runFolder));
    }

    /** Plans a run that another machine carries out: memory and disk of this one do not matter. */
    public static PlanResult elsewhere(Project project, Path projectFolder, Home home) {
        return plan(project, new ProjectInspection(projectFolder, home).elsewhere());
    }

    /**
     * What can be said before the rows of a large table are gone through, which takes long, once. Empty where there is no such table.
     *
     * @return {@link DataCheck#isPending pending}
     */
    public static Optional<PlanResult> look(Project project, Path projectFolder, Home home) {
        return DataSection.look(project.data(), projectFolder, home).map(data -> {
            ModelCheck model = ModelCheck.of(
                    project.model().get(EncoderParams.SOURCE),
                    EncoderParams.architecture(project.model()),
                    projectFolder,
                    home);
            return new PlanResult.Refused(
                    data,
                    model,
                    Stream.concat(
                                    data.problems().stream().map(problem -> problem.under(Section.DATA.key())),
                                    model.problems().stream().map(problem -> problem.under(Section.MODEL.key())))
                            .toList());
        });
    }

    /** Plans one of several runs, of which each looks only at what the others have not seen yet. */
    public static PlanResult plan(Project project, ProjectInspection inspection) {
        return new Planner(project, inspection).plan();
    }

    private PlanResult plan() {
        collectSettings();
        collect(Section.DATA, data.problems());
        collect(Section.MODEL, model.problems());
        collectLossAgainstData();
        problems.addAll(HeadChecks.of(project.model(), model));
        if (data.isUsable()) {
            checkTeacher();
        }
        long[] rows = trainingRows();
        List<Problem> before = TrainingChecks.of(project.training(), data, model, rows);
        problems.addAll(before);
        Epochs epochs = inspection.epochs(project, before, () -> Epochs.of(project, inspection, data, rows, before));
        problems.addAll(epochs.problems());
        RunLength counted = RunLength.of(epochs, project.training());
        RunLength length = counted.within(project.training(), times(counted));
        problems.addAll(TrainingChecks.ofLength(project.training(), data, model, length));
        problems.addAll(WantedDensityChecks.of(project, model, length));
        problems.addAll(
                EvaluationChecks.of(project, inspection.projectFolder(), inspection.home(), data, model, length));
        checkLength();
        UnfitTexts.of(project, data, inspection.projectFolder(), inspection.home()).stream()
                .filter(unfit -> unfit.isMuch(data))
                .map(UnfitTexts::problem)
                .forEach(problems::add);
        if (inspection.isHere()) {
            checkDisk();
        }
        if (inspection.isHere() && data.isUsable()) {
            RunMemory.of(project, data, model, inspection)
                    .flatMap(estimate -> RunMemory.problem(project, estimate, inspection.home()))
                    .ifPresent(problems::add);
        }
        problems.sort(Comparator.comparing(Problem::severity));
        if (problems.stream().anyMatch(Problem::isError)) {
            return new PlanResult.Refused(data, model, problems);
        }
        Plan plan = plan(length, problems);
        return new PlanResult.Ready(plan.withWork(PlannedWork.of(plan, inspection)));
    }

    private Plan plan(RunLength length, List<Problem> found) {
        return new Plan(
                project,
                inspection.projectFolder(),
                inspection.home(),
                data,
                model,
                length.rows(),
                length.stepsPerEpoch(),
                length.totalSteps(),
                found,
                Optional.empty());
    }

    /** How long the parts of a run take here, whatever its length; asked only where a time is set. */
    private Optional<RunTimes> times(RunLength length) {
        if (project.training().get(TrainingParams.MAX_MINUTES).isEmpty() || !data.isUsable()) {
            return Optional.empty();
        }
        Plan plan = plan(length, List.of());
        return Workload.of(plan).map(MachineSpeed.of(plan)::of);
    }

    /** Settings by themselves; those of the loss are asked of the catalogue, which also knows combinations. */
    private void collectSettings() {
        for (Section section : Section.values()) {
            if (section == Section.LOSS) {
                collect(section, LossCatalog.problems(project.loss()));
            } else {
                collect(section, project.values(section).problems());
                collect(section, withoutEffect(project.values(section)));
            }
        }
        TableLosses.problems(project).stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
    }

    private static List<Problem> withoutEffect(Values values) {
        return values.params().params().stream()
                .filter(param -> values.isChanged(param) && !values.isActive(param))
                .map(param -> Problem.warning(
                                param.key(),
                                "“" + param.label() + "” has no effect: "
                                        + param.condition().because(),
                                "Set it back to its default, or change what it depends on.")
                        .proposing(values.params().defaults().text(param)))
                .toList();
    }

    private void collect(Section section, List<Problem> found) {
        found.forEach(p -> problems.add(p.under(section.key())));
    }

    private void collectLossAgainstData() {
        DataShapes.of(project, data, model)
                .forEach(trained -> LossSuitability.problems(trained.located().loss(), trained.shape()).stream()
                        .map(problem -> problem.under(trained.located().path()))
                        .forEach(problems::add));
        idle();
        TableLosses.guides(project)
                .forEach((path, guide) -> inspection.model(guide).problems().stream()
                        .map(problem -> at(path, problem))
                        .forEach(problems::add));
        if (project.training().get(TrainingParams.AUTO_FIND_MINI_BATCH_SIZE)
                && !SmallerBatch.embedsInMiniBatches(project)) {
            problems.add(Problem.warning(
                    Section.TRAINING.path(TrainingParams.AUTO_FIND_MINI_BATCH_SIZE.key()),
                    TableLosses.each(project).size() == 1
                            ? "The loss does not embed in mini-batches, so that none can become smaller by themselves."
                            : "Not all losses embed in mini-batches, so that none become smaller by themselves: whole"
                                    + " batches of the others would not fit all the same.",
                    "Choose the cached form of each loss, or do without."));
        }
        long batch = project.training().get(TrainingParams.BATCH_SIZE);
        TableLosses.each(project)
                .forEach(located -> MiniBatches.problems(located.loss(), batch).stream()
                        .map(problem -> problem.under(located.path()))
                        .forEach(problems::add));
    }

    /** What the loss could be trained with, but learns nothing from. */
    private void idle() {
        long batch = project.training().get(TrainingParams.BATCH_SIZE);
        DataShapes.of(project, data, model).stream()
                .flatMap(trained -> IdleLoss.ofBatch(trained.located().loss(), trained.shape(), batch).stream())
                .findFirst()
                .map(problem -> problem.under(Section.TRAINING.path(TrainingParams.BATCH_SIZE.key())))
                .ifPresent(problems::add);
        // A teacher takes the place of labels, and what it will write is not known.
        if (!data.isUsable()) {
            return;
        }
        List<TableLosses.Located> losses = TableLosses.of(project);
        for (int table = 0; table < data.tables().size(); table++) {
            TableLosses.Located located = losses.get(table);
            Stream.of(data.tables().get(table))
                    .filter(one -> one.teacher().isEmpty())
                    .flatMap(one -> one.rows().stream())
                    .flatMap(rows -> rows.labels().stream()
                            .flatMap(labels ->
                                    IdleLoss.ofLabels(located.loss(), rows.where(), labels.low(), labels.high())
                                            .stream()))
                    .forEach(problem -> problems.add(problem.under(located.path())));
        }
    }

    /** The teacher must be there, and its vectors fit the model and the memory. */
    private void checkTeacher() {
        project.data().get(DataParams.TEACHER).ifPresent(source -> {
            ModelCheck teacher = inspection.model(source);
            String path = Section.DATA.path(DataParams.TEACHER.key());
            problems.addAll(teacher.problems().stream()
                    .filter(Problem::isError)
                    .map(problem -> at(path, problem))
                    .toList());
            if (project.data().get(DataParams.TEACHER_LABELS).equals("vectors")
                    && teacher.facts().isPresent()
                    && model.facts().isPresent()) {
                checkVectors(path, teacher.facts().get().dimension());
            }
        });
    }

    private void checkVectors(String path, long dimension) {
        if (dimension != model.facts().orElseThrow().dimension()) {
            problems.add(Problem.error(
                    path,
                    "The teacher's vectors have " + dimension + " dimensions, the model's have "
                            + model.facts().orElseThrow().dimension() + ".",
                    "Choose a teacher of as many dimensions, or let it write scores."));
        }
        long bytes = LongStream.of(trainingRows()).sum() * data.textColumns() * dimension * Float.BYTES;
        if (bytes > LARGEST_LABELS) {
            problems.add(Problem.error(
                            Section.DATA.path(DataParams.MAX_ROWS.key()),
                            "The teacher's vectors of all rows would take " + bytes / MIB + " MiB of memory.",
                            "Train on fewer rows.")
                    .proposing(
                            Long.toString(Math.max(1, LARGEST_LABELS / data.textColumns() / dimension / Float.BYTES))));
        }
    }

    private static Problem at(String path, Problem problem) {
        return new Problem(problem.severity(), path, problem.what(), problem.cure(), problem.proposal());
    }

    /** Of each table. */
    private long[] trainingRows() {
        long limit = project.data().get(DataParams.MAX_ROWS).orElse(Long.MAX_VALUE);
        long held =
                data.evaluation() == EvaluationKind.HELD_OUT ? project.data().get(DataParams.HELD_OUT_ROWS) : 0;
        long[] rows = data.tables().stream()
                .mapToLong(table -> Math.min(limit, table.usableRows()))
                .toArray();
        // The rows held out come on top of the row limit.
        rows[0] = Math.max(0, Math.min(limit, data.usableRows() - held));
        return rows;
    }

    private void checkLength() {
        long asked = project.model().get(EncoderParams.MAX_SEQ_LENGTH);
        long possible = model.facts().map(ModelFacts::maxPositions).orElse(Integer.MAX_VALUE);
        if (asked > possible) {
            problems.add(Problem.error(
                            Section.MODEL.path(EncoderParams.MAX_SEQ_LENGTH.key()),
                            "This model reads at most " + possible + " tokens.",
                            "Use " + possible + " or fewer.")
                    .proposing(Long.toString(possible)));
        }
    }

    private void checkDisk() {
        RunSpace space =
                DiskEstimate.needed(project, data, LongStream.of(trainingRows()).sum(), model.facts());
        DiskEstimate.problem(
                        inspection.home().root(),
                        inspection.usableSpace(),
                        inspection.runFolder().map(space::left).orElse(space.total()))
                .ifPresent(problems::add);
    }
}
