package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityGuardTest {
    private final QualityGuard guard = new QualityGuard();
    private BestModel best = new BestModel(0, 0, 0);
    private long step;

    private Optional<Alert> evaluated(double loss, double quality) {
        for (int i = 0; i < 5; i++) {
            guard.afterStep(Map.of("loss", 100 - loss, "base_loss", loss));
        }
        step += 5;
        best = best.after(quality, step, 0);
        return guard.afterEvaluation("dot_ndcg@10", quality, best);
    }

    @Test
    void fallingQualityWithAFallingLossIsToldWhenItLasts() {
        assertThat(evaluated(2.0, 0.50)).isEmpty();
        assertThat(evaluated(1.8, 0.49)).isEmpty();
        assertThat(evaluated(1.6, 0.48)).isEmpty();
        assertThat(evaluated(1.4, 0.45)).hasValueSatisfying(alert -> {
            assertThat(alert.key()).isEqualTo("quality_falls");
            assertThat(alert.text()).contains("dot_ndcg@10 was 0.5000 after step 5 and is 0.4500");
            assertThat(alert.cure()).contains("evaluation.load_best_model_at_end=true");
        });
    }

    @Test
    void aRisingLossAndTremblingQualityAreNoOverfitting() {
        evaluated(1.0, 0.5);
        evaluated(1.1, 0.4);
        evaluated(1.2, 0.3);
        assertThat(evaluated(1.3, 0.2)).isEmpty();
        QualityGuardTest other = new QualityGuardTest();
        other.evaluated(2.0, 0.500);
        other.evaluated(1.9, 0.499);
        other.evaluated(1.8, 0.498);
        assertThat(other.evaluated(1.7, 0.497)).as("less than two in a hundred").isEmpty();
    }
}
