package sparseworkbench.gui.form;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import sparseworkbench.param.Values;

/**
 * Where the values of a form live: usually a section of the project.
 *
 * @param path   dotted path of the section, such as {@code training} or {@code loss.loss}
 * @param values the present values; always of the same set
 * @param change takes what a person changed
 */
public record FormSection(String path, ObservableValue<Values> values, Consumer<Values> change) {

    /** The path of one setting of this section. */
    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
