package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.optim.Schedule.Decay;

class ScheduleTest {

    /** Factors of {@code get_scheduler} in transformers 5.18: 3 steps of warm-up, 13 in all, seen at steps 0 2 3 6 8 11 12 13. */
    @ParameterizedTest
    @MethodSource("schedules")
    void learningRatesGoTheWayOfTransformers(Decay decay, double[] expected) {
        Schedule schedule = Schedule.warmupThen(decay, 3, 13);
        double[] factors = IntStream.of(0, 2, 3, 6, 8, 11, 12, 13)
                .mapToDouble(schedule::factor)
                .toArray();
        assertThat(factors).containsExactly(expected, within(1e-11));
    }

    static List<Arguments> schedules() {
        double rising = 0.666666666667;
        return List.of(
                arguments(Schedule.LINEAR, new double[] {0, rising, 1, 0.7, 0.5, 0.2, 0.1, 0}),
                arguments(
                        Schedule.cosine(0.5),
                        new double[] {0, rising, 1, 0.793892626146, 0.5, 0.095491502813, 0.024471741852, 0}),
                arguments(
                        Schedule.cosine(1.5),
                        new double[] {0, rising, 1, 0.024471741852, 0.5, 0.654508497187, 0.206107373854, 0}),
                arguments(
                        Schedule.cosineWithRestarts(3),
                        new double[] {0, rising, 1, 0.024471741852, 0.5, 0.654508497187, 0.206107373854, 0}),
                arguments(Schedule.polynomial(2, 0.01), new double[] {0, rising, 1, 0.4951, 0.2575, 0.0496, 0.0199, 0.01
                }),
                arguments(Schedule.NONE, new double[] {0, rising, 1, 1, 1, 1, 1, 1}));
    }

    @Test
    void withoutWarmUpTheFirstStepHasTheFullRate() {
        assertThat(Schedule.warmupThen(Schedule.LINEAR, 0, 5).factor(0)).isEqualTo(1);
        assertThat(Schedule.warmupThen(Schedule.NONE, 0, 5).factor(4)).isEqualTo(1);
    }

    @Test
    void regularizersStartAtNothingAndReachTheirFullWeight() {
        Schedule quadratic = Schedule.rising(2, 1.0 / 3, 20);
        assertThat(quadratic.factor(0)).isZero();
        assertThat(quadratic.factor(1)).isEqualTo(1 / 36.0);
        assertThat(quadratic.factor(6)).isEqualTo(1);
        assertThat(Schedule.rising(1, 1.0 / 3, 20).factor(3)).isEqualTo(0.5);
        assertThat(Schedule.rising(2, 0, 20).factor(0))
                .as("at least one step of warm-up")
                .isZero();
        assertThat(Schedule.rising(2, 0, 20).factor(1)).isEqualTo(1);
    }

    @Test
    void theGuardGivesUpOnlyAfterSkippedStepsInARow() {
        NonFiniteGuard guard = new NonFiniteGuard(3);
        assertThat(guard.accepts(Double.NaN, 1)).isFalse();
        assertThat(guard.accepts(1, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(guard.accepts(1, 1)).isTrue();
        assertThat(guard.accepts(1, 1e12))
                .as("the gradient of a direction that an empty text does not have")
                .isFalse();
        assertThat(guard.accepts(1, Double.NaN)).isFalse();
        assertThat(guard.isExhausted()).isFalse();
        assertThat(guard.accepts(1, Double.NaN)).isFalse();
        assertThat(guard.isExhausted()).isTrue();
    }
}
