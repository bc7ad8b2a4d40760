package sparseworkbench.gui.compare;

import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Tags as chips, then the other words of a note; a tooltip shows all of it. */
final class NoteCell extends TableCell<RunRow, RunNote> {
    private static final int MOST = 4;
    private final HBox line = new HBox();

    NoteCell() {
        line.getStyleClass().add("note-line");
    }

    @Override
    protected void updateItem(RunNote note, boolean empty) {
        super.updateItem(note, empty);
        boolean none = empty || note == null || note.text().isEmpty();
        setGraphic(none ? null : line);
        setTooltip(none ? null : new Tooltip(note.text()));
        if (!none) {
            line.getChildren().clear();
            note.tags().stream().limit(MOST).forEach(tag -> {
                Label chip = new Label(tag.substring(1));
                chip.setMinWidth(USE_PREF_SIZE);
                chip.getStyleClass().add("tag-chip");
                line.getChildren().add(chip);
            });
            line.getChildren().add(new Label(note.words()));
        }
    }
}
