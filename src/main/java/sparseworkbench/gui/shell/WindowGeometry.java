package sparseworkbench.gui.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where the window is and how large.
 *
 * @param x         left edge
 * @param y         upper edge
 * @param width     width
 * @param height    height
 * @param maximized whether it fills its screen
 */
public record WindowGeometry(double x, double y, double width, double height, boolean maximized) {
    static final double SMALLEST_WIDTH = 1024;
    static final double SMALLEST_HEIGHT = 680;
    static final double USUAL_WIDTH = 1280;
    static final double USUAL_HEIGHT = 800;

    static WindowGeometry of(Stage stage) {
        return new WindowGeometry(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    public String text() {
        return x + " " + y + " " + width + " " + height + " " + (maximized ? 1 : 0);
    }

    public static Optional<WindowGeometry> parse(String text) {
        try {
            List<Double> numbers =
                    Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
            return numbers.size() == 5
                    ? Optional.of(new WindowGeometry(
                            numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4) == 1))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // A stored geometry that cannot be read is none: the usual one is taken.
        }
    }

    /** Puts the window there, as far as screens that exist today allow. */
    void apply(Stage stage) {
        List<Screen> screens = Screen.getScreensForRectangle(x, y, width, height);
        if (screens.isEmpty()) {
            return;
        }
        Rectangle2D screen = screens.getFirst().getVisualBounds();
        double w = Math.clamp(width, Math.min(SMALLEST_WIDTH, screen.getWidth()), screen.getWidth());
        double h = Math.clamp(height, Math.min(SMALLEST_HEIGHT, screen.getHeight()), screen.getHeight());
        stage.setWidth(w);
        stage.setHeight(h);
        stage.setX(Math.clamp(x, screen.getMinX(), screen.getMaxX() - w));
        stage.setY(Math.clamp(y, screen.getMinY(), screen.getMaxY() - h));
        stage.setMaximized(maximized);
    }
}
