package sparseworkbench.gui.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

class RunStateTextTest {
    private static final RunDevice DEVICE = new RunDevice("processor", "The driver is too old.");

    private static Run run(RunState state, String phase, long step) {
        return new Run(
                new RunId(12),
                "night",
                state,
                phase,
                1,
                4,
                step,
                100,
                "{}",
                "data",
                "model",
                "loss",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(DEVICE),
                Map.of());
    }

    @Test
    void itSaysWhatComputes() {
        assertThat(RunStateText.device(run(RunState.TRAINING, "Training", 1)))
                .isEqualTo("On the processor (not on a card)");
        assertThat(DEVICE.inWords()).isEqualTo("processor, because: the driver is too old.");
    }

    @Test
    void beforeTheFirstStepItSaysWhatIsBeingDone() {
        assertThat(RunStateText.line(run(RunState.PREPARING, "Loading the model", 0)))
                .isEqualTo("Run 12 · Preparing · Loading the model");
        assertThat(RunStateText.line(run(RunState.EVALUATING, "Encoding the evaluation corpus", 0)))
                .isEqualTo("Run 12 · Evaluating · Encoding the evaluation corpus");
    }

    @Test
    void fromThenOnTheSteps() {
        assertThat(RunStateText.line(run(RunState.EVALUATING, "Encoding the evaluation corpus", 40)))
                .isEqualTo("Run 12 · Evaluating · step 40 of 100");
        assertThat(RunStateText.line(run(RunState.TRAINING, "Training", 0)))
                .isEqualTo("Run 12 · Training · step 0 of 100");
    }
}
