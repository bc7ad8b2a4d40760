package sparseworkbench.export;

import java.util.List;
import java.util.Locale;
import sparseworkbench.store.MetricPoint;

/** One metric over the steps of a run as an SVG drawing, in the colors of the page around it. */
final class SvgCurve {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 220;
    private static final int LEFT = 64;
    private static final int BOTTOM = 28;
    private static final int EDGE = 10;

    private SvgCurve() {}

    /** @param points by ascending step, at least one of them finite */
    static String of(String label, List<MetricPoint> points) {
        List<MetricPoint> finite =
                points.stream().filter(point -> Double.isFinite(point.value())).toList();
        double low = finite.stream().mapToDouble(MetricPoint::value).min().orElse(0);
        double high = finite.stream().mapToDouble(MetricPoint::value).max().orElse(1);
        long first = finite.getFirst().step();
        long last = Math.max(first + 1, finite.getLast().step());
        double span = high > low ? high - low : Math.max(1e-9, Math.abs(high));
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (MetricPoint point : finite) {
            double x = LEFT + (WIDTH - LEFT - EDGE) * (double) (point.step() - first) / (last - first);
            double y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - EDGE) * (point.value() - low) / span;
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            if (finite.size() <= 40) {
                dots.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>step %d: %s</title></circle>",
                        x,
                        y,
                        point.step(),
                        number(point.value())));
            }
        }
        return "<figure><svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\""
                + Html.escaped(label + " over " + finite.size() + " steps, from " + number(low) + " to " + number(high))
                + "\"><line class=\"axis\" x1=\"" + LEFT + "\" y1=\"" + EDGE + "\" x2=\"" + LEFT + "\" y2=\""
                + (HEIGHT - BOTTOM) + "\"/><line class=\"axis\" x1=\"" + LEFT + "\" y1=\"" + (HEIGHT - BOTTOM)
                + "\" x2=\"" + (WIDTH - EDGE) + "\" y2=\"" + (HEIGHT - BOTTOM) + "\"/>"
                + text(LEFT - 6, EDGE + 8, "end", number(high))
                + text(LEFT - 6, HEIGHT - BOTTOM, "end", number(low))
                + text(LEFT, HEIGHT - 8, "start", "step " + first)
                + text(WIDTH - EDGE, HEIGHT - 8, "end", "step " + last)
                + "<path class=\"curve\" d=\"" + path + "\"/>" + dots + "</svg><figcaption>" + Html.escaped(label)
                + "</figcaption></figure>";
    }

    private static String text(int x, int y, String anchor, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + Html.escaped(text) + "</text>";
    }

    /** Four digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        return Double.isNaN(value)
                ? "–"
                : String.format(
                        Locale.ROOT,
                        size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : size == 0 || size >= 0.001 ? "%.4f" : "%.2e",
                        value);
    }
}
