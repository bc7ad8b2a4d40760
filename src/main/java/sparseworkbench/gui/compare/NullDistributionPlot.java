package sparseworkbench.gui.compare;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.significance.PairedRandomisation;
import sparseworkbench.significance.RunComparison;
import sparseworkbench.significance.Verdict;

/** The differences that chance alone gives, as a hill, and where the real one stands. */
final class NullDistributionPlot extends PaintedRegion {
    private static final int COLUMNS = 61;
    private static final double HEIGHT = 7.5;
    private static final double ROOM = 1.12;

    private final PairedRandomisation test;
    private final Verdict verdict;

    NullDistributionPlot(Theme theme, RunComparison comparison) {
        super(theme);
        test = comparison.test();
        verdict = comparison.verdict();
        setMinWidth(0);
        setAccessibleText(comparison.chance());
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        double[] chance = test.chance();
        double reach = ROOM
                * Math.max(
                        Math.abs(test.difference()),
                        Math.max(Math.abs(chance[0]), Math.abs(chance[chance.length - 1])));
        if (reach == 0) {
            return;
        }
        double top = 1.4 * em();
        double bottom = height - 1.4 * em();
        hill(pen, chance, reach, width, top, bottom);
        pen.setStroke(color("-color-border-default"));
        pen.setLineWidth(1);
        pen.strokeLine(0, Math.round(bottom) + 0.5, width, Math.round(bottom) + 0.5);
        pen.setFont(font(0.82));
        pen.setFill(color("-color-fg-muted"));
        pen.setTextBaseline(VPos.TOP);
        pen.setTextAlign(TextAlignment.CENTER);
        pen.fillText("0", width / 2, bottom + 0.25 * em());
        real(pen, reach, width, top, bottom);
    }

    private void hill(GraphicsContext pen, double[] chance, double reach, double width, double top, double bottom) {
        int[] counts = new int[COLUMNS];
        for (double difference : chance) {
            counts[(int) Math.min(COLUMNS - 1, (difference / reach + 1) / 2 * COLUMNS)]++;
        }
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        double wide = width / COLUMNS;
        for (int i = 0; i < COLUMNS; i++) {
            boolean asLarge = Math.abs((i + 0.5) / COLUMNS * 2 - 1) * reach >= Math.abs(test.difference());
            pen.setFill(
                    asLarge
                            ? faded(color("-color-warning-emphasis"), 0.9)
                            : faded(color("-color-neutral-emphasis"), 0.45));
            double high = (bottom - top) * counts[i] / most;
            pen.fillRect(i * wide + 0.5, bottom - high, Math.max(1, wide - 1), high);
        }
    }

    private void real(GraphicsContext pen, double reach, double width, double top, double bottom) {
        double x = (test.difference() / reach + 1) / 2 * width;
        boolean good = test.difference() > 0;
        pen.setStroke(color(
                verdict == Verdict.CHANCE
                        ? "-color-fg-default"
                        : good ? "-color-success-emphasis" : "-color-danger-emphasis"));
        pen.setLineWidth(2.2);
        pen.strokeLine(x, top - 0.2 * em(), x, bottom);
        pen.setFill(color("-color-fg-default"));
        pen.setTextBaseline(VPos.BOTTOM);
        pen.setTextAlign(
                x > width * 0.8 ? TextAlignment.RIGHT : x < width * 0.2 ? TextAlignment.LEFT : TextAlignment.CENTER);
        pen.fillText("the real difference", x, top - 0.25 * em());
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT * em();
    }
}
