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
    /** Where nothing is known of this computer: about what a run takes on others. */
    static final RunTimes USUAL = new RunTimes(null, 5, 1, 10, 1, 2);

    private static final double NANOS = 1e9;
    private static final Duration LONGEST = Duration.ofDays(30);

    private final FindRequest request;
    private final PossibleCandidates possible;
    private final Home home;
    private final String sweep;
    private final long begun = System.nanoTime();
    private final List<String> notes = new ArrayList<>();
    private final List<DroppedCandidate> dropped = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();

    /** A candidate whose project can be run. */
    private record Planned(CandidateList.NamedProject candidate, Plan plan, RunTimes times) {}

    private FindPlanner(FindRequest request, PossibleCandidates possible, Home home, String sweep) {
        this.request = request;
        this.possible = possible;
        this.home = home;
        this.sweep = sweep;
    }

    /**
     * Plans a search.
     *
     * @param possible what a look at the tables has told
     * @param folder   where data is frozen
     * @param sweep    what the group of its runs is called
     */
    static FindPlan plan(
            FindRequest request,
            PossibleCandidates possible,
            Home home,
            Path folder,
            String sweep,
            ProgressListener progress)
            throws SearchRefused, IOException {
        return new FindPlanner(request, possible, home, sweep).plan(folder, progress);
    }

    private FindPlan plan(Path folder, ProgressListener progress) throws SearchRefused, IOException {
        FrozenData frozen =
                FrozenData.of(request, home, folder, possible.steps(request.budget(), request.left()), progress);
        notes.addAll(frozen.notes());
        Project base = base(request).with(Section.DATA, frozen.data());
        ProjectInspection inspection = new ProjectInspection(request.projectFolder(), home);
        CandidateList list = candidates(base, frozen, inspection);
        for (CandidateList.NamedProject candidate : list.projects()) {
            check(candidate, inspection);
        }
        dropped.addAll(list.dropped());
        if (planned.isEmpty()) {
            throw new SearchRefused(nothing(dropped));
        }
        return schedule(frozen);
    }

    /** Why nothing is left to be tried. */
    static String nothing(List<DroppedCandidate> dropped) {
        return "No loss can be tried: "
                + (dropped.isEmpty()
                        ? "none fits the data."
                        : dropped.stream()
                                .map(gone -> gone.name() + ": " + gone.reason())
                                .collect(Collectors.joining(" ")));
    }

    private CandidateList candidates(Project base, FrozenData frozen, ProjectInspection inspection)
            throws SearchRefused {
        CandidateList list = new CandidateList(request, base);
        list.addFitting(shape(Planner.plan(base, inspection)));
        if (frozen.mined().isPresent()) {
            Values mined = frozen.mined().get();
            list.addMined(shape(Planner.plan(base.with(Section.DATA, mined), inspection)), mined);
        }
        if (!list.projects().isEmpty() && list.hasOneLoss()) {
            notes.add("One loss alone can be tried, " + list.words() + ", so its sparsity weight λ is varied.");
            list.varyLambda();
        }
        return list;
    }

    /** What a loss is given by the first table. */
    static DataShape shape(PlanResult looked) throws SearchRefused {
        return looked.shapes().stream()
                .findFirst()
                .orElseThrow(() -> new SearchRefused(looked.problems().stream()
                        .filter(Problem::isError)
                        .map(Problem::oneLine)
                        .findFirst()
                        .orElse("The data cannot be used.")));
    }

    /** What all candidates begin with: the project as it is asked about, its model by its full path. */
    static Project base(FindRequest request) {
        Project project = request.project();
        String source = ModelSource.absolute(project.model().get(EncoderParams.SOURCE), request.projectFolder());
        return quiet(project, request.activeDims().isEmpty())
                .with(Section.MODEL, project.model().with(EncoderParams.SOURCE, source));
    }

    /**
     * What only a single training wants is off: the same evaluation is made of each candidate, and no more.
     *
     * @param fronts whether candidates are judged along the whole front of quality against cost
     */
    private static Project quiet(Project project, boolean fronts) {
        return project.with(
                Section.EVALUATION,
                project.evaluation()
                        .with(EvaluationParams.EVAL_ON_START, false)
                        .with(EvaluationParams.BM25_BASELINE, false)
                        .with(EvaluationParams.CUTS, fronts ? EvaluationParams.CUTS.defaultValue() : List.of())
                        .with(EvaluationParams.LOAD_BEST_MODEL_AT_END, false)
                        .with(EvaluationParams.EARLY_STOPPING_PATIENCE, Optional.empty()));
    }

    private void check(CandidateList.NamedProject candidate, ProjectInspection inspection) {
        switch (Planner.plan(candidate.project(), inspection)) {
            case PlanResult.Ready ready -> {
                Plan plan = ready.plan();
                planned.add(new Planned(candidate, plan, times(plan)));
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

    /** What a run takes. */
    static RunTimes times(Plan plan) {
        return plan.work().flatMap(work -> work.times()).orElse(USUAL);
    }

    static String tooSmall(Duration budget, double needed, int candidates) {
        return "The budget of " + NumberText.roughly(budget.toSeconds())
                + " is too small for a first round of " + candidates + " candidates: that takes about "
                + NumberText.roughly(Math.ceil(needed)) + ". Give it more time, or leave candidates out.";
    }

    private FindPlan schedule(FrozenData frozen) throws SearchRefused {
        long wanted = possible.wanted(); // Frozen rows may be fewer than the project has.
        RunTimes first = planned.getFirst().times();
        double full = frozen.subset() ? first.evaluation() * frozen.size() + first.beginning() + first.ending() : 0;
        double gone = (System.nanoTime() - begun) / NANOS;
        SearchBudget times =
                new SearchBudget(planned.stream().map(Planned::times).toList(), full, gone);
        long steps = times.steps(request.budget(), wanted);
        if (steps == 0) {
            throw new SearchRefused(tooSmall(request.budget(), times.needed(wanted), planned.size()));
        }
        long evalSteps = times.evalSteps(steps);
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
                    times.stretch(each.times(), evalSteps),
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
        if (budget.compareTo(LONGEST) > 0) {
            throw new SearchRefused(
                    "A budget of more than " + LONGEST.toDays() + " days is more than a search can use.");
        }
    }
}
