package sparseworkbench.data;

/** What a table is for. */
public enum TableUse {
    /** It has texts that belong together in each row. */
    TRAINING,
    /** It says which text is right for which query. */
    JUDGEMENTS,
    /** It holds texts with their ids: queries or a corpus. */
    TEXTS_BY_ID,
    /** Nothing by itself. */
    NONE
}
