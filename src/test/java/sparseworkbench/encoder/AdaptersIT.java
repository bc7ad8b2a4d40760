package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/**
 * LoRA adapters of many kinds on the golden models: vectors of the reference (sentence-transformers 6.0.1, peft 0.21). Configurations and names are
 * peft's own, the numbers follow from a formula.
 */
class AdaptersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NEAR = 1e-4;

    @TempDir
    private Path root;

    @TestFactory
    Stream<DynamicTest> adapters() throws Exception {
        JsonNode recorded;
        try (InputStream in = AdaptersIT.class.getResourceAsStream("/adapters/recorded.json")) {
            recorded = JSON.readTree(in);
        }
        List<String> texts = StreamSupport.stream(recorded.get("texts").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return StreamSupport.stream(recorded.get("adapters").spliterator(), false)
                .map(one -> dynamicTest(one.get("name").asText(), () -> check(one, texts)));
    }

    private void check(JsonNode one, List<String> texts) throws Exception {
        try (Encoder encoder =
                Encoders.load(folder(one), new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 64))) {
            SparseVectors vectors = encoder.encode(texts, Side.NEITHER, OptionalInt.empty(), 8, ProgressListener.NONE);
            for (int row = 0; row < vectors.rows(); row++) {
                JsonNode expected = one.get("vectors").get(row);
                Map<Integer, Float> found = new LinkedHashMap<>();
                double sum = 0;
                for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                    found.put(vectors.indices()[i], vectors.values()[i]);
                    sum += vectors.values()[i];
                }
                assertThat(sum)
                        .isCloseTo(expected.get("sum").asDouble(), within(NEAR * vectors.activeDims(row) + NEAR));
                expected.get("top")
                        .properties()
                        .forEach(term -> assertThat(found.get(Integer.parseInt(term.getKey())))
                                .as(term.getKey())
                                .isCloseTo((float) term.getValue().asDouble(), within((float) NEAR)));
            }
        }
    }

    private Path folder(JsonNode one) throws Exception {
        Path base = Golden.bundled().resolve("models").resolve(one.get("model").asText());
        Path folder = root.resolve(one.get("name").asText());
        TinyModels.copy(base, folder);
        Files.delete(folder.resolve("model.safetensors"));
        Files.delete(folder.resolve("config.json"));
        ObjectNode config = one.get("config").deepCopy();
        config.put("peft_type", "LORA").put("base_model_name_or_path", base.toString());
        Files.write(folder.resolve("adapter_config.json"), JSON.writeValueAsBytes(config));
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        one.get("tensors").properties().forEach(tensor -> tensors.put(tensor.getKey(), numbers(tensor)));
        SafeTensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors);
        return folder;
    }

    /** Number i of a tensor: 0.2 sin(0.7 i + length of its name), and 1 more where it is a length. */
    private static FloatTensor numbers(Map.Entry<String, JsonNode> tensor) {
        long[] shape = StreamSupport.stream(tensor.getValue().spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        int count = 1;
        for (long axis : shape) {
            count *= (int) axis;
        }
        float[] data = new float[count];
        String name = tensor.getKey();
        for (int i = 0; i < count; i++) {
            data[i] = (float) ((name.contains("magnitude") ? 1 : 0) + 0.2 * Math.sin(0.7 * i + name.length()));
        }
        return new FloatTensor(shape, data);
    }
}
