package sparseworkbench.gui.page;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** Names and values, one line each: names as wide as the widest of them, but never more than {@link #MOST_NAMES} of the width. */
final class Facts extends GridPane {
    private static final double MOST_NAMES = 0.4;

    Facts() {
        getStyleClass().add("facts");
        setMinWidth(0);
    }

    @Override
    protected void layoutChildren() {
        double widest = 0;
        for (Node node : getManagedChildren()) {
            widest = isName(node) ? Math.max(widest, node.prefWidth(-1)) : widest;
        }
        boolean wraps = widest > MOST_NAMES * getWidth();
        if (wraps == getColumnConstraints().isEmpty()) {
            ColumnConstraints names = new ColumnConstraints();
            names.setPercentWidth(100 * MOST_NAMES);
            getColumnConstraints().clear();
            if (wraps) {
                getColumnConstraints().add(names);
            }
        }
        for (Node node : getManagedChildren()) {
            if (isName(node)) {
                ((Label) node).setMinWidth(wraps ? 0 : USE_PREF_SIZE);
            }
        }
        super.layoutChildren();
    }

    private static boolean isName(Node node) {
        return node instanceof Label && Integer.valueOf(0).equals(GridPane.getColumnIndex(node));
    }
}
