package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** Every one of the reference's tiny models in fewer bits against the same in single precision. */
class PrecisionIT {

    /** Some three digits of the seven that 32 bits have; the models are made of random numbers, which round worse than trained ones. */
    private static final double BFLOAT16_COSINE = 0.998;

    private static final double INT8_COSINE = 0.99;

    /** The autoencoder of these tiny models is made up: of latents that are nearly equal, another becomes one of the strongest. */
    private static final double CSR_COSINE = 0.85;

    private static final JsonNode INDEX = Golden.json("models/index.json");

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        INDEX.get("texts").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Encoder load(String folder, Precision precision) throws Exception {
        return Encoders.load(
                Golden.folder().resolve(folder),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), Integer.MAX_VALUE).in(precision));
    }

    private static SparseVectors encode(Encoder encoder, List<String> texts) {
        return encoder.encode(texts, Side.DOCUMENT, OptionalInt.empty(), 32, ProgressListener.NONE);
    }

    @TestFactory
    Stream<DynamicTest> embeddingsPointWhereSinglePrecisionPoints() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode model : INDEX.get("models")) {
            String folder = model.get("folder").asText();
            tests.add(DynamicTest.dynamicTest(
                    folder + " bfloat16", () -> compare(folder, Precision.BFLOAT16, least(folder, BFLOAT16_COSINE))));
            if (!folder.contains("modernbert")) {
                tests.add(DynamicTest.dynamicTest(
                        folder + " int8", () -> compare(folder, Precision.INT8, least(folder, INT8_COSINE))));
            }
        }
        return tests.stream();
    }

    private static double least(String folder, double usual) {
        return folder.contains("csr") ? CSR_COSINE : usual;
    }

    private static void compare(String folder, Precision precision, double least) throws Exception {
        assumeTrue(ComputeDevice.CPU.isFastWith(precision), "needs a processor with " + precision.key());
        try (Encoder single = load(folder, Precision.FLOAT32);
                Encoder reduced = load(folder, precision)) {
            double[] cosines = encode(single, texts()).cosines(encode(reduced, texts()));
            System.getLogger(PrecisionIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0} {1}: smallest cosine {2}",
                            folder,
                            precision,
                            Double.toString(Arrays.stream(cosines).min().orElseThrow()));
            assertThat(Arrays.stream(cosines).min().orElseThrow()).isGreaterThan(least);
        }
    }

    /** Scales belong to tokens and texts, not to batches. */
    @Test
    void noTextChangesAnothersNumbers() throws Exception {
        assumeTrue(ComputeDevice.CPU.isFastWith(Precision.INT8), "needs a processor with int8");
        try (Encoder encoder = load("models/bert_splade_max", Precision.INT8)) {
            SparseVectors together = encode(encoder, texts());
            for (int text = 0; text < texts().size(); text++) {
                SparseVectors alone = encode(encoder, texts().subList(text, text + 1));
                assertThat(alone.activeDims(0)).isEqualTo(together.activeDims(text));
                assertThat(alone.values())
                        .containsExactly(
                                Arrays.copyOfRange(
                                        together.values(), together.indptr()[text], together.indptr()[text + 1]),
                                within(1e-5f));
            }
        }
    }

    @Test
    void whatIsForEncodingAloneIsNotTrained() throws Exception {
        try (TrainableEncoder encoder = (TrainableEncoder) load("models/bert_splade_max", Precision.BFLOAT16)) {
            assertThatThrownBy(encoder::parameters).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> encoder.save(Path.of("nowhere"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void layersOfAnotherKindSayWhatToTakeInstead() {
        assertThatThrownBy(() -> load("models/modernbert_splade_max", Precision.INT8))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("bfloat16");
    }
}
