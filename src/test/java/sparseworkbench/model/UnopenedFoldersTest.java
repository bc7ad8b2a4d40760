package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** Folders that sentence-transformers 6.0.1 with transformers 5.18.0 does not open, each tried there: refused here, too, or it is said. */
class UnopenedFoldersTest {
    private static final String TOKENIZER = "tokenizer_config.json";
    private static final String TRANSFORMER = "sentence_bert_config.json";
    private static final String QUERIES = "query_0_SparseStaticEmbedding";

    @TempDir
    private Path root;

    private FoldersOfOthers folders;

    @BeforeEach
    void inAFolderOfItsOwn() {
        folders = new FoldersOfOthers(root);
    }

    private Path edited(String model, String file, Consumer<ObjectNode> change) throws IOException {
        return new CopiedModel(folders.copy(model)).edit(file, change).folder();
    }

    private Path set(String model, String file, String key, String value) throws IOException {
        JsonNode parsed = Json.reader().readTree(value);
        return edited(model, file, json -> json.set(key, parsed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        add_special_tokens | false
        tokenize           | true
        encode             | 1
        model_input_names  | null
        init_inputs        | ["x"]
        gguf_file          | "x.gguf"
        """)
    void settingsWithWhichNoTokenizerIsBuiltAreRefused(String key, String value) throws Exception {
        folders.assertRefused(set("bert_splade_max", TOKENIZER, key, value), "“" + key + "”", TOKENIZER, "not open");
    }

    /** The class that takes tokenizer.json as it is has no use for these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        init_inputs | ["x"]
        init_inputs | []
        gguf_file   | "x.gguf"
        """)
    void otherSettingsAreTaken(String key, String value) throws Exception {
        assertThat(folders.check(set("modernbert_splade_max", TOKENIZER, key, value))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tokenizer_config.json, CLIPProcessor",
        "config.json, CLIPProcessor",
        "processor_config.json, LayoutLMv3Processor",
        "preprocessor_config.json, CLIPProcessor"
    })
    void aProcessorIsSaidNotToBeUsed(String file, String name) throws Exception {
        folders.assertWarned(
                edited("bert_splade_max", file, json -> json.put("processor_class", name)), file, name, "not used");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        tokenizer_args   | null
        processor_kwargs | []
        model_args       | null
        modality_config  | null
        modality_config  | {"text": {"method": "forward"}}
        """)
    void settingsOfATransformerThatAreNoneAreRefused(String key, String value) throws Exception {
        folders.assertRefused(set("bert_splade_max", TRANSFORMER, key, value), key, TRANSFORMER, "not open");
    }

    @Test
    void modalitiesNeedTheNameOfTheirOutput() throws Exception {
        folders.assertRefused(
                edited("bert_splade_max", TRANSFORMER, json -> json.remove("module_output_name")),
                "without a “module_output_name”");
        assertThat(folders.check(set("bert_splade_max", TRANSFORMER, "backend", "\"onnx\""))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        "a.b"
        ""
        1
        "forward"
        "tokenizer"
        """)
    void namesThatPyTorchDoesNotTakeAreSaid(String name) throws Exception {
        Path folder = folders.copy("bert_splade_max");
        Path file = folder.resolve("modules.json");
        Files.writeString(file, Files.readString(file).replace("\"name\": \"1\"", "\"name\": " + name));
        folders.assertWarned(folder, "the name " + name, "not open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"use_return_dict", "is_heterogeneous", "per_layer_attributes"})
    void propertiesThatTransformersWorksOutAreSaid(String key) throws Exception {
        folders.assertWarned(set("bert_splade_max", "config.json", key, "false"), "“" + key + "”", "not open");
    }

    @ParameterizedTest
    @CsvSource({
        "bert_splade_max, modules.json",
        "bert_splade_max, config.json",
        "bert_splade_max, config_sentence_transformers.json",
        "bert_splade_max, sentence_bert_config.json",
        "bert_splade_max, tokenizer.json",
        "bert_splade_max, tokenizer_config.json",
        "bert_csr_mean, 2_SparseAutoEncoder/config.json",
        "bert_inference_free, router_config.json"
    })
    void aByteOrderMarkIsSaid(String model, String name) throws Exception {
        Path folder = folders.copy(model);
        Path file = folder.resolve(name);
        Files.writeString(file, "\uFEFF" + Files.readString(file));
        folders.assertWarned(folder, name, "byte order mark", "not open");
    }

    @Test
    void aPoolingOfAnOldFolderIsOnOrOff() throws Exception {
        folders.assertRefused(
                edited("bert_csr_mean", "1_Pooling/config.json", json -> {
                    json.remove("pooling_mode");
                    json.put("pooling_mode_cls_token", "false");
                }),
                "pooling_mode_cls_token",
                "\"false\"");
    }

    private Path weighted(String json) throws IOException {
        Path folder = folders.copy("bert_inference_free");
        Files.delete(folder.resolve(QUERIES).resolve("model.safetensors"));
        Files.writeString(folder.resolve(QUERIES).resolve("idf.json"), json);
        return folder;
    }

    private static String read(Path folder) throws Exception {
        StaticFolder queries =
                ((Architecture.InferenceFree) ModelFolder.open(folder).architecture()).queries();
        try {
            return "read " + queries.weights(Map.of("the", 1), 480)[1];
        } catch (UnusableModel e) {
            return e.getMessage();
        }
    }

    @Test
    void weightsOfQueriesAreNumbersAndThereAreSome() throws Exception {
        assertThat(read(weighted("{\"the\": 2}"))).isEqualTo("read 2.0");
        assertThat(read(weighted("{}"))).contains("no weights at all");
        assertThat(read(weighted("{\"the\": \"2\"}"))).contains("“the”", "not a number");
        assertThat(read(weighted("{\"the\": true}"))).contains("not a number");
        assertThat(read(weighted("{\"the\": null}"))).contains("not a number");
    }

    @Test
    void wholeNumbersAsWeightsOfQueriesAreRefusedWithWhatHelps() throws Exception {
        Path folder = folders.copy("bert_inference_free");
        Path file = folder.resolve(QUERIES).resolve("model.safetensors");
        new SafeTensorsWriter()
                .floats("weight", FloatTensor.vector(new float[480]))
                .write(file);
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("\"F32\"", "\"I32\""), StandardCharsets.ISO_8859_1);
        folders.assertRefused(folder, "whole numbers (I32)", "v.float()");
    }
}
