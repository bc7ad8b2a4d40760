package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import sparseworkbench.gui.chart.PaintedRegion;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Theme;

/**
 * The terms that several runs give to one text, one column a run, the same term in the same line. Colour says how a column stands to the first: a term
 * of both, a term it gained, a term it lost.
 */
final class TermColumns extends PaintedRegion {
    private static final String COMMON = "-color-accent-emphasis";
    private static final String GAINED = "-color-success-emphasis";
    private static final String LOST = "-color-danger-emphasis";
    private static final double ROW = 1.6;
    private static final double HEAD = 4.6;
    private static final double NAMES = 9;
    private static final double NUMBER = 3;
    private static final double GAP = 1;
    private static final int MOST_ROWS = 40;
    private static final int READ_ALOUD = 8;

    /**
     * A run.
     *
     * @param title      number and name
     * @param words      its loss and λ
     * @param activeDims of the text
     * @param terms      strongest first, with their weights
     */
    record Column(String title, String words, int activeDims, Map<String, Double> terms) {}

    private List<Column> columns = List.of();
    private List<String> terms = List.of();
    private double largest = 1;

    TermColumns(Theme theme) {
        super(theme);
        getStyleClass().add("term-columns");
    }

    void show(List<Column> newColumns) {
        if (newColumns.equals(columns)) {
            return;
        }
        columns = newColumns;
        terms = aligned();
        largest = columns.stream()
                .flatMap(column -> column.terms().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        setAccessibleText(columns.stream()
                .map(column -> column.title() + ": "
                        + column.terms().keySet().stream().limit(READ_ALOUD).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")));
        requestLayout();
        paint();
    }

    /** Those of the first column in its order, then what others have, the strongest first. */
    private List<String> aligned() {
        SequencedSet<String> all = new LinkedHashSet<>();
        columns.stream().limit(1).forEach(column -> all.addAll(column.terms().keySet()));
        columns.stream()
                .flatMap(column -> column.terms().entrySet().stream())
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .forEach(term -> all.add(term.getKey()));
        return new ArrayList<>(all);
    }

    @Override
    protected double computePrefHeight(double width) {
        return (HEAD + ROW * (Math.min(MOST_ROWS, terms.size()) + 2)) * em();
    }

    @Override
    protected void paint(GraphicsContext pen, double width, double height) {
        if (columns.isEmpty()) {
            return;
        }
        double wide = (width - NAMES * em()) / columns.size();
        pen.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < columns.size(); i++) {
            head(pen, columns.get(i), i, NAMES * em() + i * wide, wide - GAP * em());
        }
        int rows = Math.min(MOST_ROWS, terms.size());
        for (int row = 0; row < rows; row++) {
            double middle = (HEAD + ROW * (row + 0.5)) * em();
            pen.setFont(font(1));
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.setFill(color("-color-fg-default"));
            pen.fillText(terms.get(row), (NAMES - 0.7) * em(), middle, (NAMES - 0.7) * em());
            for (int i = 0; i < columns.size(); i++) {
                cell(pen, columns.get(i), i, terms.get(row), NAMES * em() + i * wide, middle, wide - GAP * em());
            }
        }
        legend(pen, (HEAD + ROW * (rows + 1)) * em(), terms.size() - rows);
    }

    private void head(GraphicsContext pen, Column column, int number, double left, double wide) {
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(Font.font(font(1).getFamily(), FontWeight.BOLD, em()));
        pen.setFill(color("-color-fg-default"));
        pen.fillText(fitting(column.words(), wide), left, 0.9 * em(), wide);
        pen.setFont(font(0.9));
        pen.setFill(color("-color-fg-muted"));
        pen.fillText(fitting("run " + column.title(), wide), left, 2.2 * em(), wide);
        Column first = columns.getFirst();
        long lost = first.terms().keySet().stream()
                .filter(term -> !column.terms().containsKey(term))
                .count();
        long gained = column.terms().keySet().stream()
                .filter(term -> !first.terms().containsKey(term))
                .count();
        pen.fillText(
                fitting(
                        column.activeDims() + " active dimensions"
                                + (number == 0 ? "" : ", " + gained + " gained, " + lost + " lost"),
                        wide),
                left,
                3.5 * em(),
                wide);
    }

    /** Long names are cut rather than pressed together. */
    private String fitting(String text, double wide) {
        int most = (int) Math.max(6, wide / (0.53 * em()));
        return text.length() <= most ? text : text.substring(0, most - 1).strip() + "…";
    }

    private void cell(
            GraphicsContext pen, Column column, int number, String term, double left, double middle, double wide) {
        boolean inFirst = columns.getFirst().terms().containsKey(term);
        Double weight = column.terms().get(term);
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(font(0.88));
        if (weight == null) {
            if (inFirst && number > 0) {
                pen.setFill(color(LOST));
                pen.fillText("lost", left, middle, wide);
            }
            return;
        }
        double space = Math.max(em(), wide - NUMBER * em());
        double length = Math.max(3, space * weight / largest);
        double thick = ROW * em() * 0.56;
        pen.setFill(color(inFirst ? COMMON : GAINED));
        pen.fillRoundRect(left, middle - thick / 2, length, thick, 5, 5);
        pen.setFill(color("-color-fg-muted"));
        pen.fillText(DisplayText.format("%.2f", weight), left + length + 0.4 * em(), middle);
    }

    private void legend(GraphicsContext pen, double middle, int more) {
        pen.setTextAlign(TextAlignment.LEFT);
        pen.setFont(font(0.9));
        double left = entry(pen, NAMES * em(), middle, COMMON, "also in the first column");
        left = entry(pen, left, middle, GAINED, "gained");
        left = entry(pen, left, middle, LOST, "lost: no longer among the strongest");
        if (more > 0) {
            pen.setFill(color("-color-fg-muted"));
            pen.fillText("and " + more + " weaker terms", left, middle);
        }
    }

    private double entry(GraphicsContext pen, double left, double middle, String colour, String words) {
        pen.setFill(color(colour));
        pen.fillRoundRect(left, middle - 0.35 * em(), 0.9 * em(), 0.7 * em(), 3, 3);
        pen.setFill(color("-color-fg-muted"));
        pen.fillText(words, left + 1.3 * em(), middle);
        return left + (2.6 + words.length() * 0.5) * em();
    }
}
