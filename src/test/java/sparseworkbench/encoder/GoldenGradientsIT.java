package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sparseworkbench.golden.Golden;

/**
 * Gradients of every parameter in the first step of the reference's training of a SPLADE model. The regularizers' weight is 0
 * there, so the loss is the ranking loss alone, which is written out below.
 */
class GoldenGradientsIT {

    @Test
    void firstStepHasTheReferencesGradients() throws Exception {
        JsonNode run = run("splade_mnrl");
        Map<String, Golden.Tensor> expected = Golden.tensors(run.get("tensors").asText());
        Path folder = Golden.folder().resolve("models").resolve(run.get("model").asText());
        try (SpladeEncoder encoder =
                SpladeEncoder.load(folder, new EncoderOptions(Golden.device(), OptionalInt.empty(), 64))) {
            double loss = backward(encoder, run);
            assertThat(loss).isCloseTo(run.at("/steps/0/total").asDouble(), within(1e-4));
            assertThat(encoder.parameters().keySet()).containsExactlyInAnyOrderElementsOf(names(run));
            encoder.parameters()
                    .forEach((name, parameter) -> compare(
                            name, parameter, expected.get("first_grad/" + name).values()));
        }
    }

    private static JsonNode run(String name) {
        for (JsonNode run : Golden.json("training/index.json").get("runs")) {
            if (run.get("name").asText().equals(name)) {
                return run;
            }
        }
        throw new IllegalStateException("No run " + name);
    }

    private static List<String> names(JsonNode run) {
        List<String> names = new ArrayList<>();
        run.get("parameter_groups").forEach(group -> group.get("parameters").forEach(name -> names.add(name.asText())));
        return names;
    }

    private static double backward(SpladeEncoder encoder, JsonNode run) {
        List<List<String>> columns = new ArrayList<>();
        run.get("rows").forEach(column -> columns.add(chosen(column, run.at("/steps/0/rows"))));
        try (NDManager batch = encoder.manager().newSubManager();
                Recording recording = Recording.of(encoder)) {
            NDList embeddings = new NDList();
            columns.forEach(
                    texts -> embeddings.add(encoder.embed(encoder.tokenizer().encode(texts), batch, true)));
            NDArray documents = embeddings.get(1).concat(embeddings.get(2));
            NDArray logs = embeddings.get(0).matMul(documents.transpose()).logSoftmax(1);
            NDArray own = batch.arange(logs.getShape().get(0))
                    .toType(DataType.INT64, false)
                    .oneHot((int) logs.getShape().get(1));
            NDArray loss = logs.mul(own).sum().div(-logs.getShape().get(0));
            recording.backward(loss);
            return loss.getFloat();
        }
    }

    private static List<String> chosen(JsonNode column, JsonNode rows) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(column.get(row.asInt()).asText()));
        return texts;
    }

    private static void compare(String name, NDArray parameter, float[] expected) {
        double largest = 1e-3;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        try (NDArray gradient = parameter.getGradient()) {
            assertThat(gradient.toFloatArray()).as(name).containsExactly(expected, within((float)
                    (1e-4 * largest + 1e-6)));
        }
    }
}
