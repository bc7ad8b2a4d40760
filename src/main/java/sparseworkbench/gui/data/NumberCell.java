package sparseworkbench.gui.data;

import javafx.scene.control.TableCell;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.gui.page.DisplayText;

/** The number of a row. */
final class NumberCell extends TableCell<PreviewRow, Long> {
    NumberCell() {
        getStyleClass().add("row-number-cell");
    }

    @Override
    protected void updateItem(Long number, boolean empty) {
        super.updateItem(number, empty);
        setText(empty || number == null ? null : DisplayText.number(number));
    }
}
