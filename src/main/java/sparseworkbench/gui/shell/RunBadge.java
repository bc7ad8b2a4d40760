package sparseworkbench.gui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.store.RunState;

/** The state of a run as text, icon and colour together. */
public final class RunBadge {
    private RunBadge() {}

    public static Label of(RunState state) {
        Label badge = new Label();
        badge.setMinWidth(Region.USE_PREF_SIZE);
        show(badge, state);
        return badge;
    }

    /** Makes an existing badge show another state. */
    public static void show(Label badge, RunState state) {
        badge.setText(state.label());
        badge.setGraphic(Icons.decoration(icon(state)));
        badge.getStyleClass().setAll("label", "badge", style(state));
    }

    private static Ikon icon(RunState state) {
        return switch (state) {
            case QUEUED -> Feather.CLOCK;
            case PREPARING, SAVING -> Feather.LOADER;
            case TRAINING -> Feather.PLAY;
            case EVALUATING -> Feather.BAR_CHART_2;
            case PAUSED -> Feather.PAUSE;
            case DONE -> Feather.CHECK;
            case STOPPED -> Feather.SQUARE;
            case FAILED -> Feather.X;
            case INTERRUPTED -> Feather.ALERT_TRIANGLE;
        };
    }

    private static String style(RunState state) {
        return switch (state) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> "badge-run";
            case DONE -> "badge-ok";
            case PAUSED, STOPPED -> "badge-quiet";
            case FAILED -> "badge-bad";
            case INTERRUPTED -> "badge-warn";
        };
    }
}
