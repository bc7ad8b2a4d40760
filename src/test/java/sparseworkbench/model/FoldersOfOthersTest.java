package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Folders whose files disagree or that hold something else: read as the reference reads them, or refused with what would help. */
class FoldersOfOthersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SPLADE =
            List.of("albert", "bert", "distilbert", "electra", "modernbert", "mpnet", "roberta", "xlm_roberta");

    @TempDir
    private Path root;

    private int copies;

    private Path copy(String name) throws IOException {
        Path from = Golden.bundled().resolve("models").resolve(name);
        Path to = root.resolve(name + copies++);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
        return to;
    }

    private static Path edit(Path folder, String file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(folder.resolve(file).toFile());
        change.accept(json);
        Files.write(folder.resolve(file), JSON.writeValueAsBytes(json));
        return folder;
    }

    private static Map<String, FloatTensor> weights(Path folder) throws Exception {
        return new LinkedHashMap<>(
                ModelFolder.open(folder).architecture().transformer().weights());
    }

    private static Path renamed(Path folder, UnaryOperator<String> name) throws Exception {
        Map<String, FloatTensor> changed = new LinkedHashMap<>();
        weights(folder).forEach((old, tensor) -> changed.put(name.apply(old), tensor));
        SafeTensorsWriter.write(folder.resolve("model.safetensors"), changed);
        return folder;
    }

    private ModelCheck check(Path folder) {
        return ModelCheck.of(folder.toString(), root, new Home(root.resolve("home")));
    }

    private void assertRefused(Path folder, String... parts) {
        ModelCheck check = check(folder);
        assertThat(check.usable()).as(folder + " " + List.of(parts)).isFalse();
        assertThat(check.problems()).allMatch(problem -> !problem.cure().isBlank());
        assertThat(check.problems().getFirst().oneLine()).contains(parts);
    }

    private void assertWarned(Path folder, String... parts) {
        ModelCheck check = check(folder);
        assertThat(check.problems()).noneMatch(Problem::isError);
        assertThat(check.problems())
                .anySatisfy(problem -> assertThat(problem.oneLine()).contains(parts));
    }

    private static float[] filled(FloatTensor like, float value) {
        float[] numbers = new float[like.data().length];
        java.util.Arrays.fill(numbers, value);
        return numbers;
    }

    @Test
    void aTiedConfigurationWithAnotherDecoderKeepsTheFiles() throws Exception {
        for (String family : SPLADE) {
            Path model = copy(family + "_splade_max");
            var names = ModelFolder.open(model)
                    .architecture()
                    .transformer()
                    .config()
                    .family();
            Map<String, FloatTensor> all = weights(model);
            FloatTensor words = all.get(names.words());
            all.put(names.head().decoder(), words);
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(check(model).facts().orElseThrow().tied()).as(family).isTrue();
            assertThat(check(model).problems()).as(family).isEmpty();
            all.put(names.head().decoder(), new FloatTensor(words.shape(), filled(words, 0.25f)));
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(check(model).facts().orElseThrow().tied()).as(family).isFalse();
            assertWarned(model, names.head().decoder(), "model.safetensors", "other numbers", "as in the reference");
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
            Path model = copy(family + "_splade_max");
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
            assertWarned(model, names.decoderBias(), "differ", "second");
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0.5f);
            all.remove(names.bias());
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertThat(check(model).problems()).as(family).isEmpty();
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0.5f);
            all.remove(names.decoderBias());
            SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
            assertWarned(model, names.decoderBias(), "taken as 0");
            assertThat(weights(model).get(names.bias()).data()).as(family).containsOnly(0f);
        }
    }

    @Test
    void anUntiedConfigurationWithoutADecoderIsRefused() throws Exception {
        Path model = edit(copy("bert_splade_max"), "config.json", json -> json.put("tie_word_embeddings", false));
        assertRefused(model, "cls.predictions.decoder.weight", "tie_word_embeddings", "random numbers");
    }

    @Test
    void prefixesThatTransformersKnowsAreRead() throws Exception {
        for (String family : SPLADE) {
            Path model = copy(family + "_splade_max");
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
                Path other = renamed(copy(family + "_splade_max"), spelling);
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
            Path model = renamed(copy("distilbert_splade_max"), name -> prefix + name);
            assertRefused(model, "begin with “" + prefix + "”", "random numbers", "removeprefix(\"" + prefix + "\")");
            assertThat(check(model).problems()).hasSize(1);
        }
        assertRefused(
                renamed(copy("distilbert_splade_max"), name -> name.replaceFirst("^distilbert\\.", "bert.")),
                "begin with “bert.”");
    }

    @Test
    void tensorsThatAreLeftOutAreCounted() throws Exception {
        Path model = copy("bert_splade_max");
        Map<String, FloatTensor> all = weights(model);
        all.put("classifier.weight", FloatTensor.vector(new float[3]));
        all.put("bert.embeddings.position_ids", FloatTensor.vector(new float[3]));
        SafeTensorsWriter.write(model.resolve("model.safetensors"), all);
        assertWarned(model, "1 tensor ", "classifier.weight", "left out");
    }

    private Path modules(String model, String... types) throws IOException {
        Path folder = copy(model);
        Path file = folder.resolve("modules.json");
        ArrayNode modules = (ArrayNode) JSON.readTree(file.toFile());
        for (String type : types) {
            modules.addObject().put("path", "more" + modules.size()).put("type", type);
        }
        Files.write(file, JSON.writeValueAsBytes(modules));
        return folder;
    }

    @Test
    void modulesAreHonouredOrRefusedByName() throws Exception {
        String home = "sentence_transformers.models.";
        assertThat(check(modules("bert_splade_max", home + "Normalize", home + "Normalize"))
                        .usable())
                .isTrue();
        assertRefused(modules("bert_splade_max", home + "Dense"), "models.Dense", "linear layer");
        assertRefused(modules("bert_csr_mean", home + "LayerNorm"), "LayerNorm", "not supported");
        assertRefused(modules("bert_splade_max", home + "Dropout"), "Dropout", "out of modules.json");
        assertRefused(modules("bert_splade_max", home + "Pooling"), "“Pooling”", "place");
        assertRefused(modules("bert_csr_mean", home + "Normalize", home + "Pooling"), "“Pooling”", "place");
        assertRefused(modules("bert_inference_free", home + "Pooling"), "“Pooling”", "place");
        assertRefused(modules("bert_splade_max", "custom_st.Asym"), "custom_st.Asym", "never run");
        assertRefused(modules("bert_splade_max", ""), "without a “type”");
        Path tokens = modules("bert_splade_max", home + "Normalize");
        Files.createDirectory(tokens.resolve("more3"));
        Files.writeString(tokens.resolve("more3/config.json"), "{\"module_input_name\": \"token_embeddings\"}");
        assertRefused(tokens, "token_embeddings", "more3");
        Path empty = copy("bert_splade_max");
        Files.writeString(empty.resolve("modules.json"), "[]");
        assertRefused(empty, "lists no modules");
    }

    @Test
    void aNormalizeStaysWhereASpladeModelBecomesInferenceFree() throws Exception {
        Path folder = modules("bert_splade_max", "sentence_transformers.models.Normalize");
        Architecture made = ModelFolder.open(folder, Optional.of(Architecture.InferenceFree.KEY))
                .architecture();
        assertThat(made).isInstanceOfSatisfying(Architecture.InferenceFree.class, router -> {
            assertThat(router.documents().normalized()).isTrue();
            assertThat(router.queries().normalized()).isTrue();
        });
    }

    @Test
    void aTransformerThatGivesSomethingElseThanThePoolingNeedsIsRefused() throws Exception {
        String file = "sentence_bert_config.json";
        assertRefused(
                edit(copy("bert_splade_max"), file, json -> json.put("transformer_task", "feature-extraction")),
                "feature-extraction",
                "fill-mask");
        assertRefused(
                edit(copy("bert_csr_mean"), file, json -> json.put("transformer_task", "fill-mask")),
                "fill-mask",
                "feature-extraction");
        assertRefused(
                edit(
                        copy("bert_splade_max"),
                        file,
                        json -> json.withObject("/modality_config/text").put("method_output_name", "hidden_states")),
                "hidden_states",
                "logits");
        assertRefused(
                edit(
                        copy("bert_splade_max"),
                        file,
                        json -> json.putObject("config_kwargs").put("hidden_act", "relu")),
                "config_kwargs",
                "config.json");
    }

    @Test
    void settingsThatNobodyKnowsAndValuesOfAnotherKindAreRefused() throws Exception {
        assertRefused(
                edit(copy("bert_csr_mean"), "2_SparseAutoEncoder/config.json", json -> json.put("foo", 1)), "“foo”");
        assertRefused(
                edit(copy("bert_csr_mean"), "2_SparseAutoEncoder/config.json", json -> json.put("normalize", "false")),
                "normalize",
                "true or false");
        assertRefused(
                edit(copy("bert_csr_mean"), "1_Pooling/config.json", json -> json.put("include_prompt", "no")),
                "include_prompt");
        assertRefused(
                edit(copy("bert_splade_max"), "1_SpladePooling/config.json", json -> json.put("foo", 1)), "“foo”");
        assertRefused(
                edit(copy("bert_splade_max"), "config.json", json -> json.put("tie_word_embeddings", "yes")),
                "tie_word_embeddings",
                "true or false");
        assertRefused(
                edit(copy("bert_splade_max"), "config.json", json -> json.put("is_decoder", true)),
                "is_decoder",
                "decoder");
        assertRefused(
                edit(
                        copy("bert_splade_max"),
                        "config.json",
                        json -> json.putObject("quantization_config").put("quant_method", "bitsandbytes")),
                "quantised (bitsandbytes)");
        assertRefused(
                edit(copy("bert_splade_max"), "config.json", json -> json.put("model_type", "t5")),
                "“t5”",
                "an encoder with a decoder");
        assertWarned(
                edit(copy("bert_splade_max"), "config.json", json -> json.put("dtype", "bfloat16")), "16 bits", "0.01");
    }

    @Test
    void whoSavedItDecidesWhatTheReferenceMakesOfIt() throws Exception {
        String file = "config_sentence_transformers.json";
        assertWarned(
                edit(copy("bert_csr_mean"), file, json -> json.put("model_type", "SentenceTransformer")),
                "does not say",
                "another, untrained autoencoder");
        assertWarned(
                edit(
                        copy("bert_splade_max"),
                        file,
                        json -> json.putObject("requirements").put("sentence_transformers", ">=99")),
                "requirements",
                ">=99");
        assertRefused(
                edit(
                        copy("bert_splade_max"),
                        file,
                        json -> json.putObject("prompts").put("query", 5)),
                "prompts",
                "5");
        Path plain = copy("bert_splade_prompts");
        assertThat(ModelFolder.open(plain).sentence().prompts()).isNotEmpty();
        Files.delete(plain.resolve("modules.json"));
        assertThat(ModelFolder.open(plain).sentence().prompts()).isEmpty();
        assertWarned(plain, "no modules.json", "not used then");
        Path cross = edit(copy("bert_splade_max"), file, json -> json.put("model_type", "CrossEncoder"));
        assertWarned(cross, "saved as a CrossEncoder", "modules.json is not used");
        assertThat(ModelFolder.open(cross).architecture().key()).isEqualTo("splade");
    }

    private Path router(Consumer<ObjectNode> change) throws IOException {
        return edit(copy("bert_inference_free"), "router_config.json", change);
    }

    private static void map(ObjectNode json, String task, String route) {
        json.withObject("/parameters/route_mappings").put(task, route);
    }

    @Test
    void routesAreFoundAsTheReferenceFindsThem() throws Exception {
        Path renamed = router(json -> {
            ObjectNode structure = json.putObject("structure");
            structure.putArray("q").add("query_0_SparseStaticEmbedding");
            structure.putArray("d").add("document_0_Transformer").add("document_1_SpladePooling");
            json.withObject("/parameters").put("default_route", "d");
            map(json, "('query', None)", "q");
            map(json, "('document', 'text')", "d");
        });
        assertThat(check(renamed).problems()).isEmpty();
        assertThat(((Architecture.InferenceFree) ModelFolder.open(renamed).architecture()).defaultQuery())
                .isFalse();
        assertRefused(router(json -> map(json, "('query', None)", "document")), "query side other than static");
        assertRefused(router(json -> map(json, "('query', None)", "nowhere")), "“nowhere”");
        assertRefused(
                router(json -> json.withObject("/parameters").put("default_route", "other")), "“other”", "default");
        assertRefused(router(json -> json.withArray("/structure/query").add("unknown")), "unknown", "types");
        assertRefused(router(json -> json.remove("structure")), "names no routes");
        assertWarned(
                router(json -> json.withArray("/structure/passage").add("document_0_Transformer")),
                "passage",
                "not saved");
        Path without = copy("bert_inference_free");
        Files.delete(without.resolve("modules.json"));
        assertWarned(without, "no modules.json", "reference does not open it");
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
            Path model = copy("bert_splade_max");
            Path target = model.resolve(format.getKey());
            Files.createDirectories(target.getParent());
            Files.move(model.resolve("model.safetensors"), target);
            assertRefused(model, target.getFileName().toString(), format.getValue());
        }
        Path csr = copy("bert_csr_mean").resolve("2_SparseAutoEncoder");
        Files.move(csr.resolve("model.safetensors"), csr.resolve("pytorch_model.bin"));
        assertRefused(csr.getParent(), "2_SparseAutoEncoder", "pickle", "SparseEncoder(folder).save_pretrained");
    }

    private Path tree(String... files) throws IOException {
        Path folder = Files.createDirectory(root.resolve("tree" + copies++));
        for (String file : files) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, "{}");
        }
        return folder;
    }

    @Test
    void foldersThatAreNoModelSayWhatTheyAre() throws Exception {
        assertRefused(tree(), "empty folder");
        assertRefused(tree("model.zip"), "archive", "Unpack");
        assertRefused(tree("a.gguf"), "GGUF", "no config.json");
        assertRefused(tree("config.cfg", "meta.json"), "spaCy");
        assertRefused(tree("checkpoint-9/config.json", "checkpoint-50/config.json"), "checkpoints", "checkpoint-50");
        assertRefused(
                tree("doc/config.json", "doc/modules.json", "query/config.json", "query/model.safetensors"),
                "doc, query");
        assertRefused(tree("snapshots/a/config.json", "refs/main"), "cache", "snapshots");
        assertRefused(tree("README.md"), "lacks model.safetensors");
    }

    /** Two hidden units of the first query projection: {@code W + B A α / r}, by hand. */
    private Path adapter(Consumer<ObjectNode> change) throws Exception {
        Path folder = copy("bert_splade_max");
        Files.delete(folder.resolve("model.safetensors"));
        Files.delete(folder.resolve("config.json"));
        ObjectNode json = JSON.createObjectNode()
                .put("peft_type", "LORA")
                .put("lora_alpha", 6)
                .put("r", 2)
                .put("base_model_name_or_path", copy("bert_splade_max").toString());
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
        float[] before = weights(copy("bert_splade_max")).get(QUERY + ".weight").data();
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
        assertWarned(folder, "LoRA adapter", "peft");
        float rooted = weights(adapter(json -> json.put("use_rslora", true)))
                .get(QUERY + ".weight")
                .data()[5 * 32 + 4];
        assertThat(rooted).isEqualTo(before[5 * 32 + 4] + (float) (7 * 6 / Math.sqrt(2)));
    }

    @Test
    void adaptersThatAreMoreThanThatAreRefusedByName() throws Exception {
        assertRefused(adapter(json -> json.put("use_dora", true)), "use_dora", "merge_and_unload");
        assertRefused(adapter(json -> json.put("fan_in_fan_out", true)), "fan_in_fan_out");
        assertRefused(adapter(json -> json.putObject("alpha_pattern").put("query", 3)), "alpha_pattern");
        assertRefused(adapter(json -> json.put("init_lora_weights", "pissa")), "pissa");
        assertRefused(adapter(json -> json.put("peft_type", "IA3")), "IA3");
        assertRefused(
                adapter(json -> json.put("base_model_name_or_path", "owner/name")),
                "owner/name",
                "not on this computer");
        Path beside = adapter(json -> json.put("base_model_name_or_path", "owner/name"));
        Path whole = copy("bert_splade_max");
        Files.copy(whole.resolve("model.safetensors"), beside.resolve("model.safetensors"));
        Files.copy(whole.resolve("config.json"), beside.resolve("config.json"));
        assertRefused(beside, "beside the weights of a whole model", "adapter_config.json");
        edit(beside, "adapter_config.json", json -> json.put("base_model_name_or_path", "."));
        assertWarned(beside, "LoRA adapter");
        Path pickled = adapter(json -> {});
        Files.move(pickled.resolve("adapter_model.safetensors"), pickled.resolve("adapter_model.bin"));
        assertRefused(pickled, "pickle", "adapter_model.bin");
        Path half = adapter(json -> {});
        SafeTensorsWriter.write(
                half.resolve("adapter_model.safetensors"),
                Map.of(lora("B"), new FloatTensor(new long[] {32, 2}, new float[64])));
        assertRefused(half, lora("B"), "stands alone");
    }

    @Test
    void whatIsUntrainedIsSaid() throws Exception {
        Path dense = copy("bert_csr_mean");
        Files.delete(dense.resolve("modules.json"));
        assertThat(check(dense).untrained()).contains(UntrainedPart.AUTOENCODER);
        assertWarned(dense, "no autoencoder", "random numbers");
        Path marked = copy("bert_csr_mean");
        Files.writeString(marked.resolve("workbench.json"), "{\"untrained_autoencoder\": true}");
        assertThat(check(marked).untrained()).contains(UntrainedPart.AUTOENCODER);
        assertThat(check(copy("bert_csr_mean")).untrained()).isEmpty();
    }
}
