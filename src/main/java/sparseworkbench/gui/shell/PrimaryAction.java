package sparseworkbench.gui.shell;

import java.util.List;
import java.util.Optional;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
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
        EXPORT
    }

    private static final String TRAIN = "data.train";
    private static final String COLUMNS = "data.columns";
    private static final String SOURCE = "model.source";

    /**
     * Decides.
     *
     * @param plan   what the planner said last, if anything
     * @param errors what stands in the way
     * @param live   the run that is going on
     * @param place  where the person is: on the Train page a run is watched already
     * @param runs   earlier runs, to guess the time
     */
    static PrimaryAction decide(
            Optional<PlanResult> plan,
            List<Problem> errors,
            Optional<Run> live,
            Destination destination,
            List<Run> runs) {
        if (live.isPresent() && destination != Destination.TRAIN) {
            return new PrimaryAction("Watch run " + live.get().id(), Kind.WATCH, "");
        }
        if (!errors.isEmpty()) {
            return fix(errors);
        }
        return switch (plan) {
            case Optional<PlanResult> p
            when p.isPresent() && p.get() instanceof PlanResult.Ready(Plan ready) ->
                leadsOn(ready, live, destination, runs).orElseGet(() -> start(ready, live, runs));
            case Optional<PlanResult> p -> new PrimaryAction("Checking…", Kind.WAIT, "");
        };
    }

    /** After a run of the very project that is open: another start would only repeat it, so it leads on, page by page. */
    private static Optional<PrimaryAction> leadsOn(
            Plan plan, Optional<Run> live, Destination destination, List<Run> runs) {
        Optional<Run> done = live.isPresent()
                ? Optional.empty()
                : runs.stream()
                        .findFirst()
                        .filter(run -> run.state() == RunState.DONE || run.state() == RunState.STOPPED)
                        .filter(run -> run.configJson().equals(ProjectFile.format(plan.project())));
        return done.map(run -> run.id().toString()).flatMap(run -> switch (destination) {
            case TRAIN -> Optional.of(new PrimaryAction("Try run " + run, Kind.TRY, run));
            case TRY -> Optional.of(new PrimaryAction("Compare run " + run, Kind.COMPARE, run));
            case COMPARE -> Optional.of(new PrimaryAction("Export run " + run, Kind.EXPORT, run));
            default -> Optional.<PrimaryAction>empty();
        });
    }

    private static PrimaryAction start(Plan plan, Optional<Run> live, List<Run> runs) {
        DurationEstimate estimate = DurationEstimate.of(plan, runs);
        String time = DisplayText.duration(estimate.duration());
        String about = estimate.guessed() ? " (first guess: " + time + ")" : " (≈ " + time + ")";
        return new PrimaryAction((live.isPresent() ? "Start another" : "Start") + about, Kind.START, "");
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
