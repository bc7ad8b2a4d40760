package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate against peaks that {@code workbench bench train} measured: texts of 10 and 105 tokens, {@code VmHWM} of the process. */
class MemoryEstimateTest {
    private static final int TOKENS = 57;
    private static final double MIB = 1 << 20;

    @ParameterizedTest(name = "{0} layers, {1} wide, batches of {3}: {5} MiB")
    @CsvSource({
        "2, 128, 4416698, 8, 2, 439",
        "2, 128, 4416698, 64, 2, 737",
        "6, 384, 22744506, 8, 12, 843",
        "6, 384, 22744506, 32, 12, 1370",
        "6, 384, 22744506, 64, 12, 1894",
        "6, 768, 66987066, 8, 12, 1652"
    })
    void isWithinAFifthOfWhatWasMeasured(
            int layers, int hidden, long parameters, int batch, int heads, double measured) {
        ModelFacts facts = new ModelFacts(
                "splade",
                "bert",
                layers,
                hidden,
                heads,
                30_522,
                30_522,
                512,
                0.1,
                0.1,
                true,
                true,
                parameters,
                "dot",
                SpecialTokens.State.KEPT);
        assertThat(MemoryEstimate.of(facts, batch, TOKENS).total() / MIB).isCloseTo(measured, within(0.2 * measured));
    }
}
