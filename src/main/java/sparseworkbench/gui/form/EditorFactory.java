package sparseworkbench.gui.form;

import sparseworkbench.param.Param;

/** Makes an editor for one setting in place of the one its type would get. */
@FunctionalInterface
public interface EditorFactory {

    /** {@code edits} and the editor carry the value type of {@code param}. */
    Editor<?> make(Param<?> param, EditorListener<?> listener);
}
