package sparseworkbench.gui.form;

/** How much of the width of its row an editor needs. */
public enum EditorWidth {
    /** A field with its help beside it. */
    FIELD,
    /** The rest of the line; help stands below. */
    LINE,
    /** The whole width below the label. */
    BLOCK
}
