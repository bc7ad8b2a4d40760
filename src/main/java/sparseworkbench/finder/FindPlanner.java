package sparseworkbench.finder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.chart.NumberText;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.home.Home;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.ProjectInspection;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/**
 * Makes a search out of what somebody wants to know: candidates, and as many steps as the budget allows. Reads the data; mines negatives where some can be mined.
 */
final class FindPlanner {
    /** What halving costs of what all candidates cost to their ends; 0.30 in simulated searches (decision 55) and some to spare. */
    private static final double HALVING = 0.35;
    /** Second seeds of two finalists. */
    private static final double FINALS = 2;

    private static final double SPARE = 0.9;
    private static final double NANOS = 1e9;
    private static final long FEWEST_STEPS = 16;
    private static final int MOST_CHECKPOINTS = 16;
    private static final int FEWEST_CHECKPOINTS = 4;
    /** At least two thirds of the time are training. */
    private static final double TRAINING_FOR_EVALUATION = 2;

    private final FindRequest request;
    private final Home home;
    private final String sweep;
    private final long begun = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private final List<DroppedCandidate> dropped = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();

    /** A candidate whose project can be run. */
    private record Planned(CandidateList.NamedProject candidate, Plan plan, RunTimes times) {}

    private FindPlanner(FindRequest request, Home home, String sweep) {
        this.request = request;
        this.home = home;
        this.sweep = sweep;
    }

    /**
     * Plans a search.
     *
     * @param folder where data is frozen
     * @param sweep  what the group of its runs is called
     */
    static FindPlan plan(FindRequest request, Home home, Path folder, String sweep, ProgressListener progress)
            throws SearchRefused, IOException {
        return new FindPlanner(request, home, sweep).plan(folder, progress);
    }

    private FindPlan plan(Path folder, ProgressListener progress) throws SearchRefused, IOException {
        FrozenData frozen = FrozenData.of(request, home, folder, progress);
        notes.addAll(frozen.notes());
        new WantedMetric(request.project()).check(request.metric());
        Project base = quiet(request.project()).with(Section.DATA, frozen.data());
        base = absoluteModel(base);
        ProjectInspection inspection = new ProjectInspection(request.projectFolder(), home);
        CandidateList list = candidates(base, frozen, inspection);
        for (CandidateList.NamedProject candidate : list.projects()) {
            check(candidate, inspection);
        }
        dropped.addAll(list.dropped());
        if (planned.isEmpty()) {
            throw new SearchRefused("No loss can be tried: "
                    + dropped.stream()
                            .map(gone -> gone.name() + ": " + gone.reason())
                            .reduce((a, b) -> a + " " + b)
                            .orElse("none fits the data."));
        }
        return schedule(frozen);
    }

