package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelSource;
import sparseworkbench.progress.ProgressListener;

/** The built-in model as a folder: complete, written once, and equal to the ONNX graph it was taken from. */
class BuiltInModelIT {
    private static final String SOURCE = "builtin:all-minilm-l6-v2";
    private static final List<String> TEXTS = List.of(
            "a large vehicle carrying passengers by road",
            "Café naïve — 東京!",
            "",
            "the quiet river follows the heavy train along the coast and the old town with its three hundred bridges");

    @TempDir
    private static Path root;

    private static Path folder;

    /** Two at once, as two processes might. */
    @BeforeAll
    static void write() throws Exception {
        Home home = new Home(root).prepare();
        CompletableFuture<Path> other = CompletableFuture.supplyAsync(() -> resolve(home));
        folder = resolve(home);
        assertThat(other.get()).isEqualTo(folder);
    }

    private static Path resolve(Home home) {
        try {
            return ModelSource.materialize(SOURCE, root, home, ProgressListener.NONE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isOneCompleteFolderAndNothingElse() throws Exception {
        ModelCheck check = ModelCheck.of(SOURCE, root, new Home(root));
        assertThat(check.problems()).isEmpty();
        assertThat(check.untrainedHead()).isTrue();
        assertThat(check.folder()).contains(folder);
        assertThat(check.facts().orElseThrow().parameters()).isEqualTo(22_744_506);
        try (Stream<Path> left = Files.list(folder.getParent())) {
            assertThat(left).containsExactly(folder);
        }
    }

    @Test
    void statesEqualThoseOfTheOnnxGraph() throws Exception {
        try (SpladeEncoder encoder = load();
                NDManager batch = encoder.manager().newSubManager()) {
            TokenBatch tokens = encoder.tokenizer().encode(TEXTS);
            PackedTokens packed = PackedTokens.of(tokens, batch);
            float[] expected = onnx(tokens);
            float[] actual = encoder.stage().states(packed, batch, false).toFloatArray();
            int[] source = packed.packing().source();
            int hidden = actual.length / source.length;
            float[] padded = new float[expected.length];
            for (int i = 0; i < source.length; i++) {
                System.arraycopy(actual, i * hidden, padded, source[i] * hidden, hidden);
                assertThat(Arrays.copyOfRange(actual, i * hidden, (i + 1) * hidden))
                        .containsExactly(
                                Arrays.copyOfRange(expected, source[i] * hidden, (source[i] + 1) * hidden),
                                within(1e-4f));
            }
            assertThat(meanPooled(padded, tokens, hidden))
                    .containsExactly(meanPooled(expected, tokens, hidden), within(1e-4f));
        }
    }

    /** The reference builds a mean of the states on a sparse model without a trained head, and drops what that says of its similarity and prompts. */
    @Test
    void asATeacherItComparesByCosine() throws Exception {
        EncoderOptions options = new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 128);
        try (EmbeddingModel teacher = EmbeddingModel.load(folder, options, Map.of())) {
            assertThat(teacher.isDense()).isTrue();
            assertThat(teacher.similarity()).isEqualTo(SimilarityFunction.COSINE);
        }
    }

    private static SpladeEncoder load() throws Exception {
        return SpladeEncoder.load(folder, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 128));
    }

    /** Last hidden states {@code [texts × tokens × hidden]}. */
    private static float[] onnx(TokenBatch tokens) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {tokens.size(), tokens.length()};
        try (InputStream in = BuiltInModelIT.class.getResourceAsStream("/all-minilm-l6-v2.onnx");
                OrtSession session = environment.createSession(in.readAllBytes());
                OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.ids()), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.mask()), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(tokens.typeIds()), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            OnnxTensor states = (OnnxTensor) result.get(0);
            float[] numbers = new float[states.getFloatBuffer().remaining()];
            states.getFloatBuffer().get(numbers);
            return numbers;
        }
    }

    private static float[] meanPooled(float[] states, TokenBatch tokens, int hidden) {
        float[] means = new float[tokens.size() * hidden];
        for (int row = 0; row < tokens.size(); row++) {
            long count = 0;
            for (int token = 0; token < tokens.length(); token++) {
                count += tokens.mask()[row * tokens.length() + token];
            }
            for (int token = 0; token < count; token++) {
                for (int i = 0; i < hidden; i++) {
                    means[row * hidden + i] += states[(row * tokens.length() + token) * hidden + i] / count;
                }
            }
        }
        return means;
    }

    @Test
    void untrainedHeadExpandsADefinitionToTheWordsItMeans() throws Exception {
        try (SpladeEncoder encoder = load()) {
            assertThat(encoder.calibratableHead().orElseThrow().isUntrained()).isTrue();
            SparseVectors vectors = encoder.encode(TEXTS.subList(0, 1), 1, ProgressListener.NONE);
            assertThat(vectors.activeDims(0)).isBetween(50, 2000);
            List<String> words = Arrays.stream(vectors.indices())
                    .mapToObj(encoder.tokenizer()::token)
                    .toList();
            assertThat(words).contains("vehicle", "road", "passengers", "car", "truck");
        }
    }

    @Test
    void guidesByTheMeaningOfTexts() throws Exception {
        List<String> texts = List.of(
                "a large vehicle carrying passengers by road", "a bus full of people", "the recipe needs more salt");
        try (GuideEncoder guide = GuideEncoder.load(
                        folder, new EncoderOptions(ComputeDevice.choose("cpu"), OptionalInt.empty(), 64));
                NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray unit = guide.embed(texts, manager).normalize(2, 1, 1e-12);
            assertThat(unit.getShape().get(1)).isEqualTo(384);
            float[] alike = unit.matMul(unit.transpose()).toFloatArray();
            assertThat(alike[1]).isGreaterThan(0.4f);
            assertThat(alike[2]).isLessThan(0.2f);
        }
    }
}
