package sparseworkbench.gui.shell;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.SettingPlace;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;

/** Does what the primary button says: starts the run, or leads to what stands in the way. */
final class PrimaryActionHandler {
    private final AppContext app;
    private boolean starting;

    PrimaryActionHandler(AppContext app) {
        this.app = app;
    }

    PrimaryAction now(Destination place) {
        return PrimaryAction.decide(
                app.project().planProperty().get(),
                errors(),
                app.runs().live(),
                place,
                app.runs().runsProperty().get());
    }

    /** The errors in the order in which a person meets their settings. */
    private List<Problem> errors() {
        return app.project().errors().stream()
                .sorted(Comparator.comparing(p -> SettingPlace.of(p.path())))
                .toList();
    }

    void act(Destination place) {
        PrimaryAction action = now(place);
        switch (action.kind()) {
            case WAIT ->
                app.notices()
                        .info("The project is still being checked. The first time, the sample data is written to"
                                + " your disk.");
            case WATCH -> app.navigation().go(Destination.TRAIN);
            case FIX -> fix(action.path());
            case START -> start();
        }
    }

    private void fix(String path) {
        if (path.isEmpty()) {
            Problem first = errors().getFirst();
            app.dialogs().fault(Fault.of(first.what(), first.cure()));
        } else {
            app.navigation().go(SettingPlace.of(path), path);
        }
    }

    /** Plans once more, so that what starts is what is shown, and starts a worker. */
    private void start() {
        if (starting) {
            return;
        }
        starting = true;
        Project project = app.project().project();
        Path folder = app.project().folder();
        app.background()
                .run(
                        () -> launch(Planner.plan(project, folder, app.home())),
                        run -> {
                            starting = false;
                            run.ifPresentOrElse(this::started, () -> {
                                app.project().check();
                                app.notices()
                                        .warning("Something changed in the meantime: the project cannot be started as"
                                                + " it is.");
                            });
                        },
                        failure -> {
                            starting = false;
                            app.dialogs().fault(Fault.of(failure));
                        });
    }

    /** Puts the project as it is now at the end of the queue. */
    void enqueue() {
        Project project = app.project().project();
        Path folder = app.project().folder();
        List<Run> earlier = app.runs().runsProperty().get();
        app.background()
                .run(
                        () -> {
                            if (Planner.plan(project, folder, app.home()) instanceof PlanResult.Ready(Plan plan)) {
                                return app.keeper().add(List.of(WaitingRun.of(plan, "", earlier)), Optional.empty());
                            }
                            return List.<Long>of();
                        },
                        runs -> {
                            app.runs().refresh();
                            if (runs.isEmpty()) {
                                app.notices()
                                        .warning("The project cannot be queued as it is: something in it has to be put"
                                                + " right first.");
                            } else {
                                app.notices()
                                        .offer(
                                                "Run " + runs.getFirst() + " was put into the queue.",
                                                "Show",
                                                () -> app.navigation().go(Destination.TRAIN, "queue"));
                            }
                        },
                        failure -> app.dialogs().fault(Fault.of(failure)));
    }

    private Optional<Long> launch(PlanResult result) throws Exception {
        return switch (result) {
            case PlanResult.Ready(Plan plan) ->
                Optional.of(app.launcher().start(plan.project(), plan.projectFolder(), ""));
            case PlanResult.Refused refused -> Optional.empty();
        };
    }

    private void started(long run) {
        app.runs().refresh();
        app.navigation().go(Destination.TRAIN, Long.toString(run));
    }
}
