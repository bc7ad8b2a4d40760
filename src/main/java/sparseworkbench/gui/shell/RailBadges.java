package sparseworkbench.gui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.SettingPlace;
import sparseworkbench.param.Problem;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Decides the marks of the rail from the open project and the runs. */
final class RailBadges {
    private final ProjectModel project;
    private final RunFeed feed;

    RailBadges(ProjectModel project, RunFeed feed) {
        this.project = project;
        this.feed = feed;
    }

    /** The mark of one place, following every change. */
    ObservableValue<RailBadge> of(Destination place) {
        ReadOnlyObjectWrapper<RailBadge> mark = new ReadOnlyObjectWrapper<>(RailBadge.NONE);
        project.problemsProperty().subscribe(p -> mark.set(now(place)));
        project.planProperty().subscribe(p -> mark.set(now(place)));
        feed.runsProperty().subscribe(p -> mark.set(now(place)));
        return mark.getReadOnlyProperty();
    }

    private RailBadge now(Destination place) {
        List<Run> runs = feed.runsProperty().get();
        return switch (place) {
            case DATA, MODEL, LOSS -> ofSettings(place);
            case TRAIN ->
                feed.live()
                        .or(() -> runs.stream()
                                .filter(run -> run.state() != RunState.WAITING)
                                .findFirst())
                        .map(run -> ofRun(run.state()))
                        .orElse(RailBadge.NONE);
            case COMPARE -> RailBadge.count(runs.size());
            case HOME, SETTINGS, HELP -> RailBadge.NONE;
        };
    }

    private RailBadge ofSettings(Destination place) {
        long errors = project.errors().stream()
                .map(Problem::path)
                .filter(path -> SettingPlace.of(path) == place)
                .count();
        if (errors > 0) {
            return RailBadge.problems((int) errors);
        }
        return project.planProperty().get().isPresent() ? RailBadge.DONE : RailBadge.NONE;
    }

    private static RailBadge ofRun(RunState state) {
        return switch (state) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> RailBadge.RUNNING;
            case WAITING, PAUSED, STOPPED -> RailBadge.PAUSED;
            case DONE -> RailBadge.DONE;
            case FAILED, INTERRUPTED -> RailBadge.FAILED;
        };
    }
}
