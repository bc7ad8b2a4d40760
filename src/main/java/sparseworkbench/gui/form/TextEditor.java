package sparseworkbench.gui.form;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import sparseworkbench.param.TextType;

/** Free text. */
final class TextEditor implements Editor<String> {
    private final TextField field = new TextField();
    private final TypedText<String> text;

    TextEditor(Edits<String> edits) {
        text = new TypedText<>(field, new TextType(), edits);
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
