package sparseworkbench.gui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import sparseworkbench.gui.task.FrameScheduler;

/** Knows whether a node can be seen, and runs an action when it comes into view: in a tab that is chosen, on a page that is opened. */
final class VisibilityMonitor {
    private final Node node;
    private final Runnable shown;
    private final List<Node> ancestors = new ArrayList<>();
    private final InvalidationListener visibility = o -> changed();
    private final InvalidationListener structure = o -> rewire();
    private boolean wasShowing;

    VisibilityMonitor(Node node, Runnable shown) {
        this.node = node;
        this.shown = shown;
        node.sceneProperty().addListener(structure);
        rewire();
    }

    boolean isShowing() {
        return FrameScheduler.isInSight(node);
    }

    private void rewire() {
        ancestors.forEach(old -> {
            old.visibleProperty().removeListener(visibility);
            old.parentProperty().removeListener(structure);
        });
        ancestors.clear();
        for (Node at = node; at != null; at = at.getParent()) {
            ancestors.add(at);
            at.visibleProperty().addListener(visibility);
            at.parentProperty().addListener(structure);
        }
        changed();
    }

    private void changed() {
        boolean showing = isShowing();
        if (showing && !wasShowing) {
            shown.run();
        }
        wasShowing = showing;
    }
}
