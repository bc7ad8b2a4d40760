package sparseworkbench.gui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.page.SettingPlace;
import sparseworkbench.param.Problem;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Decides the marks of the rail from the open project and the runs. */
final class RailBadges {
    private final AppContext app;

    RailBadges(AppContext app) {
        this.app = app;
    }

    /** The mark of one place, following every change. */
    ObservableValue<RailBadge> of(Destination place) {
        ReadOnlyObjectWrapper<RailBadge> mark = new ReadOnlyObjectWrapper<>(RailBadge.NONE);
        app.project().problemsProperty().subscribe(p -> mark.set(now(place)));
        app.project().planProperty().subscribe(p -> mark.set(now(place)));
        app.runs().runsProperty().subscribe(p -> mark.set(now(place)));
        return mark.getReadOnlyProperty();
    }

    private RailBadge now(Destination place) {
        List<Run> runs = app.runs().runsProperty().get();
        return switch (place) {
            case DATA, MODEL, LOSS -> ofSettings(place);
            case TRAIN ->
                app.runs()
                        .live()
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
        long errors = app.project().errors().stream()
                .map(Problem::path)
                .filter(path -> SettingPlace.of(path) == place)
                .count();
        if (errors > 0) {
            return RailBadge.problems((int) errors);
        }
        return app.project().planProperty().get().isPresent() ? RailBadge.DONE : RailBadge.NONE;
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
