package sparseworkbench.gui.terms;

import java.util.List;
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
import sparseworkbench.gui.page.PageControls;

/** A slider over places such as the evaluations of a run, with buttons to step and to play. At the end it goes along with new places. */
public final class Scrubber extends HBox {
    private static final Duration STEP = Duration.millis(350);
    private static final Duration PLAY = Duration.millis(900);
    private static final int MOST_TICKS = 40;

    private final Slider slider = new Slider();
    private final Label where = new Label();
    private final Button play = Icons.button(Feather.PLAY, "Play from the beginning", this::play);
    private final Timeline motion = new Timeline();
    /** What the motion moves. The slider follows it; when the slider is moved otherwise, the motion gives way. */
    private final DoubleProperty played = new SimpleDoubleProperty();

    private List<String> places = List.of();

    /**
     * What it is called by.
     *
     * @param place   what one slides over: "Evaluation"
     * @param before  the button to the left
     * @param next    the button to the right
     * @param tooltip of the slider
     */
    public record Labels(String place, String before, String next, String tooltip) {}

    public Scrubber(Labels labels) {
        getStyleClass().add("scrubber");
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(1);
        slider.setMin(0);
        slider.setTooltip(new Tooltip(labels.tooltip));
        slider.setAccessibleText(labels.place);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(Region.USE_PREF_SIZE);
        PageControls.tooltipOfText(where);
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
                        Icons.button(Feather.CHEVRON_LEFT, labels.before, () -> step(-1)),
                        slider,
                        Icons.button(Feather.CHEVRON_RIGHT, labels.next, () -> step(1)),
                        where);
    }

    /** Position between the places, from 0. */
    public ReadOnlyDoubleProperty positionProperty() {
        return slider.valueProperty();
    }

    /** Offers these places, each with what is said of it beside the slider, up to its number: how many there are is added. */
    public void show(List<String> newPlaces) {
        boolean atEnd = places.isEmpty() || slider.getValue() >= slider.getMax() - 0.5;
        boolean more = newPlaces.size() > places.size()
                && newPlaces.subList(0, places.size()).equals(places);
        places = List.copyOf(newPlaces);
        slider.setMax(Math.max(0, places.size() - 1));
        slider.setMajorTickUnit(1);
        slider.setShowTickMarks(places.size() > 1 && places.size() <= MOST_TICKS);
        slider.setDisable(places.size() < 2);
        play.setDisable(places.size() < 2);
        if (!more) {
            motion.stop();
            slider.setValue(slider.getMax());
        } else if (atEnd) {
            go(slider.getMax(), PLAY);
        }
        emit();
    }

    /** Goes to a place at once. */
    public void place(int index) {
        motion.stop();
        slider.setValue(index);
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
        where.setText(places.isEmpty() ? "" : places.get((int) Math.round(slider.getValue())) + " of " + places.size());
    }
}
