package sparseworkbench.loss;

import java.util.Map;
import java.util.Optional;

/**
 * Mean active dimensions of queries and documents as an evaluation found them, without dropout and on texts that are not trained on.
 *
 * @param queries   empty where no queries were evaluated
 * @param documents empty where no documents were evaluated
 */
public record EvaluatedDensity(Optional<Double> queries, Optional<Double> documents) {

    /** Out of what the evaluation of a retrieval set measured. */
    public static EvaluatedDensity of(Map<String, Double> metrics) {
        return new EvaluatedDensity(
                Optional.ofNullable(metrics.get("eval_query_active_dims")),
                Optional.ofNullable(metrics.get("eval_corpus_active_dims")));
    }

    /** What a regularizer of queries gets, which knows one kind of texts only. */
    EvaluatedDensity ofQueries() {
        return new EvaluatedDensity(Optional.empty(), queries);
    }
}
