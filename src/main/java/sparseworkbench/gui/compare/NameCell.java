package sparseworkbench.gui.compare;

import java.util.function.BiConsumer;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import sparseworkbench.store.Run;

/** Number and name of a run; the name can be changed in place. */
final class NameCell extends TableCell<RunRow, Run> {
    private final BiConsumer<RunRow, String> renamed;
    private final TextField field = new TextField();

    /** @param renamed called with a row and its new name */
    NameCell(BiConsumer<RunRow, String> renamed) {
        this.renamed = renamed;
        field.setOnAction(e -> accept());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                cancelEdit();
                event.consume();
            }
        });
        field.focusedProperty().addListener((o, was, now) -> {
            if (!now && isEditing()) {
                accept();
            }
        });
    }

    private void accept() {
        RunRow row = getTableRow().getItem();
        String name = field.getText().strip();
        cancelEdit();
        if (row != null && !name.isEmpty() && !name.equals(row.run().name())) {
            renamed.accept(row, name);
        }
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (isEditing()) {
            field.setText(getItem().name());
            setText(null);
            setGraphic(field);
            field.selectAll();
            field.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        showName();
    }

    @Override
    protected void updateItem(Run run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setText(null);
            setGraphic(null);
        } else if (!isEditing()) {
            showName();
        }
    }

    private void showName() {
        setGraphic(null);
        setText(getItem() == null ? null : getItem().id() + "  " + getItem().name());
    }
}
