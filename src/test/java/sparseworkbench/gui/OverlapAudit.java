package sparseworkbench.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

/** Texts and controls that lie over one another. */
final class OverlapAudit {
    /** Less is the room that fonts leave around their letters. */
    private static final double LEAST = 3;

    /** Two that do. */
    record Pair(Node node, Node other) {}

    private record Leaf(Node node, Rectangle2D seen, boolean isDecoration) {}

    private final List<Leaf> leaves = new ArrayList<>();

    /** Whether a node is one of those that people read or use. */
    static boolean isLeaf(Node node) {
        return node instanceof Text text && !text.getText().isBlank()
                || node instanceof ButtonBase
                || node instanceof ComboBoxBase<?>
                || node instanceof TextInputControl
                || node instanceof Slider
                || node instanceof ProgressBar;
    }

    void add(Node node, Rectangle2D seen) {
        leaves.add(new Leaf(node, seen, isDecoration(node)));
    }

    /** Marks on a control, such as the number on an item of the rail, are meant to be over it, but not over its words. */
    private static boolean isDecoration(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.isMouseTransparent()) {
                return true;
            }
        }
        return false;
    }

    List<Pair> found() {
        List<Pair> found = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            for (int k = i + 1; k < leaves.size(); k++) {
                Leaf a = leaves.get(i);
                Leaf b = leaves.get(k);
                if (overlap(a.seen, b.seen) && !belong(a, b)) {
                    found.add(new Pair(a.node, b.node));
                }
            }
        }
        return found;
    }

    private static boolean overlap(Rectangle2D a, Rectangle2D b) {
        return Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX()) >= LEAST
                && Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY()) >= LEAST;
    }

    private static boolean belong(Leaf a, Leaf b) {
        return isWithin(a.node, b.node)
                || isWithin(b.node, a.node)
                || field(a.node).filter(field -> isWithin(b.node, field)).isPresent()
                || a.isDecoration && !(b.node instanceof Text)
                || b.isDecoration && !(a.node instanceof Text);
    }

    /** The field that a node stands in: its own icon and its text share it. */
    private static Optional<TextInputControl> field(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TextInputControl field) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static boolean isWithin(Node node, Node other) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }
}
