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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.Layout;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Models that are given another architecture, trained a little, saved, and taken to the reference. */
class ArchitecturesIT {
    private static final List<String> TEXTS =
            List.of("the old bridge", "who carries a curious zebra", "the the the", "");
    private static final ProgressListener ON = ProgressListener.NONE;

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

    private static <T> Values with(Param<T> param, T value) {
        return EncoderParams.SET.defaults().with(param, value);
    }

    /** Goes back from the sum of both sides; returns the names of the weights that got a gradient. */
    private static List<String> trained(TrainableEncoder encoder) {
        try (NDManager scratch = encoder.manager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray queries = encoder.embed(encoder.tokenizer(Side.QUERY).encode(TEXTS), Side.QUERY, scratch, true);
            NDArray documents =
                    encoder.embed(encoder.tokenizer(Side.DOCUMENT).encode(TEXTS), Side.DOCUMENT, scratch, true);
            collector.backward(queries.mul(documents).sum());
        }
        return encoder.parameters().entrySet().stream()
                .filter(entry -> {
                    try (NDArray gradient = entry.getValue().getGradient();
                            NDArray size = gradient.abs().sum()) {
                        return size.getFloat() > 0;
                    }
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void aDenseModelBecomesCsrAsTheReferenceMakesIt() throws Exception {
        Path dense = root.resolve("dense");
        TinyModels.copy(golden("bert_csr_mean"), dense);
        TinyModels.delete(dense.resolve("2_SparseAutoEncoder"));
        Files.writeString(
                dense.resolve("modules.json"),
                Files.readString(dense.resolve("modules.json"))
                        .replaceFirst("(?s),\\s*\\{[^{}]*2_SparseAutoEncoder[^{}]*\\}", ""));
        try (TrainableEncoder encoder = load(dense, EncoderParams.SET.defaults())) {
            assertThat(encoder).isInstanceOf(CsrEncoder.class);
            assertThat(encoder.dimension()).isEqualTo(128);
            assertThat(encoder.encode(TEXTS, 8, ON).activeDims(0)).isEqualTo(8);
            assertThat(trained(encoder))
                    .contains(
                            "0.model.embeddings.word_embeddings.weight",
                            "2.pre_bias",
                            "2.encoder.weight",
                            "2.latent_bias");
            SavedFolders.saved("made-csr-of-dense", encoder, Layout.CURRENT, TEXTS);
        }
        try (TrainableEncoder encoder = load(
                dense,
                with(EncoderParams.HIDDEN_DIM, Optional.of(96L))
                        .with(EncoderParams.ARCHITECTURE, "csr")
                        .with(EncoderParams.K, Optional.of(5L))
                        .with(EncoderParams.POOLING_MODE, "max"))) {
            assertThat(encoder.dimension()).isEqualTo(96);
            assertThat(encoder.encode(TEXTS, 8, ON).activeDims(0)).isEqualTo(5);
        }
    }

    @Test
    void theNamesOfAllWeightsAreKnownBeforeTheyAreRead() throws Exception {
        for (String model : List.of("bert_splade_max", "bert_csr_mean")) {
            for (String architecture : Architecture.KEYS) {
                try (TrainableEncoder encoder = load(golden(model), with(EncoderParams.ARCHITECTURE, architecture))) {
                    ModelCheck check =
                            ModelCheck.of(golden(model).toString(), Optional.of(architecture), root, new Home(root));
                    assertThat(check.weights())
                            .as("%s as %s", model, architecture)
                            .containsExactlyInAnyOrderElementsOf(
                                    encoder.parameters().keySet());
                }
            }
        }
    }

    @Test
    void everyDensePoolingOfTheReference() throws Exception {
        for (String mode : List.of("mean", "cls", "max", "mean_sqrt_len_tokens", "weightedmean", "lasttoken")) {
            try (TrainableEncoder encoder = load(
                    golden("bert_splade_max"),
                    with(EncoderParams.ARCHITECTURE, "csr").with(EncoderParams.POOLING_MODE, mode))) {
                assertThat(trained(encoder)).as(mode).contains("2.encoder.weight");
                SavedFolders.saved("made-csr-" + mode, encoder, Layout.CURRENT, TEXTS);
            }
        }
    }

    @Test
    void aSpladeModelBecomesInferenceFree() throws Exception {
        Values settings =
                with(EncoderParams.ARCHITECTURE, "inference_free").with(EncoderParams.QUERY_WEIGHTS, "corpus");
        try (TrainableEncoder encoder = load(golden("bert_splade_max"), settings)) {
            assertThat(encoder.encode(TEXTS, Side.QUERY, OptionalInt.empty(), 8, ON)
                            .values())
                    .containsOnly(1f);
            encoder.initializeFromCorpus(List.of("the old bridge", "the river", "the cat"), ON);
            SparseVectors queries = encoder.encode(TEXTS, Side.QUERY, OptionalInt.empty(), 8, ON);
            assertThat(encoder.decode(queries, 0, 9).getLast().token()).isEqualTo("the");
            assertThat(queries.activeDims(2)).isEqualTo(1);
            assertThat(queries.activeDims(3)).isZero();
            assertThat(trained(encoder))
                    .contains(
                            "0.sub_modules.query.0.weight",
                            "0.sub_modules.document.0.model.bert.embeddings.word_embeddings.weight");
            SavedFolders.saved("made-inference-free", encoder, Layout.CURRENT, TEXTS);
        }
        try (TrainableEncoder frozen = load(golden("bert_splade_max"), settings.with(EncoderParams.FROZEN, true))) {
            assertThat(frozen.parameters()).doesNotContainKey("0.sub_modules.query.0.weight");
            assertThat(trained(frozen)).isNotEmpty();
        }
    }

    @Test
    void queryWeightsComeFromAFile() throws Exception {
        Path idf = Files.writeString(root.resolve("idf.json"), "{\"bridge\": 2.5, \"old\": 0.5}");
        Values settings = with(EncoderParams.ARCHITECTURE, "inference_free").with(EncoderParams.QUERY_WEIGHTS, "file");
        try (TrainableEncoder encoder = load(
                golden("bert_splade_max"),
                EncoderParams.below(root, settings.with(EncoderParams.IDF, Optional.of("idf.json"))))) {
            SparseVectors queries = encoder.encode(TEXTS, Side.QUERY, OptionalInt.empty(), 8, ON);
            assertThat(encoder.decode(queries, 0, 9)).containsExactly(new Term("bridge", 2.5f), new Term("old", 0.5f));
        }
        Files.writeString(idf, "{\"nonesuchword\": 1}");
        assertThatThrownBy(() ->
                        load(golden("bert_splade_max"), settings.with(EncoderParams.IDF, Optional.of(idf.toString()))))
                .hasMessageContaining("nonesuchword")
                .hasMessageContaining("idf.json");
        assertThatThrownBy(() -> load(golden("bert_splade_max"), settings)).hasMessageContaining("none is chosen");
    }

    @Test
    void poolingActivationPromptsAndSimilarityAreSavedWithTheModel() throws Exception {
        Values settings = with(EncoderParams.POOLING_STRATEGY, "sum")
                .with(EncoderParams.ACTIVATION_FUNCTION, "log1p_relu")
                .with(EncoderParams.QUERY_PROMPT, Optional.of("query: "))
                .with(EncoderParams.SIMILARITY, "cosine");
        Path saved;
        try (TrainableEncoder encoder = load(golden("bert_splade_max"), settings)) {
            saved = SavedFolders.saved("made-sum-prompts", encoder, Layout.CURRENT, TEXTS);
        }
        try (TrainableEncoder encoder = load(saved, EncoderParams.SET.defaults())) {
            assertThat(encoder.prompt(Side.QUERY)).isEqualTo("query: ");
            assertThat(encoder.prompt(Side.DOCUMENT)).isEmpty();
            assertThat(encoder.similarity()).isEqualTo(SimilarityFunction.COSINE);
        }
        assertThat(Files.readString(saved.resolve("1_SpladePooling/config.json")))
                .contains("sum", "log1p_relu");
    }
}
