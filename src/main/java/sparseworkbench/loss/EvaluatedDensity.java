package sparseworkbench.loss;

import java.util.Map;
import java.util.Optional;

/**
 * Mean active dimensions of queries and documents as they are evaluated, without dropout: of all texts of an evaluation, or of a sample of them.
 *
 * @param queries   empty where no queries were encoded
 * @param documents empty where no documents were encoded
 */
public record EvaluatedDensity(Optional<Mean> queries, Optional<Mean> documents) {

    /**
     * A mean over texts.
     *
     * @param activeDims dimensions that are not 0
     * @param error      standard error as a fraction of the mean; 0 where all texts were counted
     */
    public record Mean(double activeDims, double error) {}

    /** Out of what the evaluation of a retrieval set measured. */
    public static EvaluatedDensity of(Map<String, Double> metrics) {
        return new EvaluatedDensity(
                Optional.ofNullable(metrics.get("eval_query_active_dims")).map(dims -> new Mean(dims, 0)),
                Optional.ofNullable(metrics.get("eval_corpus_active_dims")).map(dims -> new Mean(dims, 0)));
    }

    /** What a regularizer of queries gets, which knows one kind of texts only. */
    EvaluatedDensity ofQueries() {
        return new EvaluatedDensity(Optional.empty(), queries);
    }
}
