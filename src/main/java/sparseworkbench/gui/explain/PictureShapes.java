package sparseworkbench.gui.explain;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import sparseworkbench.loss.picture.PointsPicture.Role;

/** What drawings are made of. Each kind of point has a shape of its own, so that no color has to tell them apart. */
final class PictureShapes {
    private PictureShapes() {}

    /** @param radius half its size, in pixels */
    static Node sign(Role role, double radius) {
        Shape shape = switch (role) {
            case QUERY -> new Circle(radius, radius, radius);
            case POSITIVE -> new Rectangle(2 * radius, 2 * radius);
            case NEGATIVE -> new Polygon(radius, 0, 2 * radius, 2 * radius, 0, 2 * radius);
            case TARGET -> new Circle(radius, radius, radius);
            case REBUILT -> new Polygon(radius, 0, 2 * radius, radius, radius, 2 * radius, 0, radius);
        };
        shape.getStyleClass().add("picture-" + role.name().toLowerCase(Locale.ROOT));
        return shape;
    }

    static Line line(double x, double y, double toX, double toY, String style) {
        Line line = new Line(x, y, toX, toY);
        line.getStyleClass().add(style);
        return line;
    }

    /** A line with a head, whose size follows that of the picture. */
    static List<Node> arrow(double x, double y, double toX, double toY, double side) {
        double angle = Math.atan2(toY - y, toX - x);
        double length = Math.min(side * 0.045, Math.hypot(toX - x, toY - y) * 0.6);
        Polygon head = new Polygon(
                toX,
                toY,
                toX - length * Math.cos(angle - 0.5),
                toY - length * Math.sin(angle - 0.5),
                toX - length * Math.cos(angle + 0.5),
                toY - length * Math.sin(angle + 0.5));
        head.getStyleClass().add("picture-head");
        return List.of(line(x, y, toX, toY, "picture-push"), head);
    }
}
