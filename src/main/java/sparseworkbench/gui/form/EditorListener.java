package sparseworkbench.gui.form;

import java.util.function.Consumer;
import sparseworkbench.param.InvalidValue;

/**
 * What an editor calls when a person edits.
 *
 * @param accepted a new value
 * @param refused  something typed that is no value
 */
public record EditorListener<T>(Consumer<T> accepted, Consumer<InvalidValue> refused) {

    void accept(T value) {
        accepted.accept(value);
    }

    void refuse(InvalidValue why) {
        refused.accept(why);
    }
}
