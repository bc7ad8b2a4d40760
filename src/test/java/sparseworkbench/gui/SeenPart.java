package sparseworkbench.gui;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/**
 * The part of a node that can be seen, in the scene.
 *
 * @param seen nothing where it is scrolled away, or shows no more than an edge
 * @param lost what cuts it where nobody can scroll to the rest
 */
record SeenPart(Optional<Rectangle2D> seen, Optional<String> lost) {
    private static final double TOLERANCE = 1.5;

    /** Smaller pieces, at the edge of what scrolls, show too little to be judged. */
    private static final double LEAST_PIXELS = 4;

    static SeenPart of(Node node) {
        Scene scene = node.getScene();
        Node shown = typedInto(node).orElse(node);
        Part part = new Part(shown.localToScene(shown.getBoundsInLocal()));
        for (Node at = shown.getParent(); at != null; at = at.getParent()) {
            Scrolling scrolling = Scrolling.of(at);
            if (at.getClip() != null) {
                Bounds clip = at.localToScene(at.getClip().getBoundsInParent());
                part.within(clip, scrolling, at.getStyleClass().toString());
            } else if (scrolling != Scrolling.NONE) {
                part.within(at.localToScene(at.getLayoutBounds()), scrolling, "");
            }
        }
        part.within(
                new javafx.geometry.BoundingBox(0, 0, scene.getWidth(), scene.getHeight()),
                Scrolling.NONE,
                "the window");
        return part.result();
    }

    /** What is typed scrolls within its field; what the field says while it is empty does not. */
    private static Optional<Node> typedInto(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at instanceof TextInputControl field) {
                boolean prompt = node instanceof Text text && text.getText().equals(field.getPromptText());
                return prompt ? Optional.empty() : Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** In which direction people can move what they do not see into view. */
    private enum Scrolling {
        NONE,
        DOWN,
        ACROSS,
        BOTH;

        boolean across() {
            return this == ACROSS || this == BOTH;
        }

        boolean down() {
            return this == DOWN || this == BOTH;
        }

        static Scrolling of(Node at) {
            if (at.getStyleClass().contains("clipped-container")
                    || at.getStyleClass().contains("column-header-background")) {
                return BOTH;
            }
            // Tabs beyond its edge are in a menu of their own.
            if (at.getStyleClass().contains("headers-region")) {
                return ACROSS;
            }
            if (at.getStyleClass().contains("viewport") && at.getParent() instanceof ScrollPane pane) {
                boolean across = pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
                boolean down = pane.getVbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER;
                return across && down ? BOTH : across ? ACROSS : down ? DOWN : NONE;
            }
            return NONE;
        }
    }

    /** What is left of a rectangle. */
    private static final class Part {
        private double left;
        private double top;
        private double right;
        private double bottom;
        private String lost = "";

        Part(Bounds all) {
            left = all.getMinX();
            top = all.getMinY();
            right = all.getMaxX();
            bottom = all.getMaxY();
        }

        void within(Bounds place, Scrolling scrolling, String name) {
            boolean empty = right <= left || bottom <= top;
            boolean beyondSide = left < place.getMinX() - TOLERANCE || right > place.getMaxX() + TOLERANCE;
            boolean beyondEnd = top < place.getMinY() - TOLERANCE || bottom > place.getMaxY() + TOLERANCE;
            if (!empty && lost.isEmpty() && (beyondSide && !scrolling.across() || beyondEnd && !scrolling.down())) {
                lost = "goes beyond " + (name.isEmpty() ? "its place" : name) + " by "
                        + Math.round(Math.max(
                                scrolling.across() ? 0 : Math.max(place.getMinX() - left, right - place.getMaxX()),
                                scrolling.down() ? 0 : Math.max(place.getMinY() - top, bottom - place.getMaxY())))
                        + " px";
            }
            left = Math.max(left, place.getMinX());
            top = Math.max(top, place.getMinY());
            right = Math.min(right, place.getMaxX());
            bottom = Math.min(bottom, place.getMaxY());
        }

        SeenPart result() {
            boolean seen = right - left >= LEAST_PIXELS && bottom - top >= LEAST_PIXELS;
            return new SeenPart(
                    seen ? Optional.of(new Rectangle2D(left, top, right - left, bottom - top)) : Optional.empty(),
                    lost.isEmpty() ? Optional.empty() : Optional.of(lost));
        }
    }
}
