package sparseworkbench.gui.shell;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunResumption;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** Does what the primary button says: starts the run, or leads to what stands in the way. */
final class PrimaryActionHandler {
    private final ProjectModel project;
    private final RunServices runs;
    private final ExportedRuns exported;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private boolean starting;

    PrimaryActionHandler(
            ProjectModel project,
            RunServices runs,
            ExportedRuns exported,
            WindowServices window,
            Background background,
            Home home) {
        this.project = project;
        this.runs = runs;
        this.exported = exported;
        this.window = window;
        this.background = background;
        this.home = home;
    }

    /** What else than project and runs the next act depends on. */
    ReadOnlyObjectProperty<Set<RunId>> exportedProperty() {
        return exported.runsProperty();
    }

    PrimaryAction now(Destination destination) {
        PrimaryAction next = PrimaryAction.decide(
                project.planProperty().get(),
                errors(),
                runs.feed().live(),
                destination,
                runs.feed().runsProperty().get(),
                exported.runsProperty().get());
        return runs.store().isReadOnly() ? next.onlyReading() : next;
    }

    /** The errors in the order in which a person meets their settings. */
    private List<Problem> errors() {
        return project.errors().stream()
                .sorted(Comparator.comparing(p -> Destination.ofSetting(p.path())))
                .toList();
    }

    void act(Destination destination) {
        PrimaryAction action = now(destination);
        switch (action.kind()) {
            case WAIT ->
                window.notices()
                        .info("The project is still being checked. The first time, the sample data is written to"
                                + " your disk.");
            case WATCH -> window.navigation().go(Destination.TRAIN);
            case FIX -> fix(action.path());
            case START -> start();
            case TRY -> window.navigation().go(Destination.TRY, action.path());
            case COMPARE -> window.navigation().go(Destination.COMPARE, action.path());
            case EXPORT -> window.navigation().go(Destination.EXPORT, action.path());
            case RESUME -> new RunResumption(runs, window, background).resume(RunId.parse(action.path()));
            case FIX_AND_RUN -> fixAndRun(RunId.parse(action.path()));
            case ENQUEUE -> enqueue();
            case ONLY_READING ->
                window.notices().warning("This window only reads: runs can be looked at, but none can be started.");
            case IMPROVE -> window.navigation().go(Destination.TRAIN, action.path() + " next");
        }
    }

    private void fix(String path) {
        if (path.isEmpty()) {
            Problem first = errors().getFirst();
            window.dialogs().fault(Fault.of(first.what(), first.cure()));
        } else {
            window.navigation().goToSetting(path);
        }
    }

    /** The settings that are changed are those of the open project, so that it is seen what is trained; undo brings them back. */
    private void fixAndRun(RunId failed) {
        runs.feed().runsProperty().get().stream()
                .filter(run -> run.id().equals(failed))
                .findFirst()
                .flatMap(run -> RunFix.of(run, project.project()))
                .ifPresent(fixed -> {
                    project.change(fixed, "fix");
                    window.notices().offer("Settings were changed so that the run goes better.", "Undo", project::undo);
                    start();
                });
    }

    /** Plans once more, so that what starts is what is shown, and starts a worker. */
    private void start() {
        if (starting) {
            return;
        }
        starting = true;
        Project planned = project.project();
        Path folder = project.folder();
        background.run(
                () -> launch(Planner.plan(planned, folder, home)),
                run -> {
                    starting = false;
                    run.ifPresentOrElse(this::started, () -> {
                        project.check();
                        window.notices()
                                .warning("Something changed in the meantime: the project cannot be started as"
                                        + " it is.");
                    });
                },
                failure -> {
                    starting = false;
                    window.dialogs().fault(Fault.of(failure));
                });
    }

    /** Puts the project as it is now at the end of the queue. */
    void enqueue() {
        Project planned = project.project();
        Path folder = project.folder();
        List<Run> earlier = runs.feed().runsProperty().get();
        background.run(
                () -> {
                    if (Planner.plan(planned, folder, home) instanceof PlanResult.Ready(Plan plan)) {
                        return runs.queueKeeper().add(List.of(WaitingRun.of(plan, "", earlier)), Optional.empty());
                    }
                    return List.<RunId>of();
                },
                added -> {
                    runs.feed().refresh();
                    if (added.isEmpty()) {
                        window.notices()
                                .warning("The project cannot be queued as it is: something in it has to be put"
                                        + " right first.");
                    } else {
                        window.notices()
                                .offer(
                                        "Run " + added.getFirst() + " was put into the queue.",
                                        "Show",
                                        () -> window.navigation().go(Destination.TRAIN, "queue"));
                    }
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private Optional<RunId> launch(PlanResult result) throws Exception {
        return switch (result) {
            case PlanResult.Ready(Plan plan) ->
                Optional.of(runs.launcher().start(plan.project(), plan.projectFolder(), ""));
            case PlanResult.Refused refused -> Optional.empty();
        };
    }

    private void started(RunId run) {
        runs.feed().refresh();
        window.navigation().go(Destination.TRAIN, run.toString());
    }
}
