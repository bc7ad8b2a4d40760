package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void theLearningRateRisesThenFallsToZero() {
        Schedule schedule = Schedule.warmupThenLinear(0.2, 20);
        assertThat(schedule.factor(0)).isZero();
        assertThat(schedule.factor(1)).isEqualTo(0.25);
        assertThat(schedule.factor(4)).isEqualTo(1);
        assertThat(schedule.factor(12)).isEqualTo(0.5);
        assertThat(schedule.factor(20)).isZero();
        assertThat(schedule.factor(21)).isZero();
    }

    @Test
    void aPartOfAWarmUpStepCountsAsOne() {
        assertThat(Schedule.warmupThenLinear(0.1, 5).factor(0)).isZero();
        assertThat(Schedule.warmupThenLinear(0, 5).factor(0)).isEqualTo(1);
    }

    @Test
    void regularisersStartAtNothingAndReachTheirFullWeight() {
        Schedule quadratic = Schedule.rising(2, 1.0 / 3, 20);
        assertThat(quadratic.factor(0)).isZero();
        assertThat(quadratic.factor(1)).isEqualTo(1 / 36.0);
        assertThat(quadratic.factor(6)).isEqualTo(1);
        assertThat(Schedule.rising(1, 1.0 / 3, 20).factor(3)).isEqualTo(0.5);
        assertThat(Schedule.rising(2, 0, 20).factor(0)).as("at least one step of warm-up").isZero();
        assertThat(Schedule.rising(2, 0, 20).factor(1)).isEqualTo(1);
    }

    @Test
    void theGuardGivesUpOnlyAfterSpoiltStepsInARow() {
        NonFiniteGuard guard = new NonFiniteGuard(3);
        assertThat(guard.accepts(Double.NaN, 1)).isFalse();
        assertThat(guard.accepts(1, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(guard.accepts(1, 1)).isTrue();
        assertThat(guard.accepts(1, 1e12)).as("the gradient of a direction that an empty text does not have").isFalse();
        assertThat(guard.accepts(1, Double.NaN)).isFalse();
        assertThat(guard.isExhausted()).isFalse();
        assertThat(guard.accepts(1, Double.NaN)).isFalse();
        assertThat(guard.isExhausted()).isTrue();
    }

    @Test
    void biasesAndNormsDoNotDecay() {
        assertThat(AdamW.decays("0.model.bert.embeddings.word_embeddings.weight")).isTrue();
        assertThat(AdamW.decays("0.model.bert.embeddings.LayerNorm.weight")).isFalse();
        assertThat(AdamW.decays("0.model.vocab_layer_norm.weight")).isFalse();
        assertThat(AdamW.decays("0.model.head.norm.weight")).isFalse();
        assertThat(AdamW.decays("0.model.bert.encoder.layer.0.output.dense.bias")).isFalse();
        assertThat(AdamW.decays("2.pre_bias")).isFalse();
    }
}
