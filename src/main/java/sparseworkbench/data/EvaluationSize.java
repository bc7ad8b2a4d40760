package sparseworkbench.data;

/**
 * What is encoded to measure how well a model finds.
 *
 * @param queries   that are scored
 * @param documents that are searched
 */
public record EvaluationSize(TokenCounts queries, TokenCounts documents) {
    /** Where rows are held out, as many other texts are searched, if there are so many. */
    public static final int OTHERS = 4000;
}
