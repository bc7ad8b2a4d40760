package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static sparseworkbench.model.FoldersOfOthers.edit;
import static sparseworkbench.model.FoldersOfOthers.filled;
import static sparseworkbench.model.FoldersOfOthers.renamed;
import static sparseworkbench.model.FoldersOfOthers.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Weights under other names, beside others, in other formats or as adapters: read as the reference reads them, or refused with what would help. */
class WeightsOfOthersTest {
    private static final List<String> SPLADE =
            List.of("albert", "bert", "distilbert", "electra", "modernbert", "mpnet", "roberta", "xlm_roberta");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private FoldersOfOthers folders;

    @BeforeEach
    void inAFolderOfItsOwn() {
        folders = new FoldersOfOthers(root);
    }

    @Test
    void aTiedConfigurationWithAnotherDecoderKeepsTheFiles() throws Exception {
        for (String family : SPLADE) {
            Path model = folders.copy(family + "_splade_max");
            var names = ModelFolder.open(model)
                    .architecture()
                    .transformer()
                    .config()
                    .family();
            Map<String, FloatTensor> all = weights(model);
            FloatTensor words = all.get(names.words());
            all.put(names.head().decoder(), words);
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(folders.check(model).facts().orElseThrow().tied())
                    .as(family)
                    .isTrue();
            assertThat(folders.check(model).problems()).as(family).isEmpty();
            all.put(names.head().decoder(), new FloatTensor(words.shape(), filled(words, 0.25f)));
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(folders.check(model).facts().orElseThrow().tied())
                    .as(family)
                    .isFalse();
            folders.assertWarned(
                    model, names.head().decoder(), "model.safetensors", "other numbers", "as in the reference library");
            assertThat(weights(model).get(names.head().decoder()).data())
                    .as(family)
                    .containsOnly(0.25f);
            assertThat(weights(model).get(names.head().bias()).data())
                    .as(family)
                    .isEqualTo(all.get(names.head().bias()).data());
            all.remove(names.words());
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(weights(model).get(names.words()).data()).as(family).containsOnly(0.25f);
        }
    }

