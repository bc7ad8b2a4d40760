package sparseworkbench.gui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import sparseworkbench.param.RealType.Stop;

/** The named values below a slider, each where it lies; a click chooses one. */
final class StopLabels extends Region {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double GAP = 4;
    /** Half the width of the thumb, which keeps this distance from the ends. */
    private static final double INSET = 8;

    private final Slider slider;
    private final SliderScale scale;
    private final List<Label> labels = new ArrayList<>();
    private final List<Stop> stops;

    StopLabels(List<Stop> stops, Slider slider, SliderScale scale, DoubleConsumer choose) {
        this.stops = stops;
        this.slider = slider;
        this.scale = scale;
        getStyleClass().add("stop-marks");
        for (Stop stop : stops) {
            Label label = new Label(stop.label());
            label.getStyleClass().add("stop-mark");
            label.setOnMouseClicked(e -> choose.accept(stop.value()));
            labels.add(label);
        }
        getChildren().addAll(labels);
        slider.widthProperty().addListener((o, was, now) -> requestLayout());
    }

    void show(Optional<Stop> near) {
        for (int i = 0; i < stops.size(); i++) {
            labels.get(i)
                    .pseudoClassStateChanged(
                            CHOSEN, near.filter(stops.get(i)::equals).isPresent());
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return labels.stream().mapToDouble(label -> label.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    /** Where two would overlap, the later one is left out; the slider and the field reach it all the same. */
    @Override
    protected void layoutChildren() {
        double track = slider.getWidth() - 2 * INSET;
        double end = -GAP;
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            double width = label.prefWidth(-1);
            double middle = INSET + scale.position(stops.get(i).value()) * track;
            double left = Math.clamp(middle - width / 2, 0, Math.max(0, slider.getWidth() - width));
            boolean free = left >= end + GAP;
            label.setVisible(free);
            if (free) {
                label.resizeRelocate(left, 0, width, label.prefHeight(-1));
                end = left + width;
            }
        }
    }
}
