package sparseworkbench.gui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Mark;
import sparseworkbench.gui.page.Place;
import sparseworkbench.gui.page.SettingPlace;
import sparseworkbench.param.Problem;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Decides the marks of the rail from the open project and the runs. */
final class Marks {
    private final AppContext app;

    Marks(AppContext app) {
        this.app = app;
    }

    /** The mark of one place, following every change. */
    ObservableValue<Mark> of(Place place) {
        ReadOnlyObjectWrapper<Mark> mark = new ReadOnlyObjectWrapper<>(Mark.NONE);
        app.project().problemsProperty().subscribe(p -> mark.set(now(place)));
        app.project().planProperty().subscribe(p -> mark.set(now(place)));
        app.runs().runsProperty().subscribe(p -> mark.set(now(place)));
        return mark.getReadOnlyProperty();
    }

    private Mark now(Place place) {
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
                        .orElse(Mark.NONE);
            case COMPARE -> Mark.count(runs.size());
            case HOME, SETTINGS, HELP -> Mark.NONE;
        };
    }

    private Mark ofSettings(Place place) {
        long errors = app.project().errors().stream()
                .map(Problem::path)
                .filter(path -> SettingPlace.of(path) == place)
                .count();
        if (errors > 0) {
            return Mark.problems((int) errors);
        }
        return app.project().planProperty().get().isPresent() ? Mark.DONE : Mark.NONE;
    }

    private static Mark ofRun(RunState state) {
        return switch (state) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> Mark.RUNNING;
            case WAITING, PAUSED, STOPPED -> Mark.PAUSED;
            case DONE -> Mark.DONE;
            case FAILED, INTERRUPTED -> Mark.FAILED;
        };
    }
}
