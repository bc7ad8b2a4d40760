package sparseworkbench.gui.terms;

import java.util.List;
import java.util.Locale;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;

/** A slider over the evaluations of a run, with buttons to step and to play. At the end it goes along with new evaluations. */
final class Scrubber extends HBox {
    private static final Duration STEP = Duration.millis(350);
    private static final Duration PLAY = Duration.millis(900);
    private static final int MOST_TICKS = 40;

    private final Slider slider = new Slider();
    private final Label where = new Label();
    private final Button play = Icons.button(Feather.PLAY, "Play from the beginning", this::play);
    private final Timeline motion = new Timeline();
    /** What the motion moves. The slider follows it; when the slider is moved otherwise, the motion gives way. */
    private final DoubleProperty played = new SimpleDoubleProperty();

    private List<Long> steps = List.of();

    Scrubber() {
        getStyleClass().add("scrubber");
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setMin(0);
        slider.setTooltip(new Tooltip("Drag to see how terms come and go"));
        slider.setAccessibleText("Evaluation");
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(Region.USE_PREF_SIZE);
        where.setMinWidth(0);
        where.getStyleClass().add("scrubber-where");
        played.addListener((o, was, now) -> slider.setValue(now.doubleValue()));
        slider.valueProperty().addListener((o, was, now) -> {
            if (now.doubleValue() != played.get()) {
                motion.stop();
            }
            emit();
        });
        slider.valueChangingProperty().addListener((o, was, dragged) -> {
            if (dragged) {
                motion.stop();
            } else {
                go(Math.round(slider.getValue()), STEP);
            }
        });
        getChildren()
                .addAll(
                        play,
                        Icons.button(Feather.CHEVRON_LEFT, "Evaluation before", () -> step(-1)),
                        slider,
                        Icons.button(Feather.CHEVRON_RIGHT, "Next evaluation", () -> step(1)),
                        where);
    }

    /** Position between the evaluations. */
    ReadOnlyDoubleProperty positionProperty() {
        return slider.valueProperty();
    }

    /** Offers these evaluations, by the steps before them. */
    void show(List<Long> newSteps) {
        boolean atEnd = steps.isEmpty() || slider.getValue() >= slider.getMax() - 0.5;
        boolean more = newSteps.size() > steps.size()
                && newSteps.subList(0, steps.size()).equals(steps);
        steps = List.copyOf(newSteps);
        slider.setMax(Math.max(0, steps.size() - 1));
        slider.setMajorTickUnit(1);
        slider.setShowTickMarks(steps.size() > 1 && steps.size() <= MOST_TICKS);
        slider.setDisable(steps.size() < 2);
        play.setDisable(steps.size() < 2);
        if (!more) {
            motion.stop();
            slider.setValue(slider.getMax());
        } else if (atEnd) {
            go(slider.getMax(), PLAY);
        }
        emit();
    }

    private void step(int by) {
        go(Math.clamp(Math.round(slider.getValue()) + by, 0, (long) slider.getMax()), STEP);
    }

    private void play() {
        motion.stop();
        slider.setValue(0);
        go(slider.getMax(), PLAY.multiply(slider.getMax()));
    }

    private void go(double to, Duration time) {
        motion.stop();
        played.set(slider.getValue());
        motion.getKeyFrames().setAll(new KeyFrame(time, new KeyValue(played, to, Interpolator.LINEAR)));
        motion.play();
    }

    private void emit() {
        if (steps.isEmpty()) {
            where.setText("");
            return;
        }
        int at = (int) Math.round(slider.getValue());
        where.setText((steps.get(at) == 0
                        ? "before training"
                        : "after step " + String.format(Locale.ROOT, "%,d", steps.get(at)))
                + "  ·  evaluation " + (at + 1) + " of " + steps.size());
    }
}
