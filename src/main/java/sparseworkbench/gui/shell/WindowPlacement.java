package sparseworkbench.gui.shell;

import javafx.stage.Stage;
import sparseworkbench.gui.page.WindowPreferences;

/** Where the window stands: its smallest size, and the place it had last time. */
public final class WindowPlacement {
    private WindowPlacement() {}

    public static void smallest(Stage stage) {
        stage.setMinWidth(WindowGeometry.SMALLEST_WIDTH);
        stage.setMinHeight(WindowGeometry.SMALLEST_HEIGHT);
    }

    /** Puts the window where it was, if that place still exists. */
    public static void restore(Stage stage, WindowPreferences preferences) {
        preferences
                .get(WindowPreferences.Key.GEOMETRY)
                .flatMap(WindowGeometry::parse)
                .ifPresent(place -> place.apply(stage));
    }
}
