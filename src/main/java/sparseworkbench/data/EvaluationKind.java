package sparseworkbench.data;

/** Where the queries and texts come from on which quality is measured. */
public enum EvaluationKind {
    /** The retrieval set that comes with built-in data. */
    BUILTIN,
    /** Rows taken out of the training data. */
    HELD_OUT,
    /** The user's own queries, corpus and relevance files. */
    FILES,
    /** Nothing is measured. */
    NONE
}
