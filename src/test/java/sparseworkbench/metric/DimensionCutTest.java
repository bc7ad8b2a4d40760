package sparseworkbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DimensionCutTest {
    @Test
    void aKeySaysFigureAndCut() {
        assertThat(DimensionCut.of("eval_dot_ndcg@10_cut_64")).contains(new DimensionCut("eval_dot_ndcg@10", 64));
        assertThat(DimensionCut.of("eval_dot_ndcg@10")).isEmpty();
        assertThat(DimensionCut.of("eval_x_cut_0")).isEmpty();
        assertThat(DimensionCut.of("eval_x_cut_99999999999")).isEmpty();
        assertThat(new DimensionCut("eval_dot_ndcg@10", 64).key()).isEqualTo("eval_dot_ndcg@10_cut_64");
    }

    @Test
    void cutsOfAFigureAreInOrder() {
        assertThat(DimensionCut.of("a", List.of("a_cut_128", "a", "b_cut_1", "a_cut_16", "a_cut_x", "a_cut_2_cut_3")))
                .extracting(DimensionCut::count)
                .containsExactly(16, 128);
    }

    @Test
    void figuresAtCutsHaveReadableNames() {
        assertThat(ResultMetrics.label("eval_dot_ndcg@10_cut_64")).isEqualTo("nDCG@10, 64 strongest dimensions");
        assertThat(ResultMetrics.shown(List.of("eval_dot_ndcg@10_cut_64"))).isEmpty();
    }

    @Test
    void aMillionDocumentsAreExtrapolated() {
        IndexCost cost =
                IndexCost.of(Map.of("eval_corpus_active_dims", 100.0, "eval_index_mb", 3.2, "eval_ms_per_query", 0.5));
        assertThat(cost.millionMegabytes()).hasValue(800);
        assertThat(cost.millionMillis().getAsDouble()).isCloseTo(125, within(1e-9));
        assertThat(IndexCost.of(Map.of("eval_corpus_active_dims", 0.0, "eval_index_mb", 0.0, "eval_ms_per_query", 0.1))
                        .millionMillis())
                .isEmpty();
        assertThat(IndexCost.of(Map.of()).millionMegabytes()).isEmpty();
    }
}
