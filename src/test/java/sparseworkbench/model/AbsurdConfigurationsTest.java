package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.Patience;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;

/** Sizes that no model has are refused with file and field, before anything is made of them. */
class AbsurdConfigurationsTest {
    private static final List<String> ABSURD =
            List.of("20000000", "1000000000", "1000000000000", "1e300", "-1", "0", "0.5", "null", "\"12\"", "[]");

    /** Numbers of a configuration that are no sizes of this program. */
    private static final Set<String> OTHERS = Set.of(
            "bos_token_id",
            "eos_token_id",
            "pad_token_id",
            "cls_token_id",
            "sep_token_id",
            "down_scale_factor",
            "classifier_num_labels",
            "net_structure_type",
            "num_memory_blocks",
            "gap_size",
            "sparse_pred_ignore_index",
            "relative_attention_num_buckets",
            "global_attn_every_n_layers");

    @TempDir
    private Path root;

    private Path copy(String name) throws IOException {
        return CopiedModel.of(name, root.resolve(name)).folder();
    }

    private String firstProblem(Path model) {
        ModelCheck check = assertTimeout(
                Patience.LONG, () -> ModelCheck.of(model.toString(), root, new Home(root.resolve("home"))));
        assertThat(check.problems()).isNotEmpty();
        return check.problems().getFirst().oneLine();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "albert_splade_max",
                "bert_splade_max",
                "distilbert_splade_max",
                "electra_splade_max",
                "modernbert_splade_max",
                "mpnet_splade_max",
                "roberta_splade_max",
                "xlm_roberta_splade_max"
            })
    void everySizeOfEveryFamily(String name) throws IOException {
        Path model = copy(name);
        Path file = model.resolve("config.json");
        ObjectNode good = Json.read(file);
        List<String> sizes = good.propertyStream()
                .filter(entry -> entry.getValue().isInt() && !OTHERS.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(sizes).hasSizeGreaterThan(4);
        for (String size : sizes) {
            for (String absurd : ABSURD) {
                JsonNode value = Json.reader().readTree(absurd);
                Json.write(file, good.deepCopy().set(size, value));
                assertThat(firstProblem(model)).as("%s = %s", size, absurd).contains(size + " in " + file);
            }
        }
    }

    @Test
    void setsOfWeightsAreCountedTogether() throws IOException {
        Path model = copy("albert_splade_max");
        Path file = model.resolve("config.json");
        Json.write(file, Json.read(file).put("num_hidden_groups", 1000).put("inner_group_num", 1000));
        assertThat(firstProblem(model)).contains("num_hidden_groups in " + file, "1000000");
    }

    @Test
    void filesThatAreTooLargeOrTooDeep() throws IOException {
        Path model = copy("bert_splade_max");
        Path file = model.resolve("config.json");
        String good = Files.readString(file);
        Files.writeString(file, good + " ".repeat(33 << 20));
        assertThat(firstProblem(model)).contains("config.json", "33 MiB");
        Files.writeString(file, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        assertThat(firstProblem(model)).contains("config.json", "objects and lists deep");
        Files.writeString(file, good);
        Path modules = model.resolve("modules.json");
        Files.writeString(modules, "[".repeat(10_000));
        assertThat(firstProblem(model)).contains("modules.json", "objects and lists deep");
    }

    /** No window shows a sentence of megabytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {"config.json:hidden_act", "config.json:model_type", "sentence_bert_config.json:max_seq_length"})
    void aWordOfMegabytesIsCutInTheMessage(String what) throws IOException {
        String[] parts = what.split(":");
        Path model = copy("bert_splade_max");
        Path file = model.resolve(parts[0]);
        Json.write(file, Json.read(file).put(parts[1], "x".repeat(2_000_000)));

        assertThat(firstProblem(model)).contains(parts[0], "xxx … xxx").hasSizeLessThan(10_000);
    }

    /** The root of what is below zero is no number, and a vector of such would look empty. */
    @ParameterizedTest
    @ValueSource(strings = {"bert_splade_max:layer_norm_eps", "modernbert_splade_max:norm_eps"})
    void anEpsilonBelowZero(String what) throws IOException {
        String[] parts = what.split(":");
        Path model = copy(parts[0]);
        Path config = model.resolve("config.json");
        Json.write(config, Json.read(config).put(parts[1], -1.0));

        assertThat(firstProblem(model)).contains("config.json", parts[1], "from 0 on");
    }

    /** They would be met only when the model is loaded. */
    @Test
    void weightsThatAreWholeNumbers() throws IOException {
        Path model = copy("bert_splade_max");
        Path file = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int name = all.indexOf("layer.0.attention.self.query.weight");
        int type = all.indexOf("F32", name);
        bytes[type] = 'I';
        Files.write(file, bytes);

        assertThat(firstProblem(model)).contains("model.safetensors", "query.weight", "I32 numbers");
    }
}
