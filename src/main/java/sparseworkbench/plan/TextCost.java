package sparseworkbench.plan;

/** What a text costs, in whatever is counted. */
@FunctionalInterface
interface TextCost {
    /** @param query whether it is a query: some models make do without a transformer for these */
    double of(boolean query, double tokens);
}
