package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

class ModelCheckTest {

    @TempDir
    private Path root;

    private Path model;

    @BeforeEach
    void copyTinyModel() throws IOException {
        model = CopiedModel.of("bert_splade_max", root.resolve("tiny")).folder();
    }

    private ModelCheck check(String source) {
        return ModelCheck.of(source, root, new Home(root.resolve("home")));
    }

    private void assertRefused(String source, String... parts) {
        ModelCheck check = check(source);
        assertThat(check.usable()).isFalse();
        assertThat(check.problems())
                .allMatch(problem ->
                        problem.path().equals("source") && !problem.cure().isBlank());
        assertThat(check.problems().getFirst().oneLine()).contains(parts);
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = model.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    @Test
    void describesAFolderGivenRelativeToTheProject() {
        ModelCheck check = check("tiny");
        assertThat(check.usable()).isTrue();
        assertThat(check.name()).isEqualTo("tiny");
        assertThat(check.folder()).contains(model);
        assertThat(check.untrainedHead()).isFalse();
        assertThat(check.facts())
                .contains(new ModelFacts(
                        "splade",
                        "bert",
                        2,
                        32,
                        4,
                        480,
                        480,
                        64,
                        0,
                        0,
                        true,
                        true,
                        36_224,
                        "dot",
                        SpecialTokens.State.KEPT));
    }

    @Test
    void knowsTheBuiltInModelBeforeItIsWritten() {
        ModelCheck check = check("builtin:all-minilm-l6-v2");
        assertThat(check.usable()).isTrue();
        assertThat(check.folder()).isEmpty();
        assertThat(check.untrainedHead()).isTrue();
        assertThat(check.facts().orElseThrow().layers()).isEqualTo(6);
        assertRefused("builtin:nonesuch", "nonesuch", "builtin:all-minilm-l6-v2");
    }

    @Test
    void remembersThatAHeadIsUntrained() throws IOException {
        Files.writeString(model.resolve("workbench.json"), "{\"untrained_head\": true}");
        assertThat(check("tiny").untrainedHead()).isTrue();
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        assertRefused("nonesuch", "There is no folder", "nonesuch");
        assertRefused("tiny/config.json", "is a file, not a model folder");
        Files.delete(model.resolve("tokenizer.json"));
        assertRefused("tiny", "lacks tokenizer.json");
        Files.delete(model.resolve("model.safetensors"));
        assertRefused("tiny", "lacks model.safetensors");
        assertThat(check("tiny").problems()).extracting(Problem::what).hasSize(2);
    }

    @Test
    void refusesPicklesAndShards() throws IOException {
        Files.move(model.resolve("model.safetensors"), model.resolve("pytorch_model.bin"));
        assertRefused("tiny", "pickle");
        Files.writeString(model.resolve("model.safetensors.index.json"), "{}");
        assertRefused("tiny", "index.json is damaged", "no weight_map");
    }

    @Test
    void refusesOtherArchitecturesAndPoolings() throws IOException {
        replace("1_SpladePooling/config.json", "\"max\"", "\"median\"");
        assertRefused("tiny", "pooling “median”", "not supported");
        replace("config.json", "\"model_type\": \"bert\"", "\"model_type\": \"gpt2\"");
        assertRefused("tiny", "“gpt2”", "not supported", "bert", "modernbert");
    }

    @Test
    void refusesAConfigurationThatDoesNotFitTheWeights() throws IOException {
        replace("config.json", "\"vocab_size\": 480", "\"vocab_size\": 481");
        assertRefused("tiny", "word_embeddings", "[480, 32]", "[481, 32]");
        replace("config.json", "\"vocab_size\": 481", "\"vocab_size\": \"many\"");
        assertRefused("tiny", "vocab_size", "many");
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        replace("config.json", "\"model_type\"", "model_type");
        assertRefused("tiny", "config.json is damaged", "line ");
        Files.write(model.resolve("model.safetensors"), new byte[5]);
        replace("config.json", "model_type:", "\"model_type\":");
        assertThat(check("tiny").usable()).isFalse();
    }

    @Test
    void readsABareBackboneAndGivesItAHead() throws Exception {
        ModelFolder full = ModelFolder.open(model);
        var bare = new LinkedHashMap<String, FloatTensor>();
        var family = full.architecture().transformer().config().family();
        full.architecture().transformer().weights().forEach((name, tensor) -> {
            if (name.startsWith(family.prefix())) {
                bare.put(name.substring(family.prefix().length()), tensor);
            }
        });
        float[] words =
                full.architecture().transformer().weights().get(family.words()).data();
        SafeTensorsWriter.write(model.resolve("model.safetensors"), bare);
        ModelCheck check = check("tiny");
        assertThat(check.usable()).isTrue();
        assertThat(check.untrainedHead()).isTrue();
        assertThat(check.facts().orElseThrow().maskedLanguageHead()).isFalse();
        ModelFolder reopened = ModelFolder.open(model);
        assertThat(reopened.architecture()
                        .transformer()
                        .weights()
                        .get(family.words())
                        .data())
                .isEqualTo(words);
        assertThat(reopened.architecture()
                        .transformer()
                        .weights()
                        .get(family.head().bias())
                        .data())
                .containsOnly(-4f);
    }
}
