package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.Layout;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.SpecialTokens;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Special tokens that are left out weigh 0 and nothing else changes, in every family; {@code roundtrip.py} asks the reference. */
class SpecialTokensIT {
    private static final List<String> TEXTS =
            List.of("the old bridge", "who carries a curious zebra", "a word ☃ that is unknown", "");
    private static final Values WITHOUT = EncoderParams.SET.defaults().with(EncoderParams.WITHOUT_SPECIAL_TOKENS, true);

    @TempDir
    private Path root;

    private static Path golden(String name) {
        return Golden.bundled().resolve("models").resolve(name);
    }

    private static TrainableEncoder load(Path folder, Values settings) throws Exception {
        return Encoders.load(
                folder,
                new EncoderOptions(
                        ComputeDevice.CPU, OptionalInt.empty(), 64, Precision.FLOAT32, Optional.of(settings)));
    }

    private static float[] vectors(Encoder encoder, Side side) {
        return Dense.of(encoder.encode(TEXTS, side, OptionalInt.empty(), 8, ProgressListener.NONE));
    }

    private static void clear(float[] vectors, int width, int[] dimensions) {
        for (int row = 0; row < vectors.length / width; row++) {
            for (int dimension : dimensions) {
                vectors[row * width + dimension] = 0;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bert_splade_max",
                "bert_splade_sum_log1p",
                "distilbert_splade_max",
                "roberta_splade_max",
                "xlm_roberta_splade_max",
                "mpnet_splade_max",
                "electra_splade_max",
                "albert_splade_max",
                "modernbert_splade_max"
            })
    void theyWeighNothingAndEverythingElseStays(String name) throws Exception {
        int[] special = special(name);
        assertThat(special).isNotEmpty();
        float[] wanted;
        try (Encoder usual = load(golden(name), EncoderParams.SET.defaults())) {
            wanted = vectors(usual, Side.NEITHER);
            clear(wanted, usual.dimension(), special);
        }
        try (TrainableEncoder without = load(golden(name), WITHOUT)) {
            assertThat(vectors(without, Side.NEITHER)).containsExactly(wanted);
            Path saved = SavedFolders.saved("without-special-" + name, without, Layout.CURRENT, TEXTS);
            assertThat(state(saved)).isEqualTo(SpecialTokens.State.LEFT_OUT);
            assertThat(Files.readString(saved.resolve("README.md")))
                    .contains("| Special tokens | left out, their weights are always 0 |");
        }
        assertThat(state(golden(name))).isEqualTo(SpecialTokens.State.KEPT);
    }

    private SpecialTokens.State state(Path folder) {
        return ModelCheck.of(folder.toAbsolutePath().toString(), root, new Home(root))
                .facts()
                .orElseThrow()
                .specialTokens();
    }

    @Test
    void noGradientReachesThem() throws Exception {
        int[] special = special("bert_splade_max");
        try (TrainableEncoder without = load(golden("bert_splade_max"), WITHOUT)) {
            String bias = "0.model.cls.predictions.bias";
            float[] gradient = gradient(without, Side.NEITHER, bias);
            for (int token : special) {
                assertThat(gradient[token]).isZero();
                assertThat(without.parameters().get(bias).toFloatArray()[token]).isEqualTo(SpecialTokens.BIAS);
            }
            without.calibratableHead().orElseThrow().calibrate(TEXTS, 20, ProgressListener.NONE);
            float[] vectors = vectors(without, Side.NEITHER);
            float[] cleared = vectors.clone();
            clear(cleared, without.dimension(), special);
            assertThat(vectors).containsExactly(cleared);
        }
    }

    private static float[] gradient(TrainableEncoder encoder, Side side, String parameter) {
        try (NDManager scratch = encoder.manager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray embedded = encoder.embed(encoder.tokenizer(side).encode(TEXTS), side, scratch, true);
            collector.backward(embedded.sum());
            return encoder.parameters().get(parameter).getGradient().toFloatArray();
        }
    }

    @Test
    void staticQueriesLeaveThemOutTooAndKeepThemOutWhenWeightsFollowFromTheCorpus() throws Exception {
        int[] special = special("bert_inference_free");
        Values settings =
                WITHOUT.with(EncoderParams.ARCHITECTURE, "inference_free").with(EncoderParams.QUERY_WEIGHTS, "corpus");
        try (TrainableEncoder without = load(golden("bert_inference_free"), settings)) {
            without.initializeFromCorpus(TEXTS, ProgressListener.NONE);
            String weights = without.parameters().keySet().stream()
                    .filter(name -> name.contains("query"))
                    .findFirst()
                    .orElseThrow();
            float[] gradient = gradient(without, Side.QUERY, weights);
            for (int token : special) {
                assertThat(gradient[token]).isZero();
                assertThat(without.parameters().get(weights).toFloatArray()[token])
                        .isZero();
            }
            float[] documents = vectors(without, Side.DOCUMENT);
            float[] cleared = documents.clone();
            clear(cleared, without.dimension(), special);
            assertThat(documents).containsExactly(cleared);
            SavedFolders.saved("without-special-inference-free", without, Layout.CURRENT, TEXTS);
        }
    }

    @Test
    void aHeadWithoutBiasIsRefused() throws Exception {
        Path folder = root.resolve("modernbert");
        TinyModels.copy(golden("modernbert_splade_max"), folder);
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replaceFirst("\"decoder_bias\": *true", "\"decoder_bias\": false"));
        assertThat(state(folder)).isEqualTo(SpecialTokens.State.FIXED);
        assertThatThrownBy(() -> load(folder, WITHOUT).close())
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("no bias");
    }

    /** Of the documents; queries are split by the same tokenizer. */
    private static int[] special(String name) throws Exception {
        return SpecialTokens.ids(
                ModelFolder.open(golden(name)).architecture().transformer().reading());
    }
}
