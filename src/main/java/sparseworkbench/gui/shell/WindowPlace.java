package sparseworkbench.gui.shell;

import javafx.stage.Stage;
import sparseworkbench.gui.page.Remembered;

/** Where the window stands: its smallest size, and the place it had last time. */
public final class WindowPlace {
    private WindowPlace() {}

    public static void smallest(Stage stage) {
        stage.setMinWidth(Geometry.SMALLEST_WIDTH);
        stage.setMinHeight(Geometry.SMALLEST_HEIGHT);
    }

    /** Puts the window where it was, if that place still exists. */
    public static void restore(Stage stage, Remembered remembered) {
        remembered.get(Remembered.Key.GEOMETRY).flatMap(Geometry::parse).ifPresent(place -> place.apply(stage));
    }
}
