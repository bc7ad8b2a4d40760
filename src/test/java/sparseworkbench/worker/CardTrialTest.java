package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a card's losses count as the processor's. */
class CardTrialTest {
    private static final List<Double> PROCESSOR = List.of(2.0, 100.0, 0.5);

    @Test
    void roundingIsNoDifference() throws Exception {
        assertThat(CardTrial.difference("card", PROCESSOR, List.of(2.0 + 1e-6, 100.0, 0.5)))
                .isBetween(4e-7, 6e-7);
        assertThat(CardTrial.difference("card", PROCESSOR, List.of(2.0, 100.05, 0.5)))
                .as("relative to the loss")
                .isBetween(4e-4, 6e-4);
    }

    @Test
    void otherValuesAreToldWithTheirStep() {
        assertThatThrownBy(() -> CardTrial.difference("NVIDIA B200", PROCESSOR, List.of(2.0, 101.0, 0.5)))
                .hasMessageContainingAll("NVIDIA B200", "step 2", "101.0", "100.0");
        assertThatThrownBy(() -> CardTrial.difference("card", PROCESSOR, List.of(2.0, 100.0, Double.NaN)))
                .hasMessageContaining("step 3");
        assertThatThrownBy(() -> CardTrial.difference("card", PROCESSOR, List.of(2.0, 100.0)))
                .as("a step that never came")
                .hasMessageContaining("step 3");
    }
}
