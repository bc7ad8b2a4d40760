package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;

/** A folder that is opened as another architecture than its own keeps its transformer, and what that asks for is still not ignored. */
class ChosenArchitectureTest {
    private static final String SETTINGS = "sentence_bert_config.json";

    @TempDir
    private Path root;

    private int copies;

    private Path copy(String name, String inside, Consumer<ObjectNode> change) throws IOException {
        Path to = CopiedModel.of(name, root.resolve(name + copies++)).folder();
        Path file = to.resolve(inside).resolve(SETTINGS);
        ObjectNode json = Json.read(file);
        change.accept(json);
        Json.write(file, json);
        return to;
    }

    private ModelCheck check(Path folder, String architecture) {
        return ModelCheck.of(folder.toString(), Optional.of(architecture), root, new Home(root.resolve("home")));
    }

    private void refusedAsEverything(String model, String inside, Consumer<ObjectNode> change, String... parts)
            throws IOException {
        for (String architecture : Architecture.KEYS) {
            assertThat(check(copy(model, inside, json -> {}), architecture).usable())
                    .as(model + " as " + architecture)
                    .isTrue();
            ModelCheck check = check(copy(model, inside, change), architecture);
            assertThat(check.usable()).as(model + " as " + architecture).isFalse();
            assertThat(check.problems().getFirst().oneLine()).contains(parts).contains(SETTINGS);
        }
    }

    @Test
    void whatChangesTheTransformerWhileItIsLoadedIsRefused() throws Exception {
        for (String argument : List.of("model_kwargs", "config_kwargs", "model_args", "config_args")) {
            refusedAsEverything(
                    "bert_splade_max",
                    "",
                    json -> json.putObject(argument).put("hidden_act", "relu"),
                    argument,
                    "config.json");
        }
        refusedAsEverything(
                "bert_csr_mean",
                "",
                json -> json.putObject("config_kwargs").put("hidden_act", "relu"),
                "config_kwargs");
        refusedAsEverything(
                "bert_inference_free",
                "document_0_Transformer",
                json -> json.putObject("config_kwargs").put("hidden_act", "relu"),
                "config_kwargs");
    }

    @Test
    void settingsThatNobodyKnowsAreRefused() throws Exception {
        refusedAsEverything(
                "bert_splade_max",
                "",
                json -> json.putObject("tokenizer_kwargs").put("do_lower_case", false),
                "“tokenizer_kwargs”");
    }

    @Test
    void argumentsOfTheTokenizerCountForEveryArchitecture() throws Exception {
        for (String architecture : Architecture.KEYS) {
            Path folder = copy(
                    "bert_splade_max",
                    "",
                    json -> json.putObject("processor_kwargs").put("model_max_length", 7));
            assertThat(check(folder, architecture).facts().orElseThrow().maxPositions())
                    .as(architecture)
                    .isEqualTo(7);
        }
    }
}
