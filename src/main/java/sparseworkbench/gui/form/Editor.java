package sparseworkbench.gui.form;

import javafx.scene.Node;

/**
 * What a person edits one value with. Values go in through {@link #show} and come out through an {@link EditorListener}, never the other way round.
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

    /** How much of the width of its row it needs. */
    default EditorWidth width() {
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
