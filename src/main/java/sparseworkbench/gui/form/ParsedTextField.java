package sparseworkbench.gui.form;

import javafx.scene.control.TextInputControl;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamType;

/** A text field that reads as a value while a person types, and is not rewritten under the person's hands. */
final class ParsedTextField<T> {
    private final TextInputControl field;
    private final ParamType<T> type;
    private boolean showing;

    ParsedTextField(TextInputControl field, ParamType<T> type, EditorListener<T> listener) {
        this.field = field;
        this.type = type;
        field.textProperty().addListener((o, was, now) -> typed(now, listener));
    }

    private void typed(String text, EditorListener<T> listener) {
        if (showing) {
            return;
        }
        try {
            listener.accept(type.parse(text));
        } catch (InvalidValue e) {
            listener.refuse(e);
        }
    }

    void show(T value) {
        if (meansAlready(value)) {
            return;
        }
        showing = true;
        field.setText(type.format(value));
        showing = false;
    }

    /** “3e-5” and “0,00003” mean the same: what a person typed stays as it is. */
    private boolean meansAlready(T value) {
        try {
            return !field.getText().isEmpty() && type.parse(field.getText()).equals(value);
        } catch (InvalidValue e) {
            return false;
        }
    }
}
