package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** By what the saved model was chosen, as it is told beside its figures. */
class BestModelMetricTest {
    private static String config(String settings) {
        return "{\"version\": 1, \"name\": \"p\", \"evaluation\": {\"load_best_model_at_end\": true" + settings + "}}";
    }

    @Test
    void itIsThePrimaryFigureOfTheFirstEvaluatorUnlessAnotherIsNamed() {
        List<String> measured = List.of("loss", "eval_dot_ap", "eval_spearman_dot");
        assertThat(BestModelMetric.of(config(""), measured)).contains("eval_spearman_dot");
        assertThat(BestModelMetric.of(config(", \"metric_for_best_model\": \"dot_ap\""), measured))
                .contains("eval_dot_ap");
    }

    @Test
    void fusionWasOnceMeasuredUnderTheNamesOfReranking() {
        String old = config(", \"metric_for_best_model\": \"ndcg@10\"");
        assertThat(BestModelMetric.of(old, List.of("eval_dot_ndcg@10", "eval_fusion_ndcg@10")))
                .contains("eval_fusion_ndcg@10");
        assertThat(BestModelMetric.of(old, List.of("eval_ndcg@10", "eval_fusion_ndcg@10")))
                .as("with reranking beside it, its own")
                .contains("eval_ndcg@10");
    }
}
