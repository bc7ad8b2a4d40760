package sparseworkbench.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;

/**
 * Finds what people cannot read in a scene: texts that are cut, words taken apart, what lies over something else, what stands outside of its
 * place or of the window, and colors too alike ({@link ContrastAudit}). While a dialog is open, only it is looked at.
 */
final class LegibilityAudit {
    /** What is wrong with a text. */
    enum Kind {
        CUT,
        OVERLAPPING,
        OUTSIDE,
        LOW_CONTRAST
    }

    /** A fault: {@code where} are the style classes from the window down to the node. */
    record Finding(Kind kind, String what, String text, String where) {}

    private final List<Finding> findings = new ArrayList<>();
    private final OverlapAudit overlaps = new OverlapAudit();
    private final ContrastAudit contrast;

    private LegibilityAudit(WritableImage picture) {
        contrast = new ContrastAudit(picture);
    }

    /** Lays the scene out and looks through everything visible in it. Call on the JavaFX thread. */
    static List<Finding> of(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return of(scene, scene.snapshot(null));
    }

    /** Looks through a scene as it was laid out for its picture. */
    static List<Finding> of(Scene scene, WritableImage picture) {
        LegibilityAudit audit = new LegibilityAudit(picture);
        audit.look(top(scene), 1);
        audit.overlaps
                .found()
                .forEach(pair -> audit.findings.add(finding(
                        Kind.OVERLAPPING, "lies over “" + words(pair.other()) + "”", words(pair.node()), pair.node())));
        return List.copyOf(audit.findings);
    }

    /** What is in front: a dialog, else all. */
    private static Node top(Scene scene) {
        Node modal = scene.getRoot().lookup("#modal");
        return modal instanceof atlantafx.base.controls.ModalPane pane && pane.isDisplay() ? modal : scene.getRoot();
    }

    private void look(Node node, double opacity) {
        if (!node.isVisible() || node.getOpacity() == 0 || node.getStyleClass().contains("toasts")) {
            return;
        }
        double seen = opacity * node.getOpacity();
        if (node instanceof Labeled labeled) {
            CutAudit.of(labeled).ifPresent(what -> add(Kind.CUT, what, labeled.getText(), labeled));
        }
        if (OverlapAudit.isLeaf(node)) {
            place(node, seen);
        }
        if (node instanceof Parent parent && !parent.getStyleClass().contains("formula-view")) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, seen));
        }
    }

    private void place(Node node, double opacity) {
        SeenPart part = SeenPart.of(node);
        part.lost().ifPresent(what -> add(Kind.OUTSIDE, what, words(node), node));
        Optional<Rectangle2D> seen = part.seen();
        seen.ifPresent(rectangle -> overlaps.add(node, rectangle));
        if (node instanceof Text text && !isIcon(text)) {
            seen.flatMap(rectangle -> contrast.of(text, rectangle, opacity))
                    .ifPresent(what -> add(Kind.LOW_CONTRAST, what, text.getText(), text));
        }
    }

    private static boolean isIcon(Text text) {
        return text.getStyleClass().contains("app-icon");
    }

    private static String words(Node node) {
        return switch (node) {
            case Text text -> text.getText();
            case Labeled labeled -> labeled.getText();
            default -> node.getTypeSelector();
        };
    }

    private void add(Kind kind, String what, String text, Node node) {
        findings.add(finding(kind, what, text, node));
    }

    private static Finding finding(Kind kind, String what, String text, Node node) {
        StringBuilder where = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getStyleClass().isEmpty()) {
                where.insert(0, "/" + String.join(".", at.getStyleClass()));
            }
        }
        return new Finding(kind, what, text, where.toString());
    }
}
