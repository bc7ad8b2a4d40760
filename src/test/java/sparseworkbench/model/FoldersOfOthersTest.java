package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sparseworkbench.model.FoldersOfOthers.edit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose files disagree or that hold something else: read as the reference reads them, or refused with what would help. */
class FoldersOfOthersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private FoldersOfOthers folders;

    @BeforeEach
    void inAFolderOfItsOwn() {
        folders = new FoldersOfOthers(root);
    }

    private Path modules(String model, String... types) throws IOException {
        Path folder = folders.copy(model);
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
        assertThat(folders.check(modules("bert_splade_max", home + "Normalize", home + "Normalize"))
                        .usable())
                .isTrue();
        folders.assertRefused(modules("bert_splade_max", home + "Dense"), "models.Dense” after", "linear layer");
        Path between = modules("bert_splade_max", home + "Dense");
        ArrayNode order =
                (ArrayNode) JSON.readTree(between.resolve("modules.json").toFile());
        order.insert(1, order.remove(2));
        Files.write(between.resolve("modules.json"), JSON.writeValueAsBytes(order));
        folders.assertRefused(between, "models.Dense” between Transformer and SpladePooling", ": a linear layer.");
        folders.assertRefused(modules("bert_csr_mean", home + "LayerNorm"), "LayerNorm", "not supported");
        folders.assertRefused(modules("bert_splade_max", home + "Dropout"), "Dropout", "out of modules.json");
        folders.assertRefused(modules("bert_splade_max", home + "Pooling"), "“Pooling” after SpladePooling, a place");
        folders.assertRefused(modules("bert_csr_mean", home + "Normalize", home + "Pooling"), "“Pooling”", "place");
        folders.assertRefused(modules("bert_inference_free", home + "Pooling"), "“Pooling”", "place");
        folders.assertRefused(modules("bert_splade_max", "custom_st.Asym"), "custom_st.Asym", "never run");
        folders.assertRefused(modules("bert_splade_max", ""), "without a “type”");
        Path tokens = modules("bert_splade_max", home + "Normalize");
        Files.createDirectory(tokens.resolve("more3"));
        Files.writeString(tokens.resolve("more3/config.json"), "{\"module_input_name\": \"token_embeddings\"}");
        folders.assertRefused(tokens, "token_embeddings", "more3");
        Path empty = folders.copy("bert_splade_max");
        Files.writeString(empty.resolve("modules.json"), "[]");
        folders.assertRefused(empty, "lists no modules");
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
        folders.assertRefused(
                edit(folders.copy("bert_splade_max"), file, json -> json.put("transformer_task", "feature-extraction")),
                "feature-extraction",
                "fill-mask");
        folders.assertRefused(
                edit(folders.copy("bert_csr_mean"), file, json -> json.put("transformer_task", "fill-mask")),
                "fill-mask",
                "feature-extraction");
        folders.assertRefused(
                edit(
                        folders.copy("bert_splade_max"),
                        file,
                        json -> json.withObject("/modality_config/text").put("method_output_name", "hidden_states")),
                "hidden_states",
                "logits");
        folders.assertRefused(
                edit(
                        folders.copy("bert_splade_max"),
                        file,
                        json -> json.putObject("config_kwargs").put("hidden_act", "relu")),
                "config_kwargs",
                "config.json");
    }

    @Test
    void aTransformerThatReadsNoTextsIsRefused() throws Exception {
        folders.assertRefused(
                edit(
                        folders.copy("bert_splade_max"),
                        "sentence_bert_config.json",
                        json -> json.putObject("modality_config")),
                "does not say how texts are read",
                "take modality_config out");
    }

    @Test
    void whatATransformerHandsOverIsCheckedForAnotherArchitecture() throws Exception {
        String file = "sentence_bert_config.json";
        Path layer = edit(
                folders.copy("bert_csr_mean"),
                file,
                json -> json.withObject("/modality_config/text")
                        .putArray("method_output_name")
                        .add("hidden_states"));
        Path output =
                edit(folders.copy("bert_csr_mean"), file, json -> json.put("module_output_name", "sentence_embedding"));
        Path nothing = edit(
                folders.copy("bert_csr_mean"),
                file,
                json -> json.withObject("/modality_config/text").putNull("method_output_name"));
        for (Path folder : List.of(layer, output, nothing)) {
            for (String architecture : List.of(Architecture.Splade.KEY, Architecture.InferenceFree.KEY)) {
                assertThatThrownBy(() -> ModelFolder.open(folder, Optional.of(architecture)))
                        .isInstanceOf(UnusableModel.class)
                        .hasMessageContaining("output_name");
            }
        }
        assertThat(ModelFolder.open(folders.copy("bert_csr_mean"), Optional.of(Architecture.Splade.KEY))
                        .architecture())
                .isInstanceOf(Architecture.Splade.class);
        Path splade = edit(
                folders.copy("bert_splade_max"),
                file,
                json -> json.withObject("/modality_config/text").put("method", "get_text_features"));
        assertThatThrownBy(() -> ModelFolder.open(splade, Optional.of(Architecture.Csr.KEY)))
                .hasMessageContaining("get_text_features");
    }

    private Path listed(Consumer<ObjectNode> change) throws IOException {
        Path folder = folders.copy("bert_splade_max");
        Path file = folder.resolve("modules.json");
        ArrayNode modules = (ArrayNode) JSON.readTree(file.toFile());
        change.accept((ObjectNode) modules.get(1));
        Files.write(file, JSON.writeValueAsBytes(modules));
        return folder;
    }

    @Test
    void whatTheReferenceDoesNotOpenIsSaid() throws Exception {
        folders.assertWarned(
                listed(module -> module.put("type", "sentence_transformers.models.SpladePooling")),
                "reference library does not have",
                "sparse_encoder.modules.splade_pooling.SpladePooling");
        folders.assertWarned(listed(module -> module.remove("name")), "without a “name”");
        folders.assertWarned(listed(module -> module.putArray("kwargs").add("task")), "kwargs", "task");
        folders.assertWarned(router(json -> json.remove("parameters")), "no “parameters”");
        folders.assertWarned(
                router(json -> json.withObject("/types")
                        .put("document_1_SpladePooling", "sentence_transformers.SpladePooling")),
                "“sentence_transformers.SpladePooling”");
        for (String type : List.of(
                "sentence_transformers.sparse_encoder.models.SpladePooling",
                "sentence_transformers.sparse_encoder.models.SpladePooling.SpladePooling",
                "sentence_transformers.sparse_encoder.modules.SpladePooling",
                "sentence_transformers.sparse_encoder.modules.splade_pooling.SpladePooling")) {
            assertThat(folders.check(listed(module -> module.put("type", type))).problems())
                    .isEmpty();
        }
    }

    @Test
    void aTokenizerWithAByteOrderMarkIsRead() throws Exception {
        Path folder = folders.copy("modernbert_splade_max");
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "\uFEFF" + Files.readString(file));
        assertThat(ModelFolder.open(folder)
                        .architecture()
                        .transformer()
                        .reading()
                        .tokenizer()
                        .json()[0])
                .isEqualTo((byte) '{');
    }

    @Test
    void settingsThatNobodyKnowsAndValuesOfAnotherKindAreRefused() throws Exception {
        folders.assertRefused(
                edit(folders.copy("bert_csr_mean"), "2_SparseAutoEncoder/config.json", json -> json.put("foo", 1)),
                "“foo”");
        folders.assertRefused(
                edit(
                        folders.copy("bert_csr_mean"),
                        "2_SparseAutoEncoder/config.json",
                        json -> json.put("normalize", "false")),
                "normalize",
                "true or false");
        folders.assertRefused(
                edit(folders.copy("bert_csr_mean"), "1_Pooling/config.json", json -> json.put("include_prompt", "no")),
                "include_prompt");
        folders.assertRefused(
                edit(folders.copy("bert_splade_max"), "1_SpladePooling/config.json", json -> json.put("foo", 1)),
                "“foo”");
        folders.assertRefused(
                edit(folders.copy("bert_splade_max"), "config.json", json -> json.put("tie_word_embeddings", "yes")),
                "tie_word_embeddings",
                "true or false");
        folders.assertRefused(
                edit(folders.copy("bert_splade_max"), "config.json", json -> json.put("is_decoder", true)),
                "is_decoder",
                "decoder");
        folders.assertRefused(
                edit(
                        folders.copy("bert_splade_max"),
                        "config.json",
                        json -> json.putObject("quantization_config").put("quant_method", "bitsandbytes")),
                "quantized (bitsandbytes)");
        folders.assertRefused(
                edit(folders.copy("bert_splade_max"), "config.json", json -> json.put("model_type", "t5")),
                "“t5”",
                "an encoder with a decoder");
        folders.assertWarned(
                edit(folders.copy("bert_splade_max"), "config.json", json -> json.put("dtype", "bfloat16")),
                "16 bits",
                "a hundredth");
    }

    @Test
    void whoSavedItDecidesWhatTheReferenceMakesOfIt() throws Exception {
        String file = "config_sentence_transformers.json";
        folders.assertWarned(
                edit(folders.copy("bert_csr_mean"), file, json -> json.put("model_type", "SentenceTransformer")),
                "does not say",
                "another, untrained autoencoder");
        folders.assertWarned(
                edit(
                        folders.copy("bert_splade_max"),
                        file,
                        json -> json.putObject("requirements").put("sentence_transformers", ">=99")),
                "requirements",
                ">=99");
        folders.assertRefused(
                edit(
                        folders.copy("bert_splade_max"),
                        file,
                        json -> json.putObject("prompts").put("query", 5)),
                "prompts",
                "5");
        Path plain = folders.copy("bert_splade_prompts");
        assertThat(ModelFolder.open(plain).sentence().prompts()).isNotEmpty();
        Files.delete(plain.resolve("modules.json"));
        assertThat(ModelFolder.open(plain).sentence().prompts()).isEmpty();
        folders.assertWarned(plain, "no modules.json", "not used then", "A plain encoder has none: train it as it is");
        Path cross = edit(folders.copy("bert_splade_max"), file, json -> json.put("model_type", "CrossEncoder"));
        folders.assertWarned(cross, "saved as a CrossEncoder", "modules.json is not used");
        assertThat(ModelFolder.open(cross).architecture().key()).isEqualTo("splade");
    }

    private Path router(Consumer<ObjectNode> change) throws IOException {
        return edit(folders.copy("bert_inference_free"), "router_config.json", change);
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
        assertThat(folders.check(renamed).problems()).isEmpty();
        assertThat(((Architecture.InferenceFree) ModelFolder.open(renamed).architecture()).defaultQuery())
                .isFalse();
        folders.assertRefused(router(json -> map(json, "('query', None)", "nowhere")), "“nowhere”");
        folders.assertRefused(
                router(json -> json.withObject("/parameters").put("default_route", "other")), "“other”", "default");
        folders.assertRefused(router(json -> json.withArray("/structure/query").add("unknown")), "unknown", "types");
        folders.assertRefused(router(json -> json.remove("structure")), "names no routes");
        folders.assertWarned(
                router(json -> json.withArray("/structure/passage").add("document_0_Transformer")),
                "passage",
                "not saved");
        Path without = folders.copy("bert_inference_free");
        Files.delete(without.resolve("modules.json"));
        folders.assertWarned(without, "no modules.json", "reference library does not open it");
    }

    private Path tree(String... files) throws IOException {
        Path folder = Files.createTempDirectory(root, "tree");
        for (String file : files) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, "{}");
        }
        return folder;
    }

    @Test
    void foldersThatAreNoModelSayWhatTheyAre() throws Exception {
        folders.assertRefused(tree(), "empty folder");
        folders.assertRefused(tree("model.zip"), "archive", "Unpack");
        folders.assertRefused(tree("a.gguf"), "GGUF", "no config.json");
        folders.assertRefused(tree("config.cfg", "meta.json"), "spaCy");
        folders.assertRefused(
                tree("checkpoint-9/config.json", "checkpoint-50/config.json"), "checkpoints", "checkpoint-50");
        folders.assertRefused(
                tree("doc/config.json", "doc/modules.json", "query/config.json", "query/model.safetensors"),
                "doc, query");
        folders.assertRefused(tree("snapshots/a/config.json", "refs/main"), "cache", "snapshots");
        folders.assertRefused(tree("README.md"), "lacks model.safetensors");
    }

    @Test
    void whatIsUntrainedIsSaid() throws Exception {
        Path dense = folders.copy("bert_csr_mean");
        Files.delete(dense.resolve("modules.json"));
        assertThat(folders.check(dense).untrained()).contains(UntrainedPart.AUTOENCODER);
        folders.assertWarned(dense, "no autoencoder", "random numbers");
        Path marked = folders.copy("bert_csr_mean");
        Files.writeString(marked.resolve("workbench.json"), "{\"untrained_autoencoder\": true}");
        assertThat(folders.check(marked).untrained()).contains(UntrainedPart.AUTOENCODER);
        assertThat(folders.check(folders.copy("bert_csr_mean")).untrained()).isEmpty();
    }
}
