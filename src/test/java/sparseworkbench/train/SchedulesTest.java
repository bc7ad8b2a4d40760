package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** The settings of a training choose the schedule and its numbers. */
class SchedulesTest {
    private static final long STEPS = 100;

    private static Values settings(String schedule) throws InvalidValue {
        return TrainingParams.SET
                .defaults()
                .withText(TrainingParams.LR_SCHEDULER_TYPE, schedule)
                .with(TrainingParams.LEARNING_RATE, 1e-3)
                .with(TrainingParams.WARMUP_STEPS, Optional.of(10L));
    }

    private static double factor(Values settings, long step) {
        return Schedules.learningRate(settings, STEPS).factor(step);
    }

    @Test
    void theFinalRateIsARateAndNoFactor() throws InvalidValue {
        Values polynomial = settings("polynomial").with(TrainingParams.LR_END, 1e-4);
        assertThat(factor(polynomial, STEPS)).isCloseTo(0.1, within(1e-12));
        assertThat(factor(polynomial, 10)).isCloseTo(1, within(1e-12));
    }

    @Test
    void everyScheduleRisesDuringTheWarmUpAndFallsAsItsNameSays() throws InvalidValue {
        for (String schedule : new String[] {"linear", "cosine", "cosine_with_restarts", "polynomial"}) {
            assertThat(factor(settings(schedule), 0)).as(schedule).isZero();
            assertThat(factor(settings(schedule), 5)).as(schedule).isCloseTo(0.5, within(1e-12));
            assertThat(factor(settings(schedule), STEPS)).as(schedule).isCloseTo(0, within(1e-3));
        }
        assertThat(factor(settings("constant_with_warmup"), 5)).isCloseTo(0.5, within(1e-12));
        assertThat(factor(settings("constant_with_warmup"), STEPS)).isEqualTo(1);
        assertThat(factor(settings("constant"), 0)).as("has no warm-up").isEqualTo(1);
    }

    @Test
    void cyclesAreThoseOfTheSetting() throws InvalidValue {
        Values twice = settings("cosine_with_restarts").with(TrainingParams.LR_NUM_CYCLES, Optional.of(2.0));
        assertThat(factor(twice, 54)).as("before it starts again").isLessThan(0.01);
        assertThat(factor(twice, 55)).as("starts again").isCloseTo(1, within(1e-12));
        assertThat(factor(settings("cosine_with_restarts"), 55))
                .as("once by default")
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void regularizersAreWarmedUpAsTheSettingSays() throws InvalidValue {
        Values settings = TrainingParams.SET.defaults().with(TrainingParams.REGULARIZER_WARMUP_RATIO, 0.2);
        assertThat(regularizer(settings, "linear", 10)).isCloseTo(0.5, within(1e-12));
        assertThat(regularizer(settings, "quadratic", 10)).isCloseTo(0.25, within(1e-12));
        assertThat(regularizer(settings, "quadratic", 20)).isEqualTo(1);
        assertThat(regularizer(settings, "none", 0)).isEqualTo(1);
    }

    private static double regularizer(Values settings, String schedule, long step) throws InvalidValue {
        return Schedules.regularizers(settings.withText(TrainingParams.REGULARIZER_SCHEDULER, schedule), STEPS)
                .factor(step);
    }
}
