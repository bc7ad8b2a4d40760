package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.golden.Golden;
import sparseworkbench.text.TokenBatch;

/** Token ids, embeddings and logits of the reference's tiny models. */
class GoldenModelsIT {
    private static final double TOLERANCE = 1e-4;

    @Test
    void thereAreModelsToCompare() {
        assertThat(supported()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> models() {
        return supported().stream().map(model -> DynamicContainer.dynamicContainer(model.get("name").asText(), List.of(
                DynamicTest.dynamicTest("token ids", () -> check(model, GoldenModelsIT::checkTokens)),
                DynamicTest.dynamicTest("embeddings of encode", () -> check(model, GoldenModelsIT::checkEncode)),
                DynamicTest.dynamicTest("embeddings for training", () -> check(model, GoldenModelsIT::checkEmbed)),
                DynamicTest.dynamicTest("logits", () -> check(model, GoldenModelsIT::checkLogits)))));
    }

    private interface Check {
        void run(SpladeEncoder encoder, JsonNode model, Map<String, Golden.Tensor> expected);
    }

    private static void check(JsonNode model, Check check) throws Exception {
        Path folder = Golden.folder().resolve(model.get("folder").asText());
        try (SpladeEncoder encoder = SpladeEncoder.load(folder, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 512))) {
            check.run(encoder, model, Golden.tensors(model.get("tensors").asText()));
        }
    }

    private static List<JsonNode> supported() {
        List<JsonNode> models = new ArrayList<>();
        for (JsonNode model : Golden.json("models/index.json").get("models")) {
            boolean splade = model.get("family").asText().equals("bert") && model.get("architecture").asText().equals("splade");
            if (splade && model.get("pooling").asText().equals("max") && model.get("activation").asText().equals("relu")
                    && Files.isDirectory(Golden.folder().resolve(model.get("folder").asText()))) {
                models.add(model);
            }
        }
        return models;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        Golden.json("models/index.json").get("texts").forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void checkTokens(SpladeEncoder encoder, JsonNode model, Map<String, Golden.Tensor> expected) {
        TokenBatch batch = encoder.tokenizer().encode(texts());
        assertThat(toFloats(batch.ids())).containsExactly(expected.get("input_ids/encode").values());
        assertThat(toFloats(batch.mask())).containsExactly(expected.get("attention_mask/encode").values());
        assertThat(toFloats(batch.typeIds())).containsExactly(expected.get("token_type_ids/encode").values());
        assertThat(encoder.tokenizer().token(0)).isEqualTo("[PAD]");
    }

    private static float[] toFloats(long[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }

    private static void checkEncode(SpladeEncoder encoder, JsonNode model, Map<String, Golden.Tensor> expected) {
        SparseVectors vectors = encoder.encode(texts(), 5, (done, total) -> true);
        assertThat(Dense.of(vectors)).containsExactly(expected.get("encode").values(), within((float) TOLERANCE));
        double active = model.at("/sparsity/encode/active_dims").asDouble();
        assertThat(vectors.meanActiveDims()).isCloseTo(active, within(0.1));
    }

    private static void checkEmbed(SpladeEncoder encoder, JsonNode model, Map<String, Golden.Tensor> expected) {
        try (NDManager batch = encoder.manager().newSubManager()) {
            NDArray embeddings = encoder.embed(encoder.tokenizer().encode(texts()), batch, false);
            assertThat(embeddings.toFloatArray()).containsExactly(expected.get("encode").values(), within((float) TOLERANCE));
        }
    }

    private static void checkLogits(SpladeEncoder encoder, JsonNode model, Map<String, Golden.Tensor> expected) {
        List<String> sample = new ArrayList<>();
        model.get("sample").forEach(number -> sample.add(texts().get(number.asInt())));
        try (NDManager batch = encoder.manager().newSubManager()) {
            SpladeKernels.Tokens tokens = SpladeKernels.Tokens.of(encoder.tokenizer().encode(sample), batch);
            NDArray states = encoder.kernels().states(tokens, batch, false);
            assertThat(encoder.kernels().logits(states, batch).toFloatArray())
                    .containsExactly(expected.get("sample/token_embeddings").values(), within((float) TOLERANCE));
        }
    }
}
