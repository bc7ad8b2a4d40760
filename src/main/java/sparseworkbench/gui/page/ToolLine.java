package sparseworkbench.gui.page;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** Tools in a line, in several where there is no room for one. */
public class ToolLine extends FlowPane {

    @SuppressWarnings("this-escape") // The list of style classes knows the pane, and calls nothing of it.
    public ToolLine(Node... tools) {
        super(tools);
        getStyleClass().add("tool-line");
    }

    /** As wide as all of them side by side; a flow pane would say how wide it may at most be. */
    @Override
    protected double computePrefWidth(double height) {
        double gaps = Math.max(0, getManagedChildren().size() - 1) * getHgap();
        return getManagedChildren().stream()
                        .mapToDouble(node -> Math.ceil(node.prefWidth(-1)))
                        .sum()
                + gaps
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
