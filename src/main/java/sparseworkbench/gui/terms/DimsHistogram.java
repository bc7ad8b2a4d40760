package sparseworkbench.gui.terms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.store.TermStatistics.Range;
import sparseworkbench.store.TermStatistics.SideStatistics;

/** How many texts have how many active dimensions, on a logarithmic axis; the outline is the first evaluation. */
final class DimsHistogram extends PaintedRegion {
    private static final List<Integer> LABELS =
            List.of(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000);
    private static final double HEIGHT = 13;

    private List<SideStatistics> evaluations = List.of();
    private double position;

    DimsHistogram(Theme theme) {
        super(theme);
        setMinHeight(0);
    }

    void show(List<SideStatistics> newEvaluations, double at) {
        evaluations = newEvaluations;
        position = at;
        setAccessibleText(words());
        paint();
    }

    /** "Half of the 400 texts have at most 31 active dimensions." */
    String words() {
        if (evaluations.isEmpty() || now().texts() == 0) {
            return "";
        }
        SideStatistics now = now();
        int before = 0;
        for (Range range : now.activeDims()) {
            before += range.texts();
            if (2 * before >= now.texts()) {
                return DisplayText.format(
                        "Half of the %,d texts have at most %,d active dimensions.", now.texts(), range.to());
            }
        }
        return "";
    }

    private SideStatistics now() {
        return evaluations.get((int) Math.round(position));
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (evaluations.isEmpty()) {
            return;
        }
        double bottom = height - 1.5 * em();
        List<Range> all =
                evaluations.stream().flatMap(side -> side.activeDims().stream()).toList();
        double from = axisPosition(all.stream().mapToInt(Range::from).min().orElse(0)) - 0.2;
        double to = axisPosition(all.stream().mapToInt(Range::to).max().orElse(1) + 1) + 0.2;
        double most = all.stream().mapToInt(Range::texts).max().orElse(1);
        double perUnit = (width - em()) / Math.max(1, to - from);
        axis(pen, from, to, perUnit, bottom, width);
        int before = (int) Math.floor(position);
        int after = Math.min(before + 1, evaluations.size() - 1);
        Map<Range, Double> now = new TreeMap<>((a, b) -> Integer.compare(a.from(), b.from()));
        evaluations
                .get(before)
                .activeDims()
                .forEach(range -> now.merge(range, range.texts() * (1 - position + before), Double::sum));
        evaluations
                .get(after)
                .activeDims()
                .forEach(range -> now.merge(range, range.texts() * (position - before), Double::sum));
        pen.setFill(faded(color("-color-accent-emphasis"), 0.75));
        now.forEach((range, texts) -> {
            double left = em() / 2 + (axisPosition(range.from()) - from) * perUnit;
            double wide = (axisPosition(range.to() + 1) - axisPosition(range.from())) * perUnit;
            double high = bottom * 0.96 * texts / most;
            pen.fillRect(left + 0.5, bottom - high, Math.max(1, wide - 1), high);
        });
        outline(pen, from, perUnit, bottom, most);
    }

    private void outline(GraphicsContext pen, double from, double perUnit, double bottom, double most) {
        if (evaluations.size() < 2) {
            return;
        }
        pen.setStroke(faded(color("-color-fg-default"), 0.6));
        pen.setLineWidth(1.2);
        pen.beginPath();
        double end = Double.NaN;
        for (Range range : evaluations.getFirst().activeDims()) {
            double left = em() / 2 + (axisPosition(range.from()) - from) * perUnit;
            double high = bottom * 0.96 * range.texts() / most;
            if (Double.isNaN(end)) {
                pen.moveTo(left, bottom);
            } else if (left > end + 0.5) {
                pen.lineTo(end, bottom);
                pen.lineTo(left, bottom);
            }
            pen.lineTo(left, bottom - high);
            end = em() / 2 + (axisPosition(range.to() + 1) - from) * perUnit;
            pen.lineTo(end, bottom - high);
        }
        pen.lineTo(end, bottom);
        pen.stroke();
    }

    private void axis(GraphicsContext pen, double from, double to, double perUnit, double bottom, double width) {
        pen.setStroke(color("-color-border-default"));
        pen.setLineWidth(1);
        pen.strokeLine(0, Math.round(bottom) + 0.5, width, Math.round(bottom) + 0.5);
        pen.setFill(color("-color-fg-muted"));
        pen.setFont(font(0.82));
        pen.setTextAlign(TextAlignment.CENTER);
        pen.setTextBaseline(VPos.TOP);
        double free = 0;
        for (int label : LABELS) {
            double x = em() / 2 + (axisPosition(label) - from) * perUnit;
            if (axisPosition(label) >= from && axisPosition(label) <= to && x >= free) {
                pen.fillText(DisplayText.format("%,d", label), x, bottom + 0.3 * em());
                free = x + 3 * em();
            }
        }
    }

    private static double axisPosition(int dims) {
        return Math.log(dims + 1.0) / Math.log(2);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT * em();
    }
}
