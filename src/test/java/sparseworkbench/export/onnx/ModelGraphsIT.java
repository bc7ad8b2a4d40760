package sparseworkbench.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.weights.OnnxFile;
import sparseworkbench.weights.OnnxGraph;

/** The graphs of every tiny model of the reference give in onnxruntime what its encoder gives. */
class ModelGraphsIT {
    private static final float TOLERANCE = 1e-4f;

    @TestFactory
    Stream<DynamicTest> graphs(@TempDir Path scratch) {
        JsonNode index = Golden.bundledJson("models/index.json");
        List<String> texts = new ArrayList<>();
        index.get("texts").forEach(text -> texts.add(text.asText()));
        texts.add("one long text ".repeat(12).strip());
        List<DynamicTest> tests = new ArrayList<>();
        index.get("models")
                .forEach(model -> tests.add(DynamicTest.dynamicTest(
                        model.get("name").asText(),
                        () -> check(
                                Golden.bundled().resolve(model.get("folder").asText()),
                                texts,
                                scratch.resolve(model.get("name").asText())))));
        return tests.stream();
    }

    private static void check(Path folder, List<String> texts, Path target) throws Exception {
        EncoderOptions options = new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE);
        ModelFolder model = ModelFolder.open(folder);
        java.nio.file.Files.createDirectories(target);
        try (TrainableEncoder encoder = Encoders.load(folder, options)) {
            Map<String, Integer> ids = new HashMap<>();
            for (int id = 0; id < encoder.dimension(); id++) {
                ids.put(encoder.term(id), id);
            }
            Map<String, OnnxGraph> graphs = ModelGraphs.of(model, ids);
            for (Map.Entry<String, OnnxGraph> graph : graphs.entrySet()) {
                graph.getValue().write(target.resolve(graph.getKey()), "test");
            }
            compare(encoder, Side.DOCUMENT, texts, target.resolve(ModelGraphs.WHOLE));
            if (graphs.containsKey(ModelGraphs.QUERIES)) {
                compare(encoder, Side.QUERY, texts, target.resolve(ModelGraphs.QUERIES));
            }
            assertThat(graphs.containsKey(ModelGraphs.MASKED_LANGUAGE))
                    .isEqualTo(!(model.architecture() instanceof Architecture.Csr));
            if (graphs.containsKey(ModelGraphs.MASKED_LANGUAGE)) {
                TokenBatch tokens = encoder.tokenizer(Side.DOCUMENT).encode(texts);
                float[] logits = OnnxRun.first(target.resolve(ModelGraphs.MASKED_LANGUAGE), tokens);
                assertThat(logits).hasSize(tokens.size() * tokens.length() * encoder.dimension());
            }
            assertThat(OnnxFile.open(target.resolve(ModelGraphs.WHOLE)).names())
                    .as("what this program reads of it again")
                    .contains(
                            model.architecture().transformer().config().family().words());
        }
    }

    private static void compare(TrainableEncoder encoder, Side side, List<String> texts, Path file) throws Exception {
        TokenBatch tokens = encoder.tokenizer(side)
                .encode(texts.stream().map(text -> encoder.prompt(side) + text).toList());
        try (NDManager scratch = encoder.manager().newSubManager();
                NDArray wanted = encoder.embed(tokens, side, scratch, false)) {
            float[] expected = wanted.toFloatArray();
            float[] found = OnnxRun.first(file, tokens);
            assertThat(found).hasSameSizeAs(expected);
            double worst = 0;
            double largest = 0;
            for (int i = 0; i < expected.length; i++) {
                worst = Math.max(worst, Math.abs(expected[i] - found[i]));
                largest = Math.max(largest, Math.abs(expected[i]));
            }
            assertThat(largest).as("vectors that are not all zero").isPositive();
            assertThat(worst).as("largest difference in %s", file.getFileName()).isLessThan(TOLERANCE);
        }
    }
}
