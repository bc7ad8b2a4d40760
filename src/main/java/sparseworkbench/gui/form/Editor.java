package sparseworkbench.gui.form;

import javafx.scene.Node;

/**
 * What a person edits one value with. It shows what it is told to and reports what the person does, never the other way round.
 *
 * @param <T> the typed value
 */
public interface Editor<T> {

    Node node();

    /** Shows a value; reports nothing. */
    void show(T value);

    /** What takes the keyboard when the setting is jumped to. */
    default Node focusTarget() {
        return node();
    }

    /** How much room it needs. */
    default EditorWidth room() {
        return EditorWidth.FIELD;
    }

    /** Whether it takes all the width there is, instead of standing at its natural width with the unit beside it. */
    default boolean grows() {
        return true;
    }

    /** Brings a setting inside into view ({@code path} relative to this one); whether there is one. */
    default boolean reveal(String path) {
        return false;
    }

    /** Drops everything registered elsewhere. */
    default void dispose() {}
}
