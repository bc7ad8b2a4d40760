package sparseworkbench.gui.data;

import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;

/** How many texts of a column have how many tokens, on a logarithmic axis, with a line where the model cuts; what is beyond is in another color. */
final class LengthHistogram {
    private final Bars bars;
    private final Label caption = new Label();
    private final VBox node;

    LengthHistogram(Theme theme) {
        bars = new Bars(theme);
        caption.getStyleClass().addAll("muted", "small");
        PageControls.tooltipOfText(caption);
        node = new VBox(bars, caption);
        node.getStyleClass().add("length-histogram");
    }

    Region node() {
        return node;
    }

    /** @param lengths empty for a column without texts; its place stays free, so that heads are alike */
    void show(Optional<ColumnLengths> lengths) {
        caption.setText(lengths.map(ColumnLengths::caption).orElse(""));
        bars.setAccessibleText(lengths.map(ColumnLengths::explanation).orElse(""));
        Tooltip.uninstall(bars, bars.tooltip);
        lengths.ifPresent(found -> {
            bars.tooltip.setText(found.explanation());
            Tooltip.install(bars, bars.tooltip);
        });
        bars.show(lengths);
    }

    /** The picture. */
    private static final class Bars extends PaintedRegion {
        /** Of a doubling. */
        private static final double BARS = 3;

        private static final double HEIGHT = 2.2;
        private final Tooltip tooltip = new Tooltip();
        private Optional<ColumnLengths> shown = Optional.empty();

        Bars(Theme theme) {
            super(theme);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(360);
        }

        private void show(Optional<ColumnLengths> lengths) {
            shown = lengths;
            paint();
        }

        private static double place(double tokens) {
            return BARS * Math.log(Math.max(1, tokens)) / Math.log(2);
        }

        @Override
        protected void paint(GraphicsContext pen, double width, double height) {
            if (shown.isEmpty()) {
                return;
            }
            ColumnLengths lengths = shown.get();
            int last = (int) place(Math.max(lengths.longest(), lengths.cut() * 1.2)) + 1;
            double[] within = new double[last + 1];
            double[] beyond = new double[last + 1];
            int[] counts = lengths.counts().lengths();
            for (int tokens = 0; tokens < counts.length; tokens++) {
                (tokens > lengths.cut() ? beyond : within)[(int) place(tokens)] += counts[tokens];
            }
            double most = 1;
            for (int i = 0; i <= last; i++) {
                most = Math.max(most, within[i] + beyond[i]);
            }
            double wide = width / (last + 1);
            for (int i = 0; i <= last; i++) {
                bar(pen, i * wide, wide, height * within[i] / most, height, "-color-accent-emphasis");
                bar(
                        pen,
                        i * wide,
                        wide,
                        height * beyond[i] / most,
                        height - height * within[i] / most,
                        "-color-warning-emphasis");
            }
            pen.setStroke(color("-color-border-default"));
            pen.setLineWidth(1);
            pen.strokeLine(0, height - 0.5, width, height - 0.5);
            double cut = Math.round(place(lengths.cut() + 1.0) * wide) + 0.5;
            pen.setStroke(color("-color-danger-fg"));
            pen.strokeLine(cut, 0, cut, height);
        }

        private void bar(GraphicsContext pen, double left, double wide, double high, double bottom, String token) {
            if (high > 0) {
                double seen = Math.max(1, high);
                pen.setFill(color(token));
                pen.fillRect(left + 0.5, bottom - seen, Math.max(1, wide - 1), seen);
            }
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT * em();
        }
    }
}
