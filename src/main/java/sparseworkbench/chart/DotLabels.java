package sparseworkbench.chart;

import java.awt.FontMetrics;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Finds room for the names of dots: right of the dot, left of it, above or below. Where a whole name has none the number of the run stands
 * there, so that no color is without a name; a dot whose number has none either can be asked by pointing at it.
 */
final class DotLabels {
    private static final double APART = 12;
    private static final double RAISED = 6;
    /** Half of what a dot covers. */
    private static final double DOT = 6;

    private final Rectangle2D area;
    private final ToDoubleFunction<String> width;
    private final double ascent;
    private final double height;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();

    /** Where a text is drawn. */
    record Placed(String text, double left, double baseline) {}

    /**
     * @param area   what may be drawn on
     * @param width  of a text in pixels
     * @param ascent of the font
     * @param height of a line
     */
    DotLabels(Rectangle2D area, ToDoubleFunction<String> width, double ascent, double height) {
        this.area = area;
        this.width = width;
        this.ascent = ascent;
        this.height = height;
    }

    /** A name of 200 characters is cut where its room ends; whoever points at a dot reads it whole. */
    static String fitting(String text, FontMetrics metrics, double width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && metrics.stringWidth(text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length).strip() + "…";
    }

    /** No name goes over the dot at this place. */
    void keepFree(double x, double y) {
        taken.add(new Rectangle2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
    }

    /** Takes the room for a dot's name, or else for its number; where there is none, a strong dot has its name over the others, within the area. */
    Optional<Placed> place(CostPoint point, double x, double y) {
        return place(List.of(point.label(), point.run().toString()), point.strong(), x, y);
    }

    /** No name goes over this line where there is room elsewhere. */
    void avoid(Line2D line) {
        lines.add(line);
    }

    /** The same with the first of these texts that there is room for. */
    Optional<Placed> place(List<String> texts, boolean strong, double x, double y) {
        for (String text : texts) {
            Optional<Placed> found =
                    free(text, x, y, true).or(() -> lines.isEmpty() ? Optional.empty() : free(text, x, y, false));
            if (found.isPresent()) {
                taken.add(box(found.get()));
                return found;
            }
        }
        return strong ? Optional.of(overOthers(texts.getFirst(), x, y)) : Optional.empty();
    }

    private Optional<Placed> free(String text, double x, double y, boolean besideLines) {
        return candidates(text, x, y).stream()
                .filter(candidate -> {
                    Rectangle2D box = box(candidate);
                    return area.contains(box)
                            && taken.stream().noneMatch(box::intersects)
                            && (!besideLines || lines.stream().noneMatch(box::intersectsLine));
                })
                .findFirst();
    }

    private Placed overOthers(String text, double x, double y) {
        List<Placed> candidates = candidates(text, x, y);
        return candidates.stream()
                .filter(candidate -> area.contains(box(candidate)))
                .findFirst()
                .orElse(candidates.getFirst());
    }

    private List<Placed> candidates(String text, double x, double y) {
        double left = x - APART - width.applyAsDouble(text);
        double above = y - RAISED;
        double below = y + ascent + RAISED;
        return List.of(
                new Placed(text, x + APART, above),
                new Placed(text, left, above),
                new Placed(text, x + APART, below),
                new Placed(text, left, below));
    }

    private Rectangle2D box(Placed placed) {
        return new Rectangle2D.Double(placed.left, placed.baseline - ascent, width.applyAsDouble(placed.text), height);
    }
}
