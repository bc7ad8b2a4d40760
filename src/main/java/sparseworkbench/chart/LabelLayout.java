package sparseworkbench.chart;

import java.util.List;

/** Moves labels apart so that none covers another. */
final class LabelLayout {
    private static final int ROUNDS = 40;
    private static final double CLOSE = 0.5;

    private LabelLayout() {}

    /** A label; only {@code y}, its middle, moves. */
    static final class Box {
        final double x;
        final double width;
        final double height;
        double y;

        Box(double x, double y, double width, double height) {
            this.x = x;
            this.y = y;
            this.width = width;
            this.height = height;
        }

        private boolean besides(Box other) {
            return x < other.x + other.width && other.x < x + width;
        }
    }

    /** Spreads boxes, sorted by y, within a height. */
    static void spread(List<Box> boxes, double top, double bottom) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean moved = false;
            for (int i = 0; i < boxes.size(); i++) {
                for (int j = i + 1; j < boxes.size(); j++) {
                    moved |= part(boxes.get(i), boxes.get(j));
                }
            }
            for (Box box : boxes) {
                box.y = Math.clamp(
                        box.y, top + box.height / 2, Math.max(top + box.height / 2, bottom - box.height / 2));
            }
            if (!moved) {
                return;
            }
        }
    }

    private static boolean part(Box upper, Box lower) {
        double missing = (upper.height + lower.height) / 2 - (lower.y - upper.y);
        if (missing < CLOSE || !upper.besides(lower)) {
            return false;
        }
        upper.y -= missing / 2;
        lower.y += missing / 2;
        return true;
    }
}
