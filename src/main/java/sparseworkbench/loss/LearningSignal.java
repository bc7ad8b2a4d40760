package sparseworkbench.loss;

/** What a loss learns from. Data and batches without it give a loss that never changes, or one that nothing can satisfy. */
public enum LearningSignal {
    /** Each row by itself, whatever it holds. */
    EACH_ROW,
    /** That a row's own document is nearer than the other documents of the batch. */
    OTHER_DOCUMENTS,
    /** That pairs of a batch with larger scores are more alike than pairs with smaller ones. */
    ORDER_OF_SCORES,
    /** Scores that are to become cosines. */
    COSINES,
    /** By how much a positive is to beat a negative. */
    MARGINS
}
