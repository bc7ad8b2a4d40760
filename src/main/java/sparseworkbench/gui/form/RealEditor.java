package sparseworkbench.gui.form;

import java.util.Comparator;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.param.RealType;

/** A real number: a field, with a slider where the range allows one, and the name of the nearest named value. */
final class RealEditor implements Editor<Double> {
    /** A value is called by the name of a stop within this factor of it. */
    private static final double NEAR = 1.8;

    private final RealType type;
    private final HBox line = new HBox();
    private final VBox node = new VBox(line);
    private final TextField field = new TextField();
    private Optional<StopLabels> stopLabels = Optional.empty();
    private final ParsedTextField<Double> text;
    private final Optional<SliderScale> scale;
    private final Slider slider = new Slider(0, 1, 0);
    private boolean showing;

    RealEditor(RealType type, EditorListener<Double> listener) {
        this.type = type;
        this.scale = SliderScale.of(type);
        this.text = new ParsedTextField<>(field, type, listener);
        line.getStyleClass().add("real-editor");
        field.getStyleClass().add("number-field");
        scale.ifPresent(found -> addSlider(found, listener));
        line.getChildren().add(field);
        scale.filter(found -> !type.stops().isEmpty()).ifPresent(found -> {
            StopLabels named = new StopLabels(type.stops(), slider, found, listener::accept);
            stopLabels = Optional.of(named);
            node.getChildren().add(named);
        });
    }

    private void addSlider(SliderScale found, EditorListener<Double> listener) {
        slider.setBlockIncrement(0.05);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((o, was, now) -> {
            if (!showing) {
                listener.accept(found.value(now.doubleValue()));
            }
        });
        line.getChildren().add(slider);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return field;
    }

    @Override
    public EditorWidth width() {
        return scale.isPresent() ? EditorWidth.LINE : EditorWidth.FIELD;
    }

    @Override
    public boolean grows() {
        return scale.isPresent();
    }

    @Override
    public void show(Double value) {
        text.show(value);
        showing = true;
        // While the thumb is held it is where the person holds it, not where the rounded value would put it.
        if (!slider.isPressed()) {
            scale.ifPresent(found -> slider.setValue(found.position(value)));
        }
        showing = false;
        stopLabels.ifPresent(named -> named.show(nearest(value)));
    }

    private Optional<RealType.Stop> nearest(double value) {
        return type.stops().stream()
                .filter(s -> isNear(s.value(), value))
                .min(Comparator.comparingDouble(s -> Math.abs(s.value() - value)));
    }

    private boolean isNear(double named, double value) {
        return named == value
                || type.scale() == RealType.Scale.LOG10
                        && named > 0
                        && value > 0
                        && Math.max(named / value, value / named) < NEAR;
    }
}
