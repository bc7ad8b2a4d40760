package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate against peaks ({@code VmHWM}) of workers that trained with evaluations of some 4,000 texts, without dropout, batches of 32 pairs. */
class MemoryEstimateTest {
    private static final double MIB = 1 << 20;

    @ParameterizedTest(name = "{0} layers, {1} wide, texts of {4} tokens: {6} MiB")
    @CsvSource({
        "2, 128, 4416698, 2, 35, 19, 688",
        "6, 384, 22744506, 12, 11, 36, 1266",
        "6, 384, 22744506, 12, 35, 19, 1340",
        "6, 768, 66987066, 12, 35, 19, 2390"
    })
    void isWithinAnEighthOfWhatWasMeasured(
            int layers, int hidden, long parameters, int heads, int tokens, long heldMib, double measured) {
        ModelFacts facts = facts(layers, hidden, parameters, heads, 0);
        MemoryEstimate told = MemoryEstimate.training(facts, MemoryEstimate.Batch.of(64, tokens, 250), true)
                .holding(heldMib * MIB);
        assertThat(told.total() / MIB).isCloseTo(measured, within(measured / 8));
    }

    @Test
    void droppedAttentionWeightsOfLongTextsAreKept() {
        MemoryEstimate.Batch few = MemoryEstimate.Batch.of(8, 512, 250);
        ModelFacts dropping = facts(6, 384, 22_744_506, 12, 0.1);
        long kept = MemoryEstimate.training(dropping, few, true).batch()
                - MemoryEstimate.training(dropping, few, false).batch();
        assertThat(kept / MIB)
                .as("8 texts of 512 tokens, 12 heads, 6 layers: 576 MiB of weights each time")
                .isBetween(576 * 3.0, 576 * 5.0);
        assertThat(MemoryEstimate.training(facts(6, 384, 22_744_506, 12, 0), few, true))
                .isEqualTo(MemoryEstimate.training(dropping, few, false));
    }

    /** Above a tenth the gradient goes through slices of logits: what it takes no longer grows with the active dimensions. */
    @Test
    void denseEmbeddingsTakeNoRowsOfTheVocabulary() {
        ModelFacts facts = facts(6, 384, 22_744_506, 12, 0);
        long dense = batch(facts, 25_000);
        assertThat(dense).isEqualTo(batch(facts, 30_000));
        assertThat(dense - batch(facts, 0))
                .as("three slices of 4,096 logits of 2,240 tokens, and 8 bytes for each number of 64 embeddings")
                .isEqualTo(4 * 3 * 2_240 * 4_096L + 8 * 64 * 30_522L);
        assertThat(batch(facts, 3_000) - batch(facts, 0))
                .as("four copies of 3,000 rows for each text")
                .isEqualTo(4 * 4 * 64 * 3_000L * 384);
    }

    private static long batch(ModelFacts facts, double activeDims) {
        return MemoryEstimate.training(facts, MemoryEstimate.Batch.of(64, 35, activeDims), true)
                .batch();
    }

    @Test
    void whatNeedsMoreDecides() {
        ModelFacts facts = facts(2, 128, 4_416_698, 2, 0);
        MemoryEstimate training = MemoryEstimate.of(facts, 4, 20);
        assertThat(training.evaluating(facts, MemoryEstimate.Batch.of(1, 5, 250)))
                .isEqualTo(training);
        assertThat(training.evaluating(facts, MemoryEstimate.Batch.of(64, 512, 250))
                        .batch())
                .isGreaterThan(training.batch());
        assertThat(training.guidedBy(facts).total() - training.total()).isEqualTo(4L * 4_416_698);
    }

    private static ModelFacts facts(int layers, int hidden, long parameters, int heads, double dropout) {
        return new ModelFacts(
                "splade",
                "bert",
                layers,
                hidden,
                heads,
                30_522,
                30_522,
                512,
                dropout,
                dropout,
                true,
                true,
                parameters,
                "dot",
                SpecialTokens.State.KEPT);
    }
}
