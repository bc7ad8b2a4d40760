package sparseworkbench.gui.explain;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * A typeset part of a formula: its size, and how it is put on a line.
 *
 * @param width   from left to right
 * @param ascent  from the base line up
 * @param descent from the base line down
 * @param place   puts it with its left end at an x, and its base line at a y
 */
record Box(double width, double ascent, double descent, BiConsumer<Double, Double> place) {

    double height() {
        return ascent + descent;
    }

    static Box space(double width) {
        return new Box(width, 0, 0, (x, y) -> {});
    }

    /** Side by side on one base line. */
    static Box row(List<Box> boxes) {
        return new Box(
                boxes.stream().mapToDouble(Box::width).sum(),
                boxes.stream().mapToDouble(Box::ascent).max().orElse(0),
                boxes.stream().mapToDouble(Box::descent).max().orElse(0),
                (x, y) -> {
                    double at = x;
                    for (Box box : boxes) {
                        box.place.accept(at, y);
                        at += box.width;
                    }
                });
    }

    /** The same, higher by this much. */
    Box raised(double by) {
        return new Box(width, ascent + by, descent - by, (x, y) -> place.accept(x, y - by));
    }

    /** The same in the middle of a wider space. */
    Box centred(double wider) {
        return new Box(wider, ascent, descent, (x, y) -> place.accept(x + (wider - width) / 2, y));
    }
}
