package sparseworkbench.gui.chart;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Where a run is, as text, icon and colour: never by colour alone. */
public final class StateBadge extends Label {
    private RunState state;

    public StateBadge() {
        getStyleClass().add("state-badge");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    public void show(RunState newState) {
        if (newState == state) {
            return;
        }
        state = newState;
        setText(state.label());
        setGraphic(Icons.decoration(icon(state)));
        getStyleClass().setAll("label", "state-badge", kind(state));
    }

    /** The same, and whether another program carried the run out. */
    public void show(Run run) {
        if (!run.isImported()) {
            show(run.state());
        } else if (!getText().equals(run.stateLabel())) {
            state = null;
            setText(run.stateLabel());
            setGraphic(Icons.decoration(Feather.DOWNLOAD));
            getStyleClass().setAll("label", "state-badge", kind(RunState.STOPPED));
        }
    }

    private static Ikon icon(RunState state) {
        return switch (state) {
            case WAITING -> Feather.CLOCK;
            case QUEUED, PREPARING, SAVING -> Feather.LOADER;
            case TRAINING -> Feather.PLAY;
            case EVALUATING -> Feather.ACTIVITY;
            case PAUSED -> Feather.PAUSE;
            case DONE -> Feather.CHECK;
            case STOPPED -> Feather.SQUARE;
            case DISCARDED -> Feather.TRASH_2;
            case FAILED -> Feather.X;
            case INTERRUPTED -> Feather.ZAP_OFF;
        };
    }

    private static String kind(RunState state) {
        return switch (state) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> "live";
            case WAITING, PAUSED, STOPPED, DISCARDED -> "still";
            case DONE -> "done";
            case FAILED, INTERRUPTED -> "failed";
        };
    }
}
