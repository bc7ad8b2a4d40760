package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.Layout;
import sparseworkbench.progress.ProgressListener;

/**
 * A Normalize after everything else: vectors and gradients of the reference (sentence-transformers 6.0.1, the golden models with a Normalize
 * appended), and a saved folder that still has it.
 */
class NormalizedModelsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of("the old bridge", "who carries a curious zebra");
    private static final String NORMALIZE = "sentence_transformers.base.modules.normalize.Normalize";

    @TempDir
    private Path root;

    private Path copy(String name) throws Exception {
        Path folder = root.resolve(name);
        TinyModels.copy(Golden.bundled().resolve("models").resolve(name), folder);
        return folder;
    }

    private static Path appended(Path folder) throws Exception {
        Path file = folder.resolve("modules.json");
        ArrayNode modules = (ArrayNode) JSON.readTree(file.toFile());
        String place = modules.size() + "_Normalize";
        modules.addObject()
                .put("idx", modules.size() - 1)
                .put("name", Integer.toString(modules.size() - 1))
                .put("path", place)
                .put("type", NORMALIZE);
        Files.write(file, JSON.writeValueAsBytes(modules));
        return folder;
    }

    private static TrainableEncoder load(Path folder) throws Exception {
        return Encoders.load(folder, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 64));
    }

    private static double length(SparseVectors vectors, int row) {
        double squares = 0;
        for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
            squares += (double) vectors.values()[i] * vectors.values()[i];
        }
        return Math.sqrt(squares);
    }

    private static SparseVectors encode(Encoder encoder, Side side) {
        return encoder.encode(TEXTS, side, OptionalInt.empty(), 8, ProgressListener.NONE);
    }

    /** Goes back from the sum of products of two embeddings; returns that sum. */
    private static float trained(
            TrainableEncoder encoder, Side one, List<String> left, Side other, List<String> right) {
        try (NDManager scratch = encoder.manager().newSubManager();
                Recording recording = Recording.of(encoder)) {
            NDArray first = encoder.embed(encoder.tokenizer(one).encode(left), one, scratch, true);
            NDArray second = encoder.embed(encoder.tokenizer(other).encode(right), other, scratch, true);
            NDArray sum = first.mul(second).sum();
            recording.backward(sum);
            return sum.getFloat();
        }
    }

    private static float gradient(TrainableEncoder encoder, String name) {
        try (NDArray gradient = encoder.parameters().get(name).getGradient();
                NDArray size = gradient.abs().sum()) {
            return size.getFloat();
        }
    }

    @Test
    void splade() throws Exception {
        try (TrainableEncoder encoder = load(appended(copy("bert_splade_max")))) {
            SparseVectors vectors = encode(encoder, Side.NEITHER);
            assertThat(length(vectors, 0)).isCloseTo(1, within(1e-6));
            assertThat(vectors.values()[vectors.top(0, 1)[0]]).isCloseTo(0.267267f, within(1e-5f));
            assertThat(vectors.values()[vectors.top(1, 1)[0]]).isCloseTo(0.284869f, within(1e-5f));
            float sum = trained(encoder, Side.NEITHER, TEXTS.subList(0, 1), Side.NEITHER, TEXTS.subList(1, 2));
            assertThat(sum).isCloseTo(0.516344f, within(1e-5f));
            assertThat(gradient(encoder, "0.model.bert.embeddings.word_embeddings.weight"))
                    .isCloseTo(29.04469f, within(1e-3f));
            assertThat(gradient(encoder, "0.model.cls.predictions.bias")).isCloseTo(0.714703f, within(1e-4f));
            Path saved = SavedFolders.saved("normalized-splade", encoder, Layout.CURRENT, TEXTS);
            assertThat(Files.readString(saved.resolve("modules.json"))).contains("2_Normalize", NORMALIZE);
            SavedFolders.saved("normalized-splade-5x", encoder, Layout.FIVE, TEXTS);
        }
    }

    @Test
    void csr() throws Exception {
        try (TrainableEncoder encoder = load(appended(copy("bert_csr_mean")))) {
            SparseVectors vectors = encode(encoder, Side.NEITHER);
            assertThat(length(vectors, 1)).isCloseTo(1, within(1e-6));
            assertThat(vectors.values()[vectors.top(0, 1)[0]]).isCloseTo(0.441020f, within(1e-5f));
            Path saved = SavedFolders.saved("normalized-csr", encoder, Layout.CURRENT, TEXTS);
            assertThat(Files.readString(saved.resolve("modules.json"))).contains("3_Normalize", NORMALIZE);
        }
        try (TrainableEncoder encoder = load(root.resolve("bert_csr_mean"));
                NDManager scratch = encoder.manager().newSubManager();
                Recording recording = Recording.of(encoder)) {
            NDArray codes = encoder.embed(encoder.tokenizer().encode(TEXTS), scratch, true);
            NDArray sum = codes.get(0).mul(codes.get(1)).sum();
            recording.backward(sum);
            assertThat(sum.getFloat()).isCloseTo(0.506384f, within(1e-5f));
            assertThat(gradient(encoder, "2.encoder.weight")).isCloseTo(11.643052f, within(1e-3f));
            assertThat(gradient(encoder, "0.model.embeddings.word_embeddings.weight"))
                    .isCloseTo(4.880848f, within(1e-3f));
        }
    }

    @Test
    void afterARouter() throws Exception {
        try (TrainableEncoder encoder = load(appended(copy("bert_inference_free")))) {
            assertThat(length(encode(encoder, Side.QUERY), 0)).isCloseTo(1, within(1e-6));
            assertThat(length(encode(encoder, Side.DOCUMENT), 0)).isCloseTo(1, within(1e-6));
            assertThat(trained(encoder, Side.QUERY, TEXTS, Side.DOCUMENT, TEXTS))
                    .isCloseTo(0.035704f, within(1e-5f));
            assertThat(gradient(encoder, "0.sub_modules.query.0.weight")).isCloseTo(0.021864f, within(1e-5f));
            assertThat(gradient(encoder, "0.sub_modules.document.0.model.cls.predictions.bias"))
                    .isCloseTo(0.069147f, within(1e-5f));
            SavedFolders.saved("normalized-router", encoder, Layout.CURRENT, TEXTS);
            SavedFolders.saved("normalized-router-5x", encoder, Layout.FIVE, TEXTS);
        }
    }

    @Test
    void insideOneRoute() throws Exception {
        Path folder = copy("bert_inference_free");
        Path file = folder.resolve("router_config.json");
        ObjectNode router = (ObjectNode) JSON.readTree(file.toFile());
        router.withObject("/types").put("document_2_Normalize", NORMALIZE);
        router.withArray("/structure/document").add("document_2_Normalize");
        Files.write(file, JSON.writeValueAsBytes(router));
        try (TrainableEncoder encoder = load(folder);
                TrainableEncoder plain = load(Golden.bundled().resolve("models/bert_inference_free"))) {
            assertThat(length(encode(encoder, Side.DOCUMENT), 1)).isCloseTo(1, within(1e-6));
            assertThat(Dense.of(encode(encoder, Side.QUERY))).containsExactly(Dense.of(encode(plain, Side.QUERY)));
            Path saved = SavedFolders.saved("normalized-documents", encoder, Layout.CURRENT, TEXTS);
            assertThat(Files.readString(saved.resolve("router_config.json")))
                    .contains("document_2_Normalize")
                    .doesNotContain("query_1_Normalize");
        }
    }
}
