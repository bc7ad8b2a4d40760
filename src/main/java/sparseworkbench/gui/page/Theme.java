package sparseworkbench.gui.page;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The look of a window: the program's style, a text size, and the colours that style sheets name, for code that paints by itself. */
public final class Theme {
    /** Text size at 100 %, in pixels. */
    public static final double BASE_FONT = 14;

    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2.0;

    /** What the person chose. */
    public enum Mode {
        SYSTEM("Follow the system"),
        LIGHT("Light"),
        DARK("Dark");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final ProgramStyle style;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper still = new ReadOnlyBooleanWrapper();
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private final Region probe = new Region();

    /** Sets the style of the whole program; make one, after the toolkit has started. */
    public Theme(Mode start) {
        this(new ProgramStyle(start), 1);
    }

    /** A bound property is known weakly: the program's style, which outlives windows, does not keep one that was closed. */
    private Theme(ProgramStyle style, double scale) {
        this.style = style;
        new Scene(probe).getStylesheets().setAll(sheets());
        dark.bind(style.darkProperty());
        still.bind(style.stillProperty());
        textScale.set(scale);
    }

    /** The same style for another window, whose text is larger by a factor and has a size of its own from now on. */
    public Theme larger(double factor) {
        return new Theme(style, factor * textScale.get());
    }

    /** Gives a scene the program's style sheets and text size, and keeps them. */
    public void dress(Scene scene) {
        scene.getStylesheets().setAll(sheets());
        Consumer<Number> size =
                scale -> scene.getRoot().setStyle("-fx-font-size: " + BASE_FONT * scale.doubleValue() + "px;");
        textScale.subscribe(size);
        scene.rootProperty().subscribe(root -> size.accept(textScale.get()));
        still.subscribe(now -> still(scene, now));
        scene.rootProperty().subscribe(root -> still(scene, still.get()));
        dark.subscribe(isDark -> {
            scene.getRoot().getStyleClass().removeAll("light", "dark");
            scene.getRoot().getStyleClass().add(isDark ? "dark" : "light");
        });
    }

    private static void still(Scene scene, boolean now) {
        scene.getRoot().getStyleClass().remove(Motion.STILL);
        if (now) {
            scene.getRoot().getStyleClass().add(Motion.STILL);
        }
    }

    /**
     * The program's style sheets, on top of the style that is set for all scenes. A part with a sheet of its own is given all styles anew:
     * not for what there are many of.
     */
    public static List<String> sheets() {
        return List.of(
                sheet("bridge.css"),
                sheet("app.css"),
                sheet("form.css"),
                sheet("chart.css"),
                sheet("queue.css"),
                sheet("focus.css"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/sparseworkbench/gui/" + name), name)
                .toExternalForm();
    }

    public ObjectProperty<Mode> modeProperty() {
        return style.modeProperty();
    }

    /** Whether the dark style is shown; painters repaint when it changes, after {@link #color} answers anew. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    public boolean isDark() {
        return dark.get();
    }

    /** What the person chose; see {@link #stillProperty} for what is so. */
    public BooleanProperty reduceMotionProperty() {
        return style.reduceMotionProperty();
    }

    /** Whether nothing is to move by itself, because the person or the system wants it so. */
    public ReadOnlyBooleanProperty stillProperty() {
        return still.getReadOnlyProperty();
    }

    /** The other one of light and dark. */
    public void toggle() {
        style.modeProperty().set(dark.get() ? Mode.LIGHT : Mode.DARK);
    }

    /** 1 is the usual text size. */
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /** Text size in pixels. */
    public double fontSize() {
        return BASE_FONT * textScale.get();
    }

    /** Makes text larger or smaller by {@code by}, within 80 % to 200 %. */
    public void zoomText(double by) {
        textScale.set(Math.clamp(Math.round((textScale.get() + by) * 10) / 10.0, SMALLEST, LARGEST));
    }

    /** The present colour of a token of the style sheets, such as {@code -color-fg-muted}. */
    public Color color(String token) {
        probe.setStyle("-fx-background-color: " + token + ";");
        probe.applyCss();
        Background background = probe.getBackground();
        if (background != null
                && !background.getFills().isEmpty()
                && background.getFills().getFirst().getFill() instanceof Color color) {
            return color;
        }
        throw new IllegalArgumentException("No such colour: " + token);
    }
}
