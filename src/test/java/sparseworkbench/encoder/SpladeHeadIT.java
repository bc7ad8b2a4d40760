package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Nearness;
import sparseworkbench.progress.ProgressListener;

/** Properties of the vocabulary head and of the encoder around it, on a tiny model. */
class SpladeHeadIT {
    private static final List<String> TEXTS = List.of(
            "The small cat crosses the old bridge near the station.",
            "river",
            "",
            "the the the the",
            "who carries a curious zebra",
            "what visits the market and the old bridge");
    private static final EncoderOptions OPTIONS = new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 64);

    private SpladeEncoder encoder;

    @BeforeEach
    void load() throws Exception {
        Path folder = Golden.bundled().resolve("models/bert_splade_max");
        encoder = SpladeEncoder.load(folder, OPTIONS);
    }

    @AfterEach
    void close() {
        encoder.close();
    }

    private record Pass(float[] embeddings, Map<String, float[]> gradients) {}

    /** Embeds and goes back with a gradient that differs from entry to entry. */
    private Pass pass(double densest) {
        return pass(densest, 1);
    }

    private Pass pass(double densest, int step) {
        return pass(new HeadOptimizations(densest, false), step, TrainingMode.USUAL);
    }

    /** @param step what lengths of texts are rounded up to, with padding */
    private Pass pass(HeadOptimizations optimizations, int step, TrainingMode mode) {
        encoder.setTrainingMode(mode);
        TokenBatch batch = encoder.tokenizer().encode(TEXTS);
        float[] embeddings;
        try (NDManager scratch = encoder.manager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            PackedTokens tokens = PackedTokens.of(batch, step, scratch);
            NDArray states = encoder.stage().states(tokens, scratch, true);
            NDArray y = encoder.stage().head().pooled(states, tokens, scratch, true, mode, optimizations);
            embeddings = y.toFloatArray();
            NDArray weights = scratch.arange(y.size()).reshape(y.getShape()).sin();
            collector.backward(y.mul(weights).sum());
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        encoder.parameters().forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
                gradient.muli(0);
            }
        });
        return new Pass(embeddings, gradients);
    }

    @Test
    void followingActiveEntriesOnlyGivesTheSameValuesAndGradients() {
        Pass active = pass(1);
        Pass all = pass(0);
        assertThat(active.embeddings()).containsExactly(all.embeddings(), within(1e-5f));
        Nearness.gradients(active.gradients(), all.gradients());
        assertThat(all.gradients().get("0.model.cls.predictions.bias")).contains(0f);
    }

    @Test
    void asManyNumbersAsWantedExceedTheThreshold() {
        Random random = new Random(3);
        float[] numbers = new float[200_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        float[] sorted = numbers.clone();
        Arrays.sort(sorted);
        try (NDManager scratch = encoder.manager().newSubManager()) {
            List<NDArray> parts = List.of(
                    scratch.create(Arrays.copyOf(numbers, 150_000), new Shape(3, 50_000)),
                    scratch.create(Arrays.copyOfRange(numbers, 150_000, 200_000), new Shape(1, 50_000)));
            for (int count : new int[] {1, 500, 20_000, 150_000, 199_999}) {
                assertThat(encoder.stage().head().threshold(parts, count, scratch))
                        .isEqualTo(sorted[sorted.length - count - 1]);
            }
        }
    }

    @Test
    void noLogitExceedsItsUpperBoundWhichIsNotFarAbove() {
        Assumptions.assumeTrue(
                ComputeDevice.isFastWithBfloat16(encoder.manager().getDevice()), "needs a processor with bfloat16");
        for (double shift : new double[] {0, -1000, 1000.3}) {
            encoder.stage().head().shiftBias(shift);
            try (NDManager scratch = encoder.manager().newSubManager()) {
                PackedTokens tokens = PackedTokens.of(encoder.tokenizer().encode(TEXTS), 8, scratch);
                NDArray states = encoder.stage().states(tokens, scratch, false);
                float[] largest =
                        encoder.stage().head().largest(states, tokens, scratch).toFloatArray();
                float[] bounds = encoder.stage()
                        .head()
                        .upperBounds(states, tokens, scratch)
                        .toFloatArray();
                assertThat(bounds).hasSameSizeAs(largest);
                for (int i = 0; i < largest.length; i++) {
                    assertThat(bounds[i]).isBetween(largest[i], largest[i] + 0.1f + 0.01f * Math.abs(largest[i]));
                }
            }
        }
    }

    @Test
    void leavingOutEntriesWithoutAPositiveUpperBoundChangesNeitherValuesNorGradients() {
        Assumptions.assumeTrue(
                ComputeDevice.isFastWithBfloat16(encoder.manager().getDevice()), "needs a processor with bfloat16");
        for (double shift : new double[] {0, -0.3, -1000}) {
            encoder.stage().head().shiftBias(shift);
            for (double densest : new double[] {0.05, 1}) {
                Pass without = pass(densest);
                Pass with = pass(new HeadOptimizations(densest, true), 8, TrainingMode.USUAL);
                assertThat(with.embeddings()).containsExactly(without.embeddings(), within(1e-5f));
                Nearness.gradients(with.gradients(), without.gradients());
            }
        }
    }

    @Test
    void paddingInsideAPackingChangesNeitherValuesNorGradients() {
        for (double densest : new double[] {0, 1}) {
            Pass without = pass(densest, 1);
            Pass with = pass(densest, 8);
            assertThat(with.embeddings()).containsExactly(without.embeddings(), within(1e-5f));
            Nearness.gradients(with.gradients(), without.gradients());
        }
    }

    @Test
    void sixteenBitsStayNearThirtyTwo() {
        Assumptions.assumeTrue(
                ComputeDevice.isFastWithBfloat16(encoder.manager().getDevice()), "needs a processor with bfloat16");
        for (double densest : new double[] {0, 1}) {
            Pass full = pass(densest, 1);
            Pass half = pass(new HeadOptimizations(densest, false), 1, new TrainingMode(true, true));
            assertThat(half.embeddings()).isNotEqualTo(full.embeddings());
            assertThat(distance(half.embeddings(), full.embeddings())).isLessThan(0.02);
            // Where two tokens are nearly equal, the other one may get the gradient.
            assertThat(distance(joined(half.gradients()), joined(full.gradients())))
                    .isLessThan(0.4);
        }
    }

    private static float[] joined(Map<String, float[]> gradients) {
        float[] all = new float
                [gradients.values().stream()
                        .mapToInt(gradient -> gradient.length)
                        .sum()];
        int at = 0;
        for (float[] gradient : gradients.values()) {
            System.arraycopy(gradient, 0, all, at, gradient.length);
            at += gradient.length;
        }
        return all;
    }

    /** Length of the difference, as a fraction of the length of what it should be. */
    private static double distance(float[] actual, float[] wanted) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < wanted.length; i++) {
            difference += Math.pow(actual[i] - wanted[i], 2);
            length += Math.pow(wanted[i], 2);
        }
        return Math.sqrt(difference / Math.max(length, 1e-12));
    }

    @Test
    void aBatchWithoutAnyActiveEntryHasZeroEmbeddingsAndGradients() {
        encoder.stage().head().shiftBias(-1000);
        Pass none = pass(1);
        assertThat(none.embeddings()).containsOnly(0f);
        none.gradients().values().forEach(gradient -> assertThat(gradient).containsOnly(0f));
    }

    @Test
    void paddingChangesNothing() {
        try (NDManager batch = encoder.manager().newSubManager()) {
            float[] together = encoder.embed(encoder.tokenizer().encode(TEXTS), batch, false)
                    .toFloatArray();
            for (int i = 0; i < TEXTS.size(); i++) {
                float[] alone = encoder.embed(encoder.tokenizer().encode(TEXTS.subList(i, i + 1)), batch, false)
                        .toFloatArray();
                float[] row = Arrays.copyOfRange(together, i * alone.length, (i + 1) * alone.length);
                assertThat(row).containsExactly(alone, within(1e-5f));
            }
        }
    }

    @Test
    void textsWithoutAnyTokenAreEmpty() {
        TokenBatch some = encoder.tokenizer().encode(List.of("river"));
        TokenBatch none = new TokenBatch(new long[2], new long[2], new long[2], 2, 1);
        int length = some.length();
        TokenBatch both = new TokenBatch(
                Arrays.copyOf(some.ids(), 2 * length),
                Arrays.copyOf(some.mask(), 2 * length),
                new long[2 * length],
                2,
                length);
        try (NDManager batch = encoder.manager().newSubManager()) {
            assertThat(encoder.embed(none, batch, true).toFloatArray())
                    .hasSize(2 * encoder.dimension())
                    .containsOnly(0f);
            float[] alone = encoder.embed(some, batch, false).toFloatArray();
            float[] together = encoder.embed(both, batch, true).toFloatArray();
            assertThat(Arrays.copyOf(together, alone.length)).containsExactly(alone, within(1e-5f));
            assertThat(Arrays.copyOfRange(together, alone.length, together.length))
                    .containsOnly(0f);
        }
    }

    @Test
    void stepsDoNotPileUpArrays() {
        NDManager manager = encoder.manager();
        Engine engine = Engine.getEngine("PyTorch");
        manager.cap();
        int before = manager.getManagedArrays().size();
        for (int step = 0; step < 50; step++) {
            try (NDManager batch = manager.getParentManager().newSubManager();
                    GradientCollector collector = engine.newGradientCollector()) {
                NDArray y = encoder.embed(encoder.tokenizer().encode(TEXTS), batch, true);
                assertThat(batch.getManagedArrays()).hasSizeLessThanOrEqualTo(1);
                collector.backward(y.sum());
            }
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void calibrationReachesTheWantedDensity() {
        Calibration calibration = encoder.calibratableHead().orElseThrow().calibrate(TEXTS, 30, ProgressListener.NONE);
        assertThat(calibration.activeDims()).isCloseTo(30, within(0.5));
        assertThat(calibration.before()).isGreaterThan(60);
        assertThat(calibration.shift()).isNegative();
        assertThat(encoder.encode(TEXTS, 4, ProgressListener.NONE).meanActiveDims())
                .isCloseTo(30, within(0.5));
    }

    @Test
    void rescalingDividesEveryLogitOfEveryFamily() throws Exception {
        for (String name : List.of("bert", "modernbert", "distilbert", "roberta", "albert", "electra", "mpnet")) {
            Path folder = Golden.bundled().resolve("models/" + name + "_splade_max");
            try (SpladeEncoder family = SpladeEncoder.load(folder, OPTIONS)) {
                float[] before = Dense.of(family.encode(TEXTS, 4, ProgressListener.NONE));
                family.calibratableHead().orElseThrow().rescale(16);
                float[] after = Dense.of(family.encode(TEXTS, 4, ProgressListener.NONE));
                for (int i = 0; i < before.length; i++) {
                    assertThat(16 * Math.expm1(after[i])).as(name).isCloseTo(Math.expm1(before[i]), within(1e-4));
                }
            }
        }
    }

    @Test
    void encodingReportsHowFarItIsAndCanBeStopped() {
        List<Long> seen = new ArrayList<>();
        encoder.encode(TEXTS, 4, (activity, done, total) -> seen.add(done));
        assertThat(seen).containsExactly(0L, 4L, 6L);
        assertThatThrownBy(() -> encoder.encode(TEXTS, 4, (activity, done, total) -> done < 4))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("4 of 6");
        assertThat(encoder.encode(List.of(), 4, ProgressListener.NONE).rows()).isZero();
    }

    @Test
    void dropoutChangesEmbeddingsInTrainingOnlyAndCanBeTurnedOff() throws Exception {
        Path copy = TinyModels.withDropout(0.3);
        try (SpladeEncoder dropping = SpladeEncoder.load(copy, OPTIONS);
                NDManager batch = dropping.manager().newSubManager()) {
            TokenBatch texts = dropping.tokenizer().encode(TEXTS);
            float[] calm = dropping.embed(texts, batch, false).toFloatArray();
            float[] dropped = dropping.embed(texts, batch, true).toFloatArray();
            dropping.setTrainingMode(new TrainingMode(false, false));
            float[] off = dropping.embed(texts, batch, true).toFloatArray();
            assertThat(off).containsExactly(calm, within(1e-5f));
            assertThat(dropped).isNotEqualTo(off);
        }
    }
}
