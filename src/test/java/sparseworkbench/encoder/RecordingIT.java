package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Nearness;

/** Gradients of the manual backward against those of PyTorch alone. */
class RecordingIT {
    private static final List<String> QUERIES = List.of("river", "who carries a curious zebra");
    private static final List<String> DOCUMENTS = List.of(
            "The small cat crosses the old bridge near the station.",
            "the the the the",
            "",
            "what visits the market and the old bridge",
            "a market");

    private static TrainableEncoder load(Path folder) throws Exception {
        return Encoders.load(folder, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 64));
    }

    /** Embeds both sides with the same random numbers each time and goes back from each; returns the gradients of all weights, which it clears. */
    private static Map<String, float[]> gradients(TrainableEncoder encoder, Consumer<NDArray> backward) {
        Engine.getEngine("PyTorch").setRandomSeed(5);
        try (NDManager scratch = encoder.manager().newSubManager()) {
            NDArray queries = weighted(encoder.embed(encoder.tokenizer().encode(QUERIES), Side.QUERY, scratch, true));
            NDArray documents =
                    weighted(encoder.embed(encoder.tokenizer().encode(DOCUMENTS), Side.DOCUMENT, scratch, true));
            backward.accept(queries.add(documents));
            backward.accept(
                    weighted(encoder.embed(encoder.tokenizer().encode(DOCUMENTS), Side.DOCUMENT, scratch, true)));
        }
        return taken(encoder);
    }

    private static Map<String, float[]> gradients(
            TrainableEncoder encoder, TokenBatch batch, Consumer<NDArray> backward) {
        try (NDManager scratch = encoder.manager().newSubManager()) {
            backward.accept(weighted(encoder.embed(batch, Side.DOCUMENT, scratch, true)));
        }
        return taken(encoder);
    }

    /** The gradients of all weights, which are cleared. */
    private static Map<String, float[]> taken(TrainableEncoder encoder) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        encoder.parameters().forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
                gradient.muli(0);
            }
        });
        return gradients;
    }

    private static NDArray weighted(NDArray embeddings) {
        return embeddings
                .mul(embeddings
                        .getManager()
                        .arange(embeddings.size())
                        .reshape(embeddings.getShape())
                        .sin())
                .sum();
    }

    private static boolean allZero(float[] gradient) {
        return IntStream.range(0, gradient.length).allMatch(i -> gradient[i] == 0);
    }

    private static void assertSame(TrainableEncoder encoder) {
        Map<String, float[]> plain;
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            plain = gradients(encoder, collector::backward);
        }
        Map<String, float[]> recorded;
        try (Recording recording = Recording.of(encoder)) {
            recorded = gradients(encoder, recording::backward);
        }
        assertThat(plain.values()).anyMatch(gradient -> !allZero(gradient));
        Nearness.gradients(recorded, plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert_splade_max",
                "distilbert_splade_max",
                "roberta_splade_max",
                "xlm_roberta_splade_max",
                "mpnet_splade_max",
                "electra_splade_max",
                "albert_splade_max",
                "modernbert_splade_max",
                "bert_csr_mean",
                "bert_inference_free"
            })
    void gradientsAreThoseOfPyTorch(String model) throws Exception {
        try (TrainableEncoder encoder = load(Golden.bundled().resolve("models").resolve(model))) {
            assertSame(encoder);
        }
    }

    /** So many that their attention is worked out in several blocks, forward and back. */
    @Test
    void manyLongTextsOfOneLengthHaveTheGradientsOfPyTorch() throws Exception {
        List<String> texts = IntStream.range(0, 40)
                .mapToObj(i -> IntStream.range(0, 80)
                        .mapToObj(j -> QUERIES.get((i + j * j) % QUERIES.size()))
                        .collect(Collectors.joining(" ")))
                .toList();
        try (TrainableEncoder encoder = load(Golden.bundled().resolve("models/bert_splade_max"))) {
            TokenBatch batch = encoder.tokenizer().encode(texts);
            assertThat(batch.length()).isEqualTo(64);
            Map<String, float[]> plain;
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                plain = gradients(encoder, batch, collector::backward);
            }
            try (Recording recording = Recording.of(encoder)) {
                Nearness.gradients(gradients(encoder, batch, recording::backward), plain);
            }
            try (NDManager scratch = encoder.manager().newSubManager()) {
                float[] together = encoder.embed(batch, scratch, false).toFloatArray();
                float[] alone =
                        encoder.embed(batch.slice(39, 40), scratch, false).toFloatArray();
                assertThat(Arrays.copyOfRange(together, together.length - alone.length, together.length))
                        .containsExactly(alone, within(1e-5f));
            }
        }
    }

    @Test
    void dropoutDropsTheSame() throws Exception {
        try (TrainableEncoder encoder = load(TinyModels.withDropout(0.3))) {
            assertSame(encoder);
        }
    }

    @Test
    void whatIsNeverSentBackIsFreed() throws Exception {
        try (TrainableEncoder encoder = load(Golden.bundled().resolve("models/bert_splade_max"));
                NDManager scratch = encoder.manager().newSubManager()) {
            Recording recording = Recording.of(encoder);
            encoder.embed(encoder.tokenizer().encode(DOCUMENTS), scratch, true);
            assertThat(recording.passes()).hasSize(1);
            List<NDArray> kept = recording.passes().iterator().next().arrays();
            recording.close();
            assertThat(kept).isNotEmpty().allMatch(NDArray::isReleased);
        }
    }

    @Test
    void sixteenBitNumbersAreLeftToPyTorch() throws Exception {
        try (TrainableEncoder encoder = load(Golden.bundled().resolve("models/bert_splade_max"));
                NDManager scratch = encoder.manager().newSubManager();
                Recording recording = Recording.of(encoder)) {
            encoder.setTrainingMode(new TrainingMode(true, true));
            encoder.embed(encoder.tokenizer().encode(DOCUMENTS), scratch, true);
            assertThat(recording.passes()).isEmpty();
        }
    }
}
