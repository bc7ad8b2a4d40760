package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import sparseworkbench.chart.ChartTheme;

/** The box beside the crosshair: which curve has which value, raw and smoothed. */
final class CrosshairReadout {
    private static final double PADDING = 8;
    private static final double LINE_HEIGHT = 1.45;
    private static final double DOT = 3.5;
    private static final double ROUND = 8;
    private static final double BESIDE = 12;
    private static final double OPACITY = 0.94;
    private static final String SMOOTHED = "smoothed";

    /**
     * One line of the box.
     *
     * @param raw      as measured; empty when {@code value} is that
     * @param value    what the line shows
     */
    record Row(Color colour, String name, String raw, String value) {}

    private final ChartTheme theme;
    private final String heading;
    private final List<Row> rows;
    /** Names and heading are shown on the chart under the pointer only; on the others the values suffice. */
    private final boolean full;

    private final Font plain;
    private final Font bold;
    private final double names;
    private final double raws;
    private final double values;

    CrosshairReadout(ChartTheme theme, String heading, List<Row> rows, boolean full) {
        this.theme = theme;
        this.heading = heading;
        this.rows = rows;
        this.full = full;
        plain = Font.font(theme.fontSize());
        bold = Font.font(null, FontWeight.BOLD, theme.fontSize());
        names = full
                ? PADDING
                        + rows.stream()
                                .mapToDouble(row -> width(row.name, plain))
                                .max()
                                .orElse(0)
                : 0;
        boolean smoothing = rows.stream().anyMatch(row -> !row.raw.isEmpty());
        raws = smoothing
                ? PADDING
                        + rows.stream()
                                .mapToDouble(row -> width(row.raw, plain))
                                .max()
                                .orElse(0)
                : 0;
        double widest =
                rows.stream().mapToDouble(row -> width(row.value, bold)).max().orElse(0);
        values = full && smoothing ? Math.max(widest, width(SMOOTHED, plain)) : widest;
    }

    private double width() {
        double table = 2 * PADDING + theme.fontSize() + names + raws + values;
        return full
                ? Math.max(table, 3 * PADDING + width(heading, bold) + (raws > 0 ? width(SMOOTHED, plain) : 0))
                : table;
    }

    private double line() {
        return theme.fontSize() * LINE_HEIGHT;
    }

    private double height() {
        return line() * (rows.size() + (full ? 1 : 0)) + PADDING * 1.4;
    }

    /**
     * Paints the box at the right of the crosshair, or at its left where there is no room.
     *
     * @param room     how far to the right it may reach, in pixels
     * @param pointerY where the pointer is, in pixels
     */
    void paint(GraphicsContext g, Rectangle2D area, double crosshair, double room, double pointerY) {
        double left = crosshair + BESIDE + width() <= room ? crosshair + BESIDE : crosshair - BESIDE - width();
        double top =
                Math.clamp(full ? pointerY - height() / 2 : area.getMinY(), 2, Math.max(2, area.getMaxY() - height()));
        ground(g, left, top);
        g.setTextBaseline(VPos.CENTER);
        double y = top + PADDING * 0.7 + line() / 2;
        double right = left + width() - PADDING;
        if (full) {
            text(g, heading, left + PADDING, y, bold, TextAlignment.LEFT, theme.text());
            if (raws > 0) {
                text(g, SMOOTHED, right, y, plain, TextAlignment.RIGHT, theme.muted());
            }
            y += line();
        }
        for (Row row : rows) {
            row(g, row, left, right, y);
            y += line();
        }
    }

    private void ground(GraphicsContext g, double left, double top) {
        Color ground = ThemeColours.fx(theme.background());
        g.setFill(Color.color(ground.getRed(), ground.getGreen(), ground.getBlue(), OPACITY));
        g.fillRoundRect(left, top, width(), height(), ROUND, ROUND);
        g.setStroke(ThemeColours.fx(theme.grid()));
        g.strokeRoundRect(
                Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(width()), Math.round(height()), ROUND, ROUND);
    }

    private void row(GraphicsContext g, Row row, double left, double right, double y) {
        g.setFill(row.colour);
        g.fillOval(left + PADDING, y - DOT, 2 * DOT, 2 * DOT);
        if (full) {
            text(g, row.name, left + PADDING + theme.fontSize(), y, plain, TextAlignment.LEFT, theme.muted());
        }
        text(g, row.raw, right - values - PADDING, y, plain, TextAlignment.RIGHT, theme.muted());
        text(g, row.value, right, y, bold, TextAlignment.RIGHT, theme.text());
    }

    private static void text(
            GraphicsContext g,
            String text,
            double x,
            double y,
            Font font,
            TextAlignment alignment,
            java.awt.Color colour) {
        g.setFont(font);
        g.setTextAlign(alignment);
        g.setFill(ThemeColours.fx(colour));
        g.fillText(text, x, y);
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }
}
