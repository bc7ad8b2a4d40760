package sparseworkbench.loss.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A few texts as points of two dimensions.
 *
 * @param points the texts of each row, its query first, and what some of them are to become
 */
public record PointsPicture(List<Point> points) implements LossPicture {
    /** Shorter arrows say that a text stays where it is. */
    public static final double STILL = 0.03;

    /** A move counts as one towards or away from another point from this cosine on. */
    private static final double ALONG = 0.2;

    /** What a point is. */
    public enum Role {
        QUERY("query"),
        POSITIVE("positive"),
        NEGATIVE("negative"),
        /** What another model, or the text itself, says the point of the same row is to be. */
        TARGET("target"),
        /** What an autoencoder makes of a text. */
        REBUILT("rebuilt text");

        private final String label;

        Role(String label) {
            this.label = label;
        }

        /** One of them, for a key. */
        public String label() {
            return label;
        }
    }

    /**
     * A text.
     *
     * @param role  what it is
     * @param row   which texts belong together, from 0
     * @param x     first dimension, 0 … 1
     * @param y     second dimension, 0 … 1
     * @param pushX how far the loss pushes it along the first dimension
     * @param pushY and along the second
     * @param score what stands beside the row, if anything: "0.9"
     */
    public record Point(Role role, int row, double x, double y, double pushX, double pushY, Optional<String> score) {

        /** Whether the loss leaves it alone. */
        public boolean isStill() {
            return Math.hypot(pushX, pushY) < STILL;
        }

        /** The cosine between its move and the way to another point. */
        private double towards(Point other) {
            double dx = other.x - x;
            double dy = other.y - y;
            double length = Math.hypot(dx, dy) * Math.hypot(pushX, pushY);
            return length == 0 ? 0 : (dx * pushX + dy * pushY) / length;
        }

        private double fromOrigin() {
            double length = Math.hypot(x, y) * Math.hypot(pushX, pushY);
            return length == 0 ? 0 : (x * pushX + y * pushY) / length;
        }
    }

    public PointsPicture {
        points = List.copyOf(points);
    }

    /** The point of the same row that a text is compared with: a query's positive, a positive's query, what a text is to become. */
    public Optional<Point> partner(Point point) {
        return switch (point.role) {
            case QUERY -> inRow(point, Role.TARGET).or(() -> inRow(point, Role.POSITIVE));
            case POSITIVE, NEGATIVE -> inRow(point, Role.TARGET).or(() -> inRow(point, Role.QUERY));
            case REBUILT ->
                Stream.of(inRow(point, Role.QUERY), inRow(point, Role.POSITIVE))
                        .flatMap(Optional::stream)
                        .max(Comparator.comparingDouble(point::towards));
            case TARGET -> Optional.empty();
        };
    }

    private Optional<Point> inRow(Point point, Role role) {
        return points.stream()
                .filter(other -> other.row == point.row && other.role == role)
                .findFirst();
    }

    @Override
    public String words() {
        return points.stream()
                .filter(point -> point.role != Role.TARGET)
                .map(this::words)
                .collect(Collectors.joining("; ", "", "."));
    }

    private String words(Point point) {
        String name = point.role.label + " " + (point.row + 1)
                + point.score.map(score -> " (score " + score + ")").orElse("");
        String upper = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        if (point.isStill()) {
            return upper + " stays";
        }
        Optional<Point> partner = partner(point);
        double along = partner.map(point::towards).orElse(0.0);
        if (partner.isPresent() && Math.abs(along) >= ALONG) {
            return upper + (along > 0 ? " moves towards its " : " moves away from its ") + partner.get().role.label;
        }
        return upper
                + (point.fromOrigin() < -ALONG
                        ? " moves towards zero"
                        : point.fromOrigin() > ALONG ? " grows" : " moves aside");
    }
}
