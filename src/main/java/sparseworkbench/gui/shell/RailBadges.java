package sparseworkbench.gui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.param.Problem;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Derives the badges of the rail from the open project and the runs. */
final class RailBadges {
    private final ProjectModel project;
    private final RunFeed feed;
    private final ExportedRuns exported;

    RailBadges(ProjectModel project, RunFeed feed, ExportedRuns exported) {
        this.project = project;
        this.feed = feed;
        this.exported = exported;
    }

    /** The badge of one destination, following every change. */
    ObservableValue<RailBadge> of(Destination destination) {
        ReadOnlyObjectWrapper<RailBadge> badge = new ReadOnlyObjectWrapper<>(RailBadge.NONE);
        project.problemsProperty().subscribe(p -> badge.set(now(destination)));
        project.planProperty().subscribe(p -> badge.set(now(destination)));
        project.fetchingModelProperty().subscribe(p -> badge.set(now(destination)));
        feed.runsProperty().subscribe(p -> badge.set(now(destination)));
        exported.runsProperty().subscribe(p -> badge.set(now(destination)));
        return badge.getReadOnlyProperty();
    }

    private RailBadge now(Destination destination) {
        List<Run> runs = feed.runsProperty().get();
        return switch (destination) {
            case DATA, MODEL, LOSS -> ofSettings(destination);
            case TRAIN ->
                feed.live()
                        .or(() -> runs.stream()
                                .filter(run -> run.state() != RunState.WAITING)
                                .findFirst())
                        .map(run -> ofRun(run.state()))
                        .orElse(RailBadge.NONE);
            case COMPARE -> RailBadge.count(runs.size());
            case EXPORT ->
                runs.stream()
                                .filter(run -> run.state() != RunState.WAITING)
                                .findFirst()
                                .filter(run -> exported.runsProperty().get().contains(run.id()))
                                .isPresent()
                        ? RailBadge.DONE
                        : RailBadge.NONE;
            case HOME, TRY, SETTINGS, HELP -> RailBadge.NONE;
        };
    }

    private RailBadge ofSettings(Destination destination) {
        if (destination == Destination.DATA
                && project.errors().stream().anyMatch(error -> error.path().equals(PrimaryAction.TRAIN))) {
            return RailBadge.START_HERE;
        }
        if (destination == Destination.MODEL && project.fetchingModelProperty().get()) {
            return RailBadge.LOADING;
        }
        long errors = project.errors().stream()
                .map(Problem::path)
                .filter(path -> Destination.ofSetting(path) == destination)
                .count();
        if (errors > 0) {
            return RailBadge.problems((int) errors);
        }
        return project.planProperty().get().isPresent() ? RailBadge.DONE : RailBadge.NONE;
    }

    private static RailBadge ofRun(RunState state) {
        return switch (state) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> RailBadge.RUNNING;
            case WAITING, PAUSED, STOPPED, DISCARDED -> RailBadge.PAUSED;
            case DONE -> RailBadge.DONE;
            case FAILED, INTERRUPTED -> RailBadge.FAILED;
        };
    }
}
