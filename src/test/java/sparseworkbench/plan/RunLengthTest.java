package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

class RunLengthTest {
    private static final Values SETTINGS = TrainingParams.SET.defaults();

    private static Epochs epochs(long... batches) {
        return new Epochs(new long[] {100, 50}, batches, List.of());
    }

    @Test
    void aPartOfAnEpochIsRoundedUpToAStep() {
        Values half = SETTINGS.with(TrainingParams.NUM_TRAIN_EPOCHS, 0.5);
        assertThat(RunLength.of(epochs(25), half).totalSteps()).isEqualTo(13);
        assertThat(RunLength.of(epochs(24), half).totalSteps()).isEqualTo(12);
        assertThat(RunLength.of(epochs(1), SETTINGS.with(TrainingParams.NUM_TRAIN_EPOCHS, 0.1))
                        .totalSteps())
                .isEqualTo(1);
    }

    @Test
    void theLastStepOfAnEpochMayHaveFewerBatches() {
        Values settings = SETTINGS.with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 4L);
        assertThat(RunLength.of(epochs(9), settings).stepsPerEpoch()).isEqualTo(3);
        assertThat(RunLength.of(epochs(8), settings).stepsPerEpoch()).isEqualTo(2);
    }

    @Test
    void tablesInTurnsEndWithTheShortest() throws InvalidValue {
        Values turns = SETTINGS.withText(TrainingParams.MULTI_DATASET_BATCH_SAMPLER, "round_robin");
        assertThat(RunLength.of(epochs(7, 3), turns).stepsPerEpoch()).isEqualTo(6);
        assertThat(RunLength.of(epochs(7, 3), SETTINGS).stepsPerEpoch()).isEqualTo(10);
        assertThat(RunLength.of(epochs(7, 3), SETTINGS).rows()).isEqualTo(150);
    }

    @Test
    void aNumberOfStepsWinsOverEpochs() {
        assertThat(RunLength.of(epochs(25), SETTINGS.with(TrainingParams.MAX_STEPS, Optional.of(7L)))
                        .totalSteps())
                .isEqualTo(7);
    }
}
