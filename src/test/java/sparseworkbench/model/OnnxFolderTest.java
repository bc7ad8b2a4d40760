package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.weights.FloatTensor;

/** A folder whose weights are an ONNX export: torch's exporter on the tiny model {@code bert_splade_max}, head included. */
class OnnxFolderTest {
    private static final Path MODEL = Golden.bundled().resolve("models/bert_splade_max");

    @TempDir
    private Path root;

    @Test
    void hasTheWeightsOfTheModelThatWasExported() throws Exception {
        for (String name : new String[] {"config.json", "tokenizer.json"}) {
            Files.copy(MODEL.resolve(name), root.resolve(name));
        }
        try (InputStream onnx = OnnxFolderTest.class.getResourceAsStream("/models/bert_splade_max.onnx")) {
            Files.copy(onnx, root.resolve("model.onnx"));
        }
        ModelFolder opened = ModelFolder.open(root);
        assertThat(opened.untrainedHead()).isFalse();
        Map<String, FloatTensor> read = opened.architecture().transformer().weights();
        Map<String, FloatTensor> expected =
                ModelFolder.open(MODEL).architecture().transformer().weights();
        assertThat(read.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach(
                (name, tensor) -> assertThat(read.get(name).data()).as(name).isEqualTo(tensor.data()));
    }

    @Test
    void aFileThatIsSomethingElseIsRefused() throws Exception {
        Files.copy(MODEL.resolve("config.json"), root.resolve("config.json"));
        Files.copy(MODEL.resolve("tokenizer.json"), root.resolve("tokenizer.json"));
        Files.writeString(root.resolve("model.onnx"), "this is no graph");
        ModelCheck check = ModelCheck.of(root.toString(), root, new Home(root));
        assertThat(check.usable()).isFalse();
        assertThat(check.problems().getFirst().oneLine()).contains("model.onnx is damaged");
    }
}
