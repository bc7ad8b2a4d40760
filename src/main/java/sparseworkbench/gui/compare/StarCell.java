package sparseworkbench.gui.compare;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TableCell;

/** Whether a run is marked; a click marks it, or no longer. */
final class StarCell extends TableCell<RunRow, Boolean> {
    StarCell(Consumer<RunRow> toggled) {
        getStyleClass().add("star-cell");
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        setOnMouseClicked(e -> {
            RunRow row = getTableRow().getItem();
            if (row != null && !isEmpty()) {
                toggled.accept(row);
            }
        });
    }

    @Override
    protected void updateItem(Boolean starred, boolean empty) {
        super.updateItem(starred, empty);
        boolean none = empty || starred == null;
        setText(none ? null : starred ? "★" : "☆");
        setAccessibleText(none ? "" : starred ? "Marked" : "Not marked");
        pseudoClassStateChanged(PseudoClass.getPseudoClass("on"), !none && starred);
    }
}
