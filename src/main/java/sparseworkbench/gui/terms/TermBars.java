package sparseworkbench.gui.terms;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.terms.TermHistory.Placed;

/**
 * The strongest terms of a text as bars that grow, shrink and change places from evaluation to evaluation. A thin line in each row
 * is the weight in the first evaluation; the small curve at its end is the weight in all of them.
 */
final class TermBars extends PaintedRegion {
    /** Colours of terms that are in the text, and of those that the model adds. */
    static final String OWN = "-color-accent-emphasis";

    static final String ADDED = "-color-success-emphasis";

    private static final double ROW = 1.72;
    private static final double NAME = 7.6;
    private static final double NUMBER = 3.2;
    private static final double CURVE = 5.2;
    private static final double GAP = 0.6;
    private static final double LEAST_BAR = 3;
    private static final double LEAST_CURVE = 0.25;
    private static final double DOT = 2.6;
    private static final int READ_ALOUD = 8;

    private TermHistory history = TermHistory.of(List.of(), 0);
    private double position;
    private double scale = 1;
    private Set<String> shared = Set.of();

    TermBars(Theme theme) {
        super(theme);
        getStyleClass().add("term-bars");
        setMinHeight(0);
    }

    /**
     * @param largest weight that fills the whole width
     * @param both    terms that the other text of the pair has, too
     */
    void show(TermHistory newStory, double at, double largest, Set<String> both) {
        history = newStory;
        position = at;
        scale = largest;
        shared = both;
        setAccessibleText(
                history.isEmpty()
                        ? ""
                        : history.at(Math.round(position)).stream()
                                .sorted((a, b) -> Double.compare(a.rank(), b.rank()))
                                .limit(READ_ALOUD)
                                .map(placed -> placed.term().name() + " " + number(placed.weight()))
                                .collect(Collectors.joining(", ")));
        paint();
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (history.isEmpty()) {
            return;
        }
        List<Placed> placed = history.at(position);
        if (placed.isEmpty()) {
            nothing(pen);
            return;
        }
        int rows = (int) (height / (ROW * em()));
        // Those on their way out are drawn below the others.
        placed.stream()
                .sorted((a, b) -> Double.compare(a.presence(), b.presence()))
                .filter(term -> term.rank() < rows)
                .forEach(term -> row(pen, term, width, presence(term, rows)));
    }

    /** Terms fade towards the lower edge, where there is no room for more. */
    private static double presence(Placed term, int rows) {
        return term.presence() * Math.clamp(rows - term.rank(), 0, 1);
    }

    private void nothing(GraphicsContext pen) {
        pen.setFill(color("-color-danger-fg"));
        pen.setTextBaseline(VPos.TOP);
        pen.fillText("No dimension is active any more: this text is empty for the model.", 0, em() * GAP);
    }

    private void row(GraphicsContext pen, Placed placed, double width, double presence) {
        double top = placed.rank() * ROW * em();
        double middle = top + ROW * em() / 2;
        double left = (NAME + GAP) * em();
        double barSpace = Math.max(em(), width - left - (NUMBER + CURVE + 2 * GAP) * em());
        name(pen, placed, middle, presence);
        Color color = color(placed.term().inText() ? OWN : ADDED);
        double thick = ROW * em() * 0.56;
        double length = Math.max(LEAST_BAR, barSpace * placed.weight() / scale);
        pen.setFill(faded(color, presence * (shared.contains(placed.term().name()) ? 1 : 0.62)));
        pen.fillRoundRect(left, middle - thick / 2, length, thick, 5, 5);
        ghost(pen, placed, left, barSpace, middle, presence);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFill(faded(color("-color-fg-muted"), presence));
        pen.setFont(font(0.88));
        double end = Math.max(length, barSpace * placed.term().weights()[0] / scale);
        pen.fillText(number(placed.weight()), left + end + GAP * em() * 0.7, middle);
        curve(pen, placed, width - CURVE * em(), middle, color, presence);
    }

    private void name(GraphicsContext pen, Placed placed, double middle, double presence) {
        boolean both = shared.contains(placed.term().name());
        pen.setFont(both ? Font.font(font(1).getFamily(), FontWeight.BOLD, em()) : font(1));
        pen.setTextAlign(TextAlignment.RIGHT);
        pen.setTextBaseline(VPos.CENTER);
        pen.setFill(faded(color("-color-fg-default"), presence));
        pen.fillText(placed.term().name(), NAME * em(), middle, NAME * em());
    }

    private void ghost(
            GraphicsContext pen, Placed placed, double left, double barSpace, double middle, double presence) {
        double first = placed.term().weights()[0];
        if (first > 0 && history.count() > 1) {
            double x = Math.round(left + barSpace * first / scale) + 0.5;
            double half = ROW * em() * 0.38;
            pen.setStroke(faded(color("-color-fg-default"), presence * 0.65));
            pen.setLineWidth(1.5);
            pen.strokeLine(x, middle - half, x, middle + half);
        }
    }

    private void curve(GraphicsContext pen, Placed placed, double left, double middle, Color color, double presence) {
        double[] weights = placed.term().weights();
        if (weights.length < 2) {
            return;
        }
        // Each curve has its own range, so that also small moves can be seen; tiny ones stay nearly flat.
        double least = Arrays.stream(weights).min().orElse(0);
        double range = Math.max(Arrays.stream(weights).max().orElse(1) - least, scale * LEAST_CURVE);
        double high = ROW * em() * 0.62;
        double bottom = middle + high / 2;
        double step = (CURVE * em() - 6) / (weights.length - 1);
        pen.setStroke(faded(color, presence * 0.55));
        pen.setLineWidth(1.3);
        pen.beginPath();
        pen.moveTo(left, bottom - high * (weights[0] - least) / range);
        for (int i = 1; i < weights.length; i++) {
            pen.lineTo(left + i * step, bottom - high * (weights[i] - least) / range);
        }
        pen.stroke();
        pen.setFill(faded(color, presence));
        pen.fillOval(
                left + position * step - DOT,
                bottom - high * (placed.weight() - least) / range - DOT,
                2 * DOT,
                2 * DOT);
    }

    private static String number(double weight) {
        return DisplayText.format("%.2f", weight);
    }

    @Override
    protected double computePrefHeight(double width) {
        return TermsView.ROWS * ROW * em();
    }
}
