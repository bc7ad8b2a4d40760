package sparseworkbench.gui.form;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import sparseworkbench.param.TextType;

/** Free text. */
final class TextEditor implements Editor<String> {
    private final TextField field = new TextField();
    private final ParsedTextField<String> text;

    TextEditor(EditorListener<String> listener) {
        text = new ParsedTextField<>(field, new TextType(), listener);
    }

    @Override
    public Node node() {
        return field;
    }

    @Override
    public void show(String value) {
        text.show(value);
    }
}
