package sparseworkbench.model;

/** How a model folder is written. Both are read. */
public enum Layout {
    /** As sentence-transformers 5.4 and later do. */
    CURRENT,
    /** As sentence-transformers 5.0 to 5.3 do, with transformers 4. */
    FIVE
}