    private CandidateList candidates(Project base, FrozenData frozen, ProjectInspection inspection)
            throws SearchRefused {
        CandidateList list = new CandidateList(request, base);
        for (DataShape shape : shapes(base, inspection)) {
            list.addFitting(shape);
        }
        if (frozen.mined().isPresent()) {
            Values mined = frozen.mined().get();
            for (DataShape shape : shapes(base.with(Section.DATA, mined), inspection)) {
                list.addMined(shape, mined);
            }
        }
        if (!list.projects().isEmpty() && list.hasOneLoss()) {
            notes.add("One loss alone can be tried, " + list.words() + ", so its sparsity weight λ is varied.");
            list.varyLambda();
        }
        if (!list.unknown().isEmpty()) {
            throw new SearchRefused(
                    "There is no candidate “" + list.unknown().getFirst() + "” to be left out. There are: "
                            + list.projects().stream()
                                    .map(CandidateList.NamedProject::name)
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
        return list;
    }

    private List<DataShape> shapes(Project project, ProjectInspection inspection) throws SearchRefused {
        PlanResult result = Planner.plan(project, inspection);
        List<DataShape> shapes = result.shapes();
        if (shapes.isEmpty()) {
            throw new SearchRefused(result.problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::oneLine)
                    .findFirst()
                    .orElse("The data cannot be used."));
        }
        return shapes.subList(0, 1);
    }

    /** What only a single training wants is off: the same evaluation is made of each candidate, and no more. */
    private static Project quiet(Project project) {
        return project.with(
                Section.EVALUATION,
                project.evaluation()
                        .with(EvaluationParams.EVAL_ON_START, false)
                        .with(EvaluationParams.BM25_BASELINE, false)
                        .with(EvaluationParams.CUTS, List.of())
                        .with(EvaluationParams.LOAD_BEST_MODEL_AT_END, false)
                        .with(EvaluationParams.EARLY_STOPPING_PATIENCE, Optional.empty()));
    }

    private Project absoluteModel(Project project) {
        String source = ModelSource.absolute(project.model().get(EncoderParams.SOURCE), request.projectFolder());
        return project.with(Section.MODEL, project.model().with(EncoderParams.SOURCE, source));
    }

    private void check(CandidateList.NamedProject candidate, ProjectInspection inspection) {
        switch (Planner.plan(candidate.project(), inspection)) {
            case PlanResult.Ready ready -> {
                Plan plan = ready.plan();
                Optional<RunTimes> times = plan.work().flatMap(work -> work.times());
                planned.add(new Planned(candidate, plan, times.orElse(new RunTimes(null, 5, 1, 10, 1, 2))));
            }
            case PlanResult.Refused refused ->
                dropped.add(new DroppedCandidate(
                        candidate.name(),
                        refused.problems().stream()
                                .filter(Problem::isError)
                                .map(Problem::oneLine)
                                .findFirst()
                                .orElse("It cannot be run.")));
        }
    }

    private FindPlan schedule(FrozenData frozen) throws SearchRefused {
        long wanted = planned.getFirst().plan().totalSteps();
        double step =
                planned.stream().mapToDouble(p -> p.times().step()).average().orElseThrow();
        double evaluation = planned.getFirst().times().evaluation();
        double beginning = planned.getFirst().times().beginning()
                + planned.getFirst().times().ending();
        double full = frozen.subset() ? evaluation * frozen.size() + beginning : 0;
        double trainings = HALVING * planned.size() + FINALS;
        double begins = (2 * planned.size() + 4) * beginning;
        double gone = (System.nanoTime() - begun) / NANOS;
        double seconds = (SPARE * request.budget().toSeconds() - gone - begins - full) / trainings;
        double perStep = step + step / TRAINING_FOR_EVALUATION;
        long steps = Math.min(wanted, (long) Math.floor(seconds / perStep));
        if (steps < Math.min(FEWEST_STEPS, wanted)) {
            double needed = (trainings * perStep * Math.min(FEWEST_STEPS, wanted) + begins + full + gone) / SPARE;
            throw new SearchRefused("The budget of "
                    + NumberText.roughly(request.budget().toSeconds())
                    + " is too small for a first round of " + planned.size() + " candidates: that takes about "
                    + NumberText.roughly(Math.ceil(needed)) + ". Give more time with --budget, or try fewer losses"
                    + " with --loss.");
        }
        long least = (long) Math.ceil(TRAINING_FOR_EVALUATION * evaluation / step);
        long evalSteps = Math.clamp(
                least, Math.ceilDiv(steps, MOST_CHECKPOINTS), Math.max(1, Math.ceilDiv(steps, FEWEST_CHECKPOINTS)));
        if (steps < wanted) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The budget allows %,d steps of each training instead of the project's %,d.",
                    steps,
                    wanted));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Planned each : planned) {
            candidates.add(new Candidate(
                    each.candidate().name(),
                    each.candidate().loss().name(),
                    scheduled(each.candidate().project(), steps, evalSteps, candidates.isEmpty()),
                    evalSteps * each.times().step() + evaluation + beginning / 2,
                    each.plan().memoryBytes()));
        }
        return new FindPlan(
                request.project(),
                request.projectFolder(),
                sweep,
                steps,
                evalSteps,
                request.metric(),
                request.activeDims(),
                candidates,
                dropped,
                notes,
                frozen.subset() ? Optional.of(full) : Optional.empty());
    }

    /** @param first whether it also says what the model can do untrained, and BM25 */
    private static Project scheduled(Project project, long steps, long evalSteps, boolean first) {
        return project.with(
                        Section.TRAINING,
                        project.training()
                                .with(TrainingParams.MAX_STEPS, Optional.of(steps))
                                .with(TrainingParams.SAVE_STEPS, evalSteps)
                                .with(TrainingParams.SAVE_TOTAL_LIMIT, 1L))
                .with(
                        Section.EVALUATION,
                        project.evaluation()
                                .with(EvaluationParams.EVAL_STEPS, evalSteps)
                                .with(EvaluationParams.EVAL_ON_START, first)
                                .with(EvaluationParams.BM25_BASELINE, first));
    }

    /** Whether a budget makes any sense. */
    static void require(Duration budget) throws SearchRefused {
        if (budget.compareTo(Duration.ofSeconds(10)) < 0) {
            throw new SearchRefused("A budget of " + budget.toSeconds() + " seconds is too small for any training.");
        }
    }
}
