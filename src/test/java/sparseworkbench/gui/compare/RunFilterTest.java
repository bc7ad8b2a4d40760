package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

class RunFilterTest {
    private static final Run RUN = new Run(
            new RunId(12),
            "Strong sparsity",
            RunState.DONE,
            "",
            0,
            0,
            100,
            100,
            "{}",
            "reverse-dictionary",
            "all-MiniLM-L6-v2",
            "SpladeLoss",
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            "best so far",
            Optional.empty(),
            Optional.empty(),
            Map.of(Metric.NDCG_10.key(), 0.53, Metric.EVAL_AVG_FLOPS.key(), 1.8));

    private static boolean shows(String text) {
        return RunFilter.parse(text).test(RUN);
    }

    @Test
    void wordsMayStandAnywhere() {
        assertThat(shows("")).isTrue();
        assertThat(shows("strong minilm")).isTrue();
        assertThat(shows("12 done best")).isTrue();
        assertThat(shows("failed")).isFalse();
    }

    @Test
    void conditionsLookAtResults() {
        assertThat(shows("flops<2 ndcg>=0.53")).isTrue();
        assertThat(shows("FLOPS<1")).isFalse();
        assertThat(shows("eval_avg_flops=1.8")).isTrue();
        assertThat(shows("mrr>0")).as("a run without the result").isFalse();
    }

    @Test
    void whatIsExcludedMayBeNoneOfTheSettingsOfAName() {
        Map<String, String> settings =
                Map.of("training.batch_size", "16", "training.batch_sampler", "no_duplicates", "training.seed", "7");
        assertThat(RunFilter.of("batch!=16", row -> settings).test(new RunRow(RUN)))
                .isFalse();
        assertThat(RunFilter.of("batch!=32", row -> settings).test(new RunRow(RUN)))
                .isTrue();
        assertThat(RunFilter.of("seed!=7", row -> settings).test(new RunRow(RUN)))
                .isFalse();
        assertThat(RunFilter.of("nobody!=7", row -> settings).test(new RunRow(RUN)))
                .as("a run without the setting")
                .isFalse();
    }

    @Test
    void whatIsNoConditionIsAWord() {
        assertThat(shows("nonsense<2")).isFalse();
        assertThat(shows("flops<")).isFalse();
        assertThat(shows("flops<1e")).isFalse();
    }
}
