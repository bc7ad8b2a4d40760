package sparseworkbench.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultMetricsTest {

    @Test
    void everyKindOfRunHasAQuality() {
        assertThat(ResultMetrics.quality(List.of("eval_cosine_ndcg@10", "eval_dot_ndcg@10", "eval_bm25_ndcg@10")))
                .contains("eval_dot_ndcg@10");
        assertThat(ResultMetrics.quality(List.of("eval_pearson_cosine", "eval_spearman_cosine", "eval_active_dims")))
                .contains("eval_spearman_cosine");
        assertThat(ResultMetrics.quality(List.of("eval_dot_accuracy", "eval_dot_ap", "eval_dot_f1")))
                .contains("eval_dot_ap");
        assertThat(ResultMetrics.quality(List.of("eval_dot_accuracy", "eval_anchor_active_dims")))
                .contains("eval_dot_accuracy");
        assertThat(ResultMetrics.quality(List.of("eval_map", "eval_mrr@10", "eval_ndcg@10")))
                .contains("eval_ndcg@10");
        assertThat(ResultMetrics.quality(List.of("eval_src2trg_accuracy", "eval_mean_accuracy")))
                .contains("eval_mean_accuracy");
        assertThat(ResultMetrics.quality(List.of("eval_negative_mse"))).contains("eval_negative_mse");
        assertThat(ResultMetrics.quality(List.of("loss", "eval_dot_accuracy@1", "eval_bm25_ndcg@10", "eval_avg_flops")))
                .isEmpty();
    }

    @Test
    void ofSeveralEvaluatorsTheFirstOfTheRunStandsForAll() {
        assertThat(ResultMetrics.qualities(List.of(
                        "eval_fusion_ndcg@10",
                        "eval_dot_ap",
                        "eval_binary_dot_accuracy",
                        "eval_spearman_dot",
                        "eval_ndcg@10",
                        "eval_dot_accuracy",
                        "eval_dot_ndcg@10")))
                .containsExactly(
                        "eval_dot_ndcg@10",
                        "eval_dot_accuracy",
                        "eval_ndcg@10",
                        "eval_spearman_dot",
                        "eval_dot_ap",
                        "eval_binary_dot_accuracy",
                        "eval_fusion_ndcg@10");
        assertThat(ResultMetrics.quality(List.of("eval_dot_accuracy", "eval_dot_ap", "eval_spearman_dot")))
                .as("a run measures similarity before yes or no")
                .contains("eval_spearman_dot");
        assertThat(ResultMetrics.isQuality("eval_dot_accuracy")).isTrue();
        assertThat(ResultMetrics.isQuality("eval_binary_dot_accuracy")).isTrue();
    }

    @Test
    void tablesShowQualityBeforeSparsityAndNoBaseline() {
        assertThat(ResultMetrics.shown(List.of(
                        "eval_avg_flops",
                        "eval_corpus_active_dims",
                        "eval_untrained_ndcg@10",
                        "eval_bm25_ndcg@10",
                        "eval_dot_mrr@10",
                        "eval_dot_ndcg@10",
                        "eval_query_active_dims",
                        "loss")))
                .containsExactly(
                        "eval_dot_ndcg@10",
                        "eval_dot_mrr@10",
                        "eval_query_active_dims",
                        "eval_corpus_active_dims",
                        "eval_avg_flops");
    }

    @Test
    void bm25StandsBesideRetrievalAlone() {
        assertThat(ResultMetrics.isRetrievalNdcg("eval_cosine_ndcg@10")).isTrue();
        assertThat(ResultMetrics.isRetrievalNdcg("eval_ndcg@10")).isFalse();
        assertThat(ResultMetrics.isRetrievalNdcg("eval_spearman_dot")).isFalse();
    }

    @Test
    void namesSayWhatWasMeasured() {
        assertThat(MetricName.of("eval_cosine_ndcg@10")).isEqualTo("nDCG@10");
        assertThat(MetricName.of("eval_ndcg@10")).isEqualTo("nDCG@10 of reranking or fusion");
        assertThat(MetricName.of("eval_fusion_ndcg@10")).isEqualTo("nDCG@10 of fusion");
        assertThat(MetricName.of("eval_fusion_map")).isEqualTo("MAP of fusion");
        assertThat(MetricName.of("eval_binary_dot_accuracy")).isEqualTo("Accuracy of yes or no");
        assertThat(MetricName.of("ndcg@10")).isEqualTo("nDCG@10");
        assertThat(MetricName.of("eval_spearman_cosine")).isEqualTo("Spearman");
        assertThat(MetricName.of("eval_dot_ap")).isEqualTo("Average precision");
        assertThat(ResultMetrics.label("eval_manhattan_ndcg@10")).isEqualTo("nDCG@10 by manhattan");
        assertThat(ResultMetrics.label("eval_positive_active_dims")).isEqualTo("Positive active dims");
    }
}
