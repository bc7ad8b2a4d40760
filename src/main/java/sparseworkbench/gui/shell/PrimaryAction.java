package sparseworkbench.gui.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/**
 * What the one button at the upper right does now: always the next sensible act, and its label says what is missing.
 *
 * @param label what the button says
 * @param kind  what it does
 * @param path  the setting to jump to, or the number of a run, or empty
 */
record PrimaryAction(String label, Kind kind, String path) {

    /** What the button does. */
    enum Kind {
        /** Nothing yet: the project is being checked. */
        WAIT,
        /** Jumps to the first problem. */
        FIX,
        START,
        /** Shows the run that is going on. */
        WATCH,
        /** Takes what has been trained to where it is tried, compared and exported: {@code path} is its number. */
        TRY,
        COMPARE,
        EXPORT,
        /** Goes on with the run of number {@code path}. */
        RESUME,
        /** Changes the settings that made the run fail, and starts. */
        FIX_AND_RUN,
        /** Puts the open project into the queue. */
        ENQUEUE,
        /** Shows what the run of number {@code path} suggests to try next. */
        IMPROVE,
        /** Nothing can be begun: the window only reads. */
        ONLY_READING
    }

    private static final Set<Kind> BEGINNING = Set.of(Kind.START, Kind.RESUME, Kind.FIX_AND_RUN, Kind.ENQUEUE);

    static final String TRAIN = "data.train";
    private static final String COLUMNS = "data.columns";
    private static final String SOURCE = "model.source";

    /**
     * Decides.
     *
     * @param plan   what the planner said last, if anything
     * @param errors what stands in the way
     * @param live   the run that is going on
     * @param place  where the person is: on the Train page a run is watched already
     * @param runs     earlier runs, to guess the time
     * @param exported runs whose model was exported
     */
    static PrimaryAction decide(
            Optional<PlanResult> plan,
            List<Problem> errors,
            Optional<Run> live,
            Destination destination,
            List<Run> runs,
            Set<RunId> exported) {
        if (live.isPresent() && destination != Destination.TRAIN) {
            return new PrimaryAction("Watch run " + live.get().id(), Kind.WATCH, "");
        }
        if (!errors.isEmpty()) {
            return fix(errors);
        }
        return switch (plan) {
            case Optional<PlanResult> p
            when p.isPresent() && p.get() instanceof PlanResult.Ready(Plan ready) ->
                goesOn(ready, live, runs)
                        .or(() -> leadsOn(ready, live, destination, runs, exported))
                        .orElseGet(() -> start(ready, live, runs));
            case Optional<PlanResult> p -> new PrimaryAction("Checking…", Kind.WAIT, "");
        };
    }

    /** The same in a window that only reads. */
    PrimaryAction onlyReading() {
        return BEGINNING.contains(kind) ? new PrimaryAction("Only reading", Kind.ONLY_READING, "") : this;
    }

    /** The newest run, where it is one of the very project that is open. */
    private static Optional<Run> same(Plan plan, Optional<Run> live, List<Run> runs) {
        return live.isPresent()
                ? Optional.empty()
                : runs.stream().findFirst().filter(run -> run.configJson().equals(ProjectFile.format(plan.project())));
    }

    /** A run of the very project that is open and has not come to its end: another start would begin all over. */
    private static Optional<PrimaryAction> goesOn(Plan plan, Optional<Run> live, List<Run> runs) {
        return same(plan, live, runs).flatMap(run -> {
            boolean failed = run.state() == RunState.FAILED;
            if (failed && RunFix.of(run, plan.project()).isPresent()) {
                return Optional.of(new PrimaryAction(
                        "Fix and run again", Kind.FIX_AND_RUN, run.id().toString()));
            }
            boolean early = failed || run.state() == RunState.PAUSED || run.state() == RunState.INTERRUPTED;
            return early && run.mayResume()
                    ? Optional.of(new PrimaryAction(
                            "Resume run " + run.id(), Kind.RESUME, run.id().toString()))
                    : Optional.empty();
        });
    }

    /** After a run of the very project that is open: another start would only repeat it, so it leads on, page by page. */
    private static Optional<PrimaryAction> leadsOn(
            Plan plan, Optional<Run> live, Destination destination, List<Run> runs, Set<RunId> exported) {
        Optional<Run> done =
                same(plan, live, runs).filter(run -> run.state() == RunState.DONE || run.state() == RunState.STOPPED);
        return done.flatMap(run -> switch (destination) {
            case TRAIN -> Optional.of(to(Kind.TRY, "Try run ", run));
            case TRY -> Optional.of(to(Kind.COMPARE, "Compare run ", run));
            case COMPARE ->
                Optional.of(best(run, runs)
                        .map(best -> to(Kind.EXPORT, "Export best run ", best))
                        .orElseGet(() -> to(Kind.EXPORT, "Export run ", run)));
            case EXPORT ->
                Optional.of(run)
                        .filter(one -> exported.contains(one.id()))
                        .map(one -> to(Kind.IMPROVE, "Improve run ", one));
            default -> Optional.<PrimaryAction>empty();
        });
    }

    private static PrimaryAction to(Kind kind, String label, Run run) {
        return new PrimaryAction(label + run.id(), kind, run.id().toString());
    }

    /** Of several with the same data that were measured by the same; the newest of equals. */
    private static Optional<Run> best(Run newest, List<Run> runs) {
        return ResultMetrics.quality(newest.latest().keySet()).flatMap(metric -> {
            List<Run> comparable = runs.stream()
                    .filter(run -> run.state() == RunState.DONE || run.state() == RunState.STOPPED)
                    .filter(run -> run.dataset().equals(newest.dataset()))
                    .filter(run -> Double.isFinite(run.latest().getOrDefault(metric, Double.NaN)))
                    .toList();
            return comparable.size() < 2
                    ? Optional.empty()
                    : comparable.stream()
                            .reduce((a, b) ->
                                    b.latest().get(metric) > a.latest().get(metric) ? b : a);
        });
    }

    private static PrimaryAction start(Plan plan, Optional<Run> live, List<Run> runs) {
        DurationEstimate estimate = DurationEstimate.of(plan, runs);
        String time = DisplayText.duration(estimate.duration());
        String about = estimate.guessed() ? " (first guess: " + time + ")" : " (≈ " + time + ")";
        return live.isPresent()
                ? new PrimaryAction("Queue another run" + about, Kind.ENQUEUE, "")
                : new PrimaryAction("Start" + about, Kind.START, "");
    }

    private static PrimaryAction fix(List<Problem> errors) {
        Problem first = errors.getFirst();
        String label = switch (first.path()) {
            case TRAIN -> "Choose data";
            case COLUMNS -> "Say what the columns are";
            case SOURCE -> "Choose a model";
            default -> "Fix " + DisplayText.count(errors.size(), "problem", "problems") + " to start";
        };
        return new PrimaryAction(label, Kind.FIX, first.path());
    }
}
