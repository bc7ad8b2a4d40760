package sparseworkbench.gui.explain;

import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/** A drawing on paper of a fixed size, shown as large as its region: its letters grow with it, and its colors are those of the style sheets. */
final class Sketch extends Region {
    /** Width of the paper. */
    static final double WIDTH = 320;
    /** Height of the paper. */
    static final double HEIGHT = 120;

    private final Group paper = new Group();
    private final Scale scale = new Scale();

    /** @param words what it shows, for whoever cannot see it */
    Sketch(String words) {
        getStyleClass().add("sketch");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
        // A group is as large as what is in it: the paper keeps it where it is.
        Rectangle edge = new Rectangle(WIDTH, HEIGHT);
        edge.getStyleClass().add("sketch-paper");
        paper.getChildren().add(edge);
        paper.getTransforms().add(scale);
        paper.setManaged(false);
        getChildren().add(paper);
    }

    Sketch text(double x, double y, String words, String... styles) {
        Text text = new Text(x, y, words);
        text.getStyleClass().add("sketch-text");
        text.getStyleClass().addAll(styles);
        paper.getChildren().add(text);
        return this;
    }

    /** @param style of its color: sketch-lit, sketch-dark, sketch-box, sketch-missing, sketch-good, sketch-band */
    Sketch box(double x, double y, double width, double height, String style) {
        Rectangle box = new Rectangle(x, y, width, height);
        box.setArcWidth(5);
        box.setArcHeight(5);
        box.getStyleClass().add(style);
        paper.getChildren().add(box);
        return this;
    }

    /** A box with words in it. */
    Sketch named(double x, double y, double width, String words) {
        return box(x, y, width, 24, "sketch-box").text(x + 6, y + 16, words);
    }

    Sketch arrow(double x, double y, double toX, double toY) {
        paper.getChildren().addAll(PictureShapes.arrow(x, y, toX, toY, HEIGHT));
        return this;
    }

    Sketch line(double x, double y, double toX, double toY, String style) {
        paper.getChildren().add(PictureShapes.line(x, y, toX, toY, style));
        return this;
    }

    @Override
    protected void layoutChildren() {
        double factor = Math.min(getWidth() / WIDTH, getHeight() / HEIGHT);
        scale.setX(factor);
        scale.setY(factor);
    }
}
