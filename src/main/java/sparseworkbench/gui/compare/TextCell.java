package sparseworkbench.gui.compare;

import java.util.function.Function;
import javafx.scene.control.TableCell;

/** A value of a run as text. */
final class TextCell<T> extends TableCell<RunRow, T> {
    private final Function<T, String> words;

    TextCell(Function<T, String> words) {
        this.words = words;
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : words.apply(item));
    }
}
