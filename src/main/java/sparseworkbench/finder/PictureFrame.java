package sparseworkbench.finder;

import java.util.Locale;
import java.util.function.DoubleFunction;
import sparseworkbench.export.Html;

/** A picture in SVG with two axes. Values are between the least and the most that it was made for. */
final class PictureFrame {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int BOTTOM = 44;
    private static final int TOP = 14;
    private static final int TICKS = 4;

    private final Axis across;
    private final Axis up;
    private final StringBuilder svg = new StringBuilder();

    /** @param name for people @param logarithmic whether equal ways are equal multiples */
    record Axis(String name, double least, double most, boolean logarithmic, DoubleFunction<String> text) {
        double part(double value) {
            double from = scaled(least);
            double span = scaled(most) - from;
            return span > 0 ? (scaled(value) - from) / span : 0.5;
        }

        private double scaled(double value) {
            return logarithmic ? Math.log(value) : value;
        }

        private double at(double part) {
            return logarithmic ? least * Math.pow(most / least, part) : least + (most - least) * part;
        }
    }

    /** @param said what the picture shows, for those who cannot see it */
    PictureFrame(Axis across, Axis up, String said) {
        this.across = across;
        this.up = up;
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                Html.escaped(said)));
        for (int i = 0; i <= TICKS; i++) {
            double y = y(up.at((double) i / TICKS));
            line(LEFT, y, WIDTH - RIGHT, y);
            text(4, y + 4, up.text.apply(up.at((double) i / TICKS)));
            double x = x(across.at((double) i / TICKS));
            text(x - 10, HEIGHT - BOTTOM + 16, across.text.apply(across.at((double) i / TICKS)));
        }
        text(WIDTH / 2.0 - 60, HEIGHT - 6, across.name);
    }

    private double x(double value) {
        return LEFT + (WIDTH - LEFT - RIGHT) * across.part(value);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * up.part(value);
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2));
    }

    private void text(double x, double y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, Html.escaped(text)));
    }

    /** A curve. @param style of the sheet; empty for the usual one @param name shown where the mouse is over it */
    void curve(double[] xs, double[] ys, String style, String name) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x(xs[i]), y(ys[i])));
        }
        svg.append(String.format(
                Locale.ROOT, "<path class=\"%s\" d=\"%s\"><title>%s</title></path>", style, path, Html.escaped(name)));
    }

    /** A point with its number beside it. */
    void point(double x, double y, String style, String name, int number) {
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                style,
                x(x),
                y(y),
                Html.escaped(name)));
        text(x(x) + 6, y(y) + 4, Integer.toString(number));
    }

    String svg() {
        return svg + "</svg>";
    }
}
