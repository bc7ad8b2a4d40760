package sparseworkbench.gui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.picture.LossPicture;
import sparseworkbench.loss.picture.LossPictures;
import sparseworkbench.loss.picture.PointsPicture;
import sparseworkbench.loss.picture.PointsPicture.Point;
import sparseworkbench.loss.picture.PointsPicture.Role;
import sparseworkbench.loss.picture.WeightsPicture;

/** What a loss does, drawn: shapes that take their colors from the style sheets, as large as there is room for. */
public final class LossPictureView extends Region {
    /** The longest arrow, as a part of the picture's side. */
    private static final double LONGEST = 0.2;

    private static final double MARGIN = 0.14;
    private final LossPicture picture;

    private LossPictureView(LossPicture picture, String label) {
        this.picture = picture;
        getStyleClass().add("loss-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("What “" + label + "” does, on a few made-up texts. " + picture.words());
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** The picture of a loss, if there is one. @param name of the loss @param label what people call it */
    public static Optional<Node> of(String name, String label) {
        return LossPictures.of(name).map(picture -> new LossPictureView(picture, label));
    }

    /** The picture with what its signs mean below it. */
    public static Optional<Node> explained(String name, String label) {
        return LossPictures.of(name).map(picture -> {
            VBox box = new VBox(new LossPictureView(picture, label), key(picture));
            box.getStyleClass().add("loss-picture-box");
            return box;
        });
    }

    private static FlowPane key(LossPicture picture) {
        FlowPane key = new FlowPane();
        key.getStyleClass().add("picture-key");
        switch (picture) {
            case PointsPicture points -> {
                points.points().stream()
                        .map(Point::role)
                        .distinct()
                        .forEach(role -> key.getChildren().add(entry(PictureShapes.sign(role, 4.5), role.label())));
                key.getChildren().add(entry(new Text("→"), "where it pushes"));
            }
            case WeightsPicture weights ->
                key.getChildren()
                        .addAll(
                                PageControls.text(
                                        weights.texts() + " texts, " + weights.dimensions() + " dimensions",
                                        "muted",
                                        "small"),
                                entry(new Text("↕"), "where it pushes"));
        }
        return key;
    }

    private static HBox entry(Node sign, String words) {
        if (sign instanceof Text text) {
            text.getStyleClass().add("picture-text");
        }
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        HBox entry = new HBox(sign, label);
        entry.getStyleClass().add("picture-key-entry");
        return entry;
    }

    @Override
    protected void layoutChildren() {
        getChildren()
                .setAll(
                        switch (picture) {
                            case PointsPicture points -> points(points);
                            case WeightsPicture weights -> weights(weights);
                        });
    }

    private List<Node> points(PointsPicture points) {
        double side = Math.min(getWidth(), getHeight());
        double left = side * MARGIN;
        double room = side * (1 - 2 * MARGIN);
        List<Node> behind = new ArrayList<>(List.of(
                PictureShapes.line(left / 2, side - left / 2, side - left / 4, side - left / 2, "picture-axis"),
                PictureShapes.line(left / 2, side - left / 2, left / 2, left / 4, "picture-axis")));
        List<Node> signs = new ArrayList<>();
        for (Point point : points.points()) {
            double x = left + point.x() * room;
            double y = side - left - point.y() * room;
            if (point.role() == Role.QUERY || point.role() == Role.REBUILT) {
                points.partner(point)
                        .ifPresent(other -> behind.add(PictureShapes.line(
                                x, y, left + other.x() * room, side - left - other.y() * room, "picture-link")));
            }
            if (!point.isStill()) {
                signs.addAll(PictureShapes.arrow(
                        x, y, x + point.pushX() * LONGEST * side, y - point.pushY() * LONGEST * side, side));
            }
            Node sign = PictureShapes.sign(point.role(), side * 0.035);
            sign.relocate(
                    x - sign.getLayoutBounds().getWidth() / 2,
                    y - sign.getLayoutBounds().getHeight() / 2);
            signs.add(sign);
            point.score().ifPresent(score -> signs.add(scoreText(x, y, score, side)));
        }
        behind.addAll(signs);
        return behind;
    }

    /** What stands beside the row, where a picture is large enough to read it. */
    private static Text scoreText(double x, double y, String score, double side) {
        Text text = new Text(x + side * 0.05, y - side * 0.03, score);
        text.setStyle("-fx-font-size: " + side * 0.07 + "px;");
        text.getStyleClass().add("picture-text");
        return text;
    }

    /** Texts one below the other, each a row of bars. Where a weight is 0 nothing can push it: the activation ends there. */
    private List<Node> weights(WeightsPicture weights) {
        double side = Math.min(getWidth(), getHeight());
        double row = side / weights.texts();
        double column = side / (weights.dimensions() + 0.5);
        List<Node> shapes = new ArrayList<>();
        for (int text = 0; text < weights.texts(); text++) {
            double floor = (text + 1) * row - row * 0.08;
            shapes.add(PictureShapes.line(0, floor, side, floor, "picture-axis"));
            for (int dimension = 0; dimension < weights.dimensions(); dimension++) {
                double weight = weights.weights().get(text).get(dimension);
                double push = weights.pushes().get(text).get(dimension);
                double x = column * (dimension + 0.25);
                double top = floor - weight * row * 0.72;
                if (weight > 0) {
                    Rectangle bar = new Rectangle(x, top, column * 0.38, floor - top);
                    bar.getStyleClass().add("picture-bar");
                    shapes.add(bar);
                }
                if (weight > 0 && Math.abs(push) >= PointsPicture.STILL) {
                    double at = x + column * 0.62;
                    double length = push * row * 0.6;
                    double from = push < 0 ? Math.min(top, floor + length) : Math.min(floor, top + length + row * 0.1);
                    shapes.addAll(PictureShapes.arrow(at, from, at, from - length, side));
                }
            }
        }
        return shapes;
    }

    /** For tests: how many arrows are drawn. */
    long arrows() {
        return getChildren().stream()
                .filter(Line.class::isInstance)
                .filter(line -> line.getStyleClass().contains("picture-push"))
                .count();
    }
}
