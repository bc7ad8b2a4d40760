package sparseworkbench.gui.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/**
 * Starts a run with the project of another one that was changed. It is planned first: what stands in its way is said here and leaves no
 * failed run. While the other one still goes on, the new one waits in the queue.
 */
final class ChangedRunStart {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;

    ChangedRunStart(RunServices runs, WindowServices window, Background background, Home home) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
    }

    /** @param problems errors of the plan, a line each, where no run was started */
    private record Started(Optional<RunId> run, boolean waits, String problems) {}

    /**
     * @param from    whose data and folder it has
     * @param project what it does
     * @param name    of the new run; if blank, the project's
     * @param pressed cannot be pressed again meanwhile
     */
    void start(Run from, Project project, String name, Button pressed) {
        pressed.setDisable(true);
        List<Run> earlier = runs.feed().runsProperty().get();
        background.run(
                () -> planned(from, project, name, earlier),
                started -> {
                    pressed.setDisable(false);
                    started.run.ifPresentOrElse(
                            run -> show(run, started.waits),
                            () -> window.dialogs()
                                    .fault(Fault.of(
                                            "The run cannot start: its project has problems.", started.problems)));
                },
                failure -> {
                    pressed.setDisable(false);
                    window.dialogs().fault(Fault.of(failure));
                });
    }

    private Started planned(Run from, Project project, String name, List<Run> earlier) throws LaunchFailed {
        Path folder = runs.store().reader().projectFolder(from.id());
        return switch (Planner.plan(project, folder, home)) {
            case PlanResult.Ready ready
            when isLive(from) ->
                new Started(
                        runs
                                .queueKeeper()
                                .add(List.of(WaitingRun.of(ready.plan(), name, earlier)), Optional.empty())
                                .stream()
                                .findFirst(),
                        true,
                        "");
            case PlanResult.Ready ready ->
                new Started(Optional.of(runs.launcher().start(ready.plan().project(), folder, name)), false, "");
            case PlanResult.Refused refused ->
                new Started(
                        Optional.empty(),
                        false,
                        refused.problems().stream()
                                .filter(Problem::isError)
                                .map(Problem::oneLine)
                                .collect(Collectors.joining("\n")));
        };
    }

    /** As it is by now, not as it was when the button came up. */
    private boolean isLive(Run from) {
        return runs.store()
                .reader()
                .run(from.id())
                .filter(now -> now.state().isLive())
                .isPresent();
    }

    private void show(RunId started, boolean waits) {
        runs.feed().refresh();
        if (waits) {
            window.notices()
                    .offer(
                            "Run " + started + " waits in the queue until this one has ended.",
                            "Show",
                            () -> window.navigation().go(Destination.TRAIN, "queue"));
        } else {
            window.navigation().go(Destination.TRAIN, started.toString());
        }
    }
}