    @Test
    void theBiasOfTheDecoderIsComputedWith() throws Exception {
        for (String family : List.of("bert", "roberta", "albert", "mpnet")) {
            Path model = folders.copy(family + "_splade_max");
            var names = ModelFolder.open(model)
                    .architecture()
                    .transformer()
                    .config()
                    .family()
                    .head();
            Map<String, FloatTensor> all = weights(model);
            FloatTensor bias = all.get(names.bias());
            all.put(names.decoderBias(), new FloatTensor(bias.shape(), filled(bias, 0.5f)));
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            folders.assertWarned(model, names.decoderBias(), "differ", "second");
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0.5f);
            all.remove(names.bias());
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(folders.check(model).problems()).as(family).isEmpty();
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0.5f);
            all.remove(names.decoderBias());
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            folders.assertWarned(model, names.decoderBias(), "taken as 0");
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0f);
        }
    }

    @Test
    void anUntiedConfigurationWithoutADecoderIsRefused() throws Exception {
        Path model =
                edit(folders.copy("bert_splade_max"), "config.json", json -> json.put("tie_word_embeddings", false));
        folders.assertRefused(model, "cls.predictions.decoder.weight", "tie_word_embeddings", "random numbers");
    }

    @Test
    void prefixesThatTransformersKnowsAreRead() throws Exception {
        for (String family : SPLADE) {
            Path model = folders.copy(family + "_splade_max");
            String prefix = ModelFolder.open(model)
                    .architecture()
                    .transformer()
                    .config()
                    .family()
                    .prefix();
            Map<String, FloatTensor> all = weights(model);
            List<UnaryOperator<String>> spellings = List.of(
                    name -> prefix + name, name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name);
            for (UnaryOperator<String> spelling : spellings) {
                Path other = renamed(folders.copy(family + "_splade_max"), spelling);
                weights(other)
                        .forEach((name, tensor) -> assertThat(tensor.data())
                                .as(family + " " + name)
                                .isEqualTo(all.get(name).data()));
            }
        }
    }

    @Test
    void otherPrefixesAreRefusedWithWhatTakesThemOff() throws Exception {
        for (String prefix : List.of("0.auto_model.", "module.", "_orig_mod.", "model.")) {
            Path model = renamed(folders.copy("distilbert_splade_max"), name -> prefix + name);
            folders.assertRefused(
                    model, "begin with “" + prefix + "”", "random numbers", "removeprefix(\"" + prefix + "\")");
            assertThat(folders.check(model).problems()).hasSize(1);
        }
        folders.assertRefused(
                renamed(folders.copy("distilbert_splade_max"), name -> name.replaceFirst("^distilbert\\.", "bert.")),
                "begin with “bert.”");
    }

    @Test
    void tensorsThatAreLeftOutAreCounted() throws Exception {
        Path model = folders.copy("bert_splade_max");
        Map<String, FloatTensor> all = weights(model);
        all.put("classifier.weight", FloatTensor.vector(new float[3]));
        all.put("bert.embeddings.position_ids", FloatTensor.vector(new float[3]));
        SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
        folders.assertWarned(model, "1 tensor ", "classifier.weight", "left out");
    }

    @Test
    void weightsOfOtherFormatsAreNamed() throws Exception {
        Map<String, String> formats = new LinkedHashMap<>();
        formats.put("openvino/openvino_model.bin", "OpenVINO");
        formats.put("model.gguf", "GGUF");
        formats.put("tf_model.h5", "TensorFlow");
        formats.put("flax_model.msgpack", "Flax");
        formats.put("onnx/model_quantized.onnx", "ONNX");
        formats.put("model-00001-of-00002.safetensors", "index is missing");
        formats.put("model.fp16.safetensors", "Rename");
        formats.put("pytorch_model.bin", "pickle");
        formats.put("cc.en.300.bin", "fastText");
        for (Map.Entry<String, String> format : formats.entrySet()) {
            Path model = folders.copy("bert_splade_max");
            Path target = model.resolve(format.getKey());
            Files.createDirectories(target.getParent());
            Files.move(model.resolve("model.safetensors"), target);
            folders.assertRefused(model, target.getFileName().toString(), format.getValue());
        }
        Path csr = folders.copy("bert_csr_mean").resolve("2_SparseAutoEncoder");
        Files.move(csr.resolve("model.safetensors"), csr.resolve("pytorch_model.bin"));
        folders.assertRefused(
                csr.getParent(), "2_SparseAutoEncoder", "pickle", "SparseEncoder(folder).save_pretrained");
    }

    private Path adapter(Consumer<ObjectNode> change) throws Exception {
        Path folder = folders.copy("bert_splade_max");
        Files.delete(folder.resolve("model.safetensors"));
        Files.delete(folder.resolve("config.json"));
        ObjectNode json = JSON.createObjectNode()
                .put("peft_type", "LORA")
                .put("lora_alpha", 6)
                .put("r", 2)
                .put("base_model_name_or_path", folders.copy("bert_splade_max").toString());
        change.accept(json);
        Files.write(folder.resolve("adapter_config.json"), JSON.writeValueAsBytes(json));
        float[] a = new float[2 * 32];
        a[3] = 2;
        a[32 + 4] = 1;
        float[] b = new float[32 * 2];
        b[5 * 2] = 0.5f;
        b[5 * 2 + 1] = 7;
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put(lora("A"), new FloatTensor(new long[] {2, 32}, a));
        tensors.put(lora("B"), new FloatTensor(new long[] {32, 2}, b));
        SafeTensorsWriter.write(folder.resolve("adapter_model.safetensors"), tensors);
        return folder;
    }

    private static final String QUERY = "bert.encoder.layer.0.attention.self.query";

    private static String lora(String part) {
        return "base_model.model." + QUERY + ".lora_" + part + ".weight";
    }

    @Test
    void aLoraAdapterIsAddedToItsModel() throws Exception {
        float[] before =
                weights(folders.copy("bert_splade_max")).get(QUERY + ".weight").data();
        Path folder = adapter(json -> {});
        float[] after = weights(folder).get(QUERY + ".weight").data();
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] != after[i]) {
                changed.add(i);
            }
        }
        assertThat(changed).containsExactly(5 * 32 + 3, 5 * 32 + 4);
        assertThat(after[5 * 32 + 3]).isEqualTo(before[5 * 32 + 3] + 0.5f * 2 * 6 / 2);
        assertThat(after[5 * 32 + 4]).isEqualTo(before[5 * 32 + 4] + 7f * 6 / 2);
        folders.assertWarned(folder, "LoRA adapter", "peft");
        Files.copy(folders.copy("bert_splade_max").resolve("config.json"), folder.resolve("config.json"));
        folders.assertWarned(folder, "The reference library does not open the folder", "Take config.json out");
        float rooted = weights(adapter(json -> json.put("use_rslora", true)))
                .get(QUERY + ".weight")
                .data()[5 * 32 + 4];
        assertThat(rooted).isEqualTo(before[5 * 32 + 4] + (float) (7 * 6 / Math.sqrt(2)));
    }

    @Test
    void ranksAndAlphasOfSingleModulesCount() throws Exception {
        float before =
                weights(folders.copy("bert_splade_max")).get(QUERY + ".weight").data()[5 * 32 + 4];
        Path folder = adapter(json -> {
            json.put("r", 16);
            json.putObject("rank_pattern").put("layer.0.*query", 2);
            json.putObject("alpha_pattern")
                    .put("uery", 100)
                    .put("(query|key)", 4)
                    .put("query", 50);
            json.put("fan_in_fan_out", true);
        });
        assertThat(weights(folder).get(QUERY + ".weight").data()[5 * 32 + 4]).isEqualTo(before + 7f * 4 / 2);
        folder = adapter(
                json -> json.putObject("alpha_pattern").put("layer\\.(?P<layer>\\d+)\\.attention\\.self\\.query", 8));
        assertThat(weights(folder).get(QUERY + ".weight").data()[5 * 32 + 4]).isEqualTo(before + 7f * 8 / 2);
    }

    @Test
    void tensorsThatTheReferenceWouldNotFindAreRefused() throws Exception {
        Path named = adapter(json -> {});
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put(lora("A").replace(".weight", ".mine.weight"), new FloatTensor(new long[] {2, 32}, new float[64]));
        SafeTensorsWriter.write(named.resolve("adapter_model.safetensors"), tensors);
        folders.assertRefused(named, "the name of its adapter (“mine”)", "re.sub(r\"\\.mine(?=");
        Path prefixed = adapter(json -> {});
        tensors.clear();
        for (String part : List.of("A", "B")) {
            tensors.put(
                    lora(part).replace("model.bert.", "model.model.bert."),
                    new FloatTensor(part.equals("A") ? new long[] {2, 32} : new long[] {32, 2}, new float[64]));
        }
        SafeTensorsWriter.write(prefixed.resolve("adapter_model.safetensors"), tensors);
        folders.assertRefused(prefixed, "has no place in its model");
    }

    @Test
    void tokensOfATableThatTheHeadSharesAreRefused() throws Exception {
        Path folder = adapter(json -> json.putArray("trainable_token_indices").add(5));
        SafeTensorsWriter.write(
                folder.resolve("adapter_model.safetensors"),
                Map.of(
                        "base_model.model.bert.embeddings.word_embeddings.token_adapter.trainable_tokens_delta",
                        new FloatTensor(new long[] {1, 32}, new float[32])));
        folders.assertRefused(folder, "trainable_token_indices", "without the bias", "merge_and_unload");
    }

    @Test
    void anAdapterInTheFolderOfAWholeModelIsAddedToThatOne() throws Exception {
        Path folder = adapter(json -> {});
        Path whole = folders.copy("bert_splade_max");
        Files.copy(whole.resolve("config.json"), folder.resolve("config.json"));
        Map<String, FloatTensor> other = new LinkedHashMap<>(weights(whole));
        FloatTensor query = other.get(QUERY + ".weight");
        other.put(QUERY + ".weight", new FloatTensor(query.shape(), new float[query.data().length]));
        SafeTensorsWriter.write(folder.resolve("model.safetensors"), other);
        assertThat(weights(folder).get(QUERY + ".weight").data()[5 * 32 + 4]).isEqualTo(7f * 6 / 2);
    }

    @Test
    void modulesThatAnAdapterDoesNotNameAreRefused() throws Exception {
        weights(adapter(json -> json.putArray("target_modules").add("query")));
        weights(adapter(json -> json.put("target_modules", ".*self\\.(query|key)")));
        weights(adapter(json -> json.put("layers_to_transform", 0)));
        folders.assertRefused(adapter(json -> json.putArray("target_modules").add("key")), "target_modules");
        folders.assertRefused(adapter(json -> json.put("target_modules", ".*key")), "target_modules");
        folders.assertRefused(
                adapter(json -> json.putArray("layers_to_transform").add(1)), "layers_to_transform");
        folders.assertRefused(adapter(json -> json.putArray("exclude_modules").add("query")), "does not name");
    }

    @Test
    void adaptersThatAreMoreThanThatAreRefusedByName() throws Exception {
        folders.assertRefused(adapter(json -> json.put("use_qalora", true)), "use_qalora", "merge_and_unload");
        folders.assertRefused(
                adapter(json -> json.putArray("target_parameters").add("key.weight")), "target_parameters");
        folders.assertRefused(
                adapter(json -> json.putObject("alpha_pattern").put("(?x", 3)), "alpha_pattern", "only Python reads");
        folders.assertRefused(adapter(json -> json.put("r", 4)), "has the rank 2", "asks for 4");
        folders.assertRefused(adapter(json -> json.putObject("rank_pattern").put("query", 3)), "asks for 3");
        folders.assertRefused(adapter(json -> json.put("init_lora_weights", "pissa")), "pissa");
        folders.assertRefused(adapter(json -> json.put("peft_type", "IA3")), "IA3");
        folders.assertRefused(
                adapter(json -> json.put("base_model_name_or_path", "owner/name")),
                "owner/name",
                "not on this computer");
        Path beside = adapter(json -> json.put("base_model_name_or_path", "owner/name"));
        Path whole = folders.copy("bert_splade_max");
        Files.copy(whole.resolve("model.safetensors"), beside.resolve("model.safetensors"));
        Files.copy(whole.resolve("config.json"), beside.resolve("config.json"));
        folders.assertWarned(beside, "beside the weights of a whole model", "peft", "move adapter_config.json");
        Path pickled = adapter(json -> {});
        Files.move(pickled.resolve("adapter_model.safetensors"), pickled.resolve("adapter_model.bin"));
        folders.assertRefused(pickled, "pickle", "adapter_model.bin");
        Path half = adapter(json -> {});
        SafeTensorsWriter.write(
                half.resolve("adapter_model.safetensors"),
                Map.of(lora("B"), new FloatTensor(new long[] {32, 2}, new float[64])));
        folders.assertRefused(half, lora("B"), "stands alone");
    }
}
