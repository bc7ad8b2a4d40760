package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;

/** Settings of a folder count as in the reference; values that it fails on are refused with the file, the setting and what to write. */
class SettingsOfFoldersTest {
    private static final String SENTENCE = "config_sentence_transformers.json";
    private static final String TRANSFORMER = "sentence_bert_config.json";

    @TempDir
    private Path root;

    private int copies;

    private CopiedModel copy(String name) throws IOException {
        return CopiedModel.of(name, root.resolve(name + copies++));
    }

    private List<String> problems(CopiedModel model) {
        return ModelCheck.of(model.folder().toString(), root, new Home(root.resolve("home"))).problems().stream()
                .map(problem -> (problem.isError() ? "error " : "warning ") + problem.oneLine())
                .toList();
    }

    private void refused(String model, String file, Consumer<ObjectNode> change, String... parts) throws IOException {
        assertThat(problems(copy(model).edit(file, change)))
                .anySatisfy(problem -> assertThat(problem).startsWith("error").contains(parts));
    }

    /** What encode_query, encode_document and encode of SparseEncoder put before a text, recorded from sentence-transformers 6.0.1. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"query": "q: ", "document": "d: "}                 |       | q: | d: |
        {"query": "q: ", "document": "d: "}                 | query | q: | d: | q:
        {"query": "q: "}                                    | query | q: |    | q:
        {"passage": "p: ", "web": "w: "}                    |       |    |    |
        {"corpus": "c: "}                                   |       |    |    |
        {"passage": "p: "}                                  | passage |  |    | p:
        {"query": null, "document": "d: "}                  |       |    | d: |
        """)
    void promptsAreThoseOfTheReference(String prompts, String chosen, String query, String document, String neither)
            throws Exception {
        JsonNode parsed = Json.reader().readTree(prompts);
        CopiedModel model = copy("bert_splade_max")
                .edit(SENTENCE, json -> json.put("default_prompt_name", chosen).set("prompts", parsed));
        SentenceConfig config = ModelFolder.open(model.folder()).sentence();
        assertThat(config.queryPrompt().strip()).isEqualTo(query == null ? "" : query);
        assertThat(config.documentPrompt().strip()).isEqualTo(document == null ? "" : document);
        assertThat(config.prompt().strip()).isEqualTo(neither == null ? "" : neither);
    }

    @Test
    void aPromptThatDoesNotCountIsSaid() throws Exception {
        CopiedModel passages = copy("bert_splade_max")
                .edit(SENTENCE, json -> json.putObject("prompts").put("passage", "p: "));
        assertThat(problems(passages))
                .singleElement()
                .asString()
                .startsWith("warning")
                .contains("“passage”", "“document” alone");
        CopiedModel usual = copy("bert_splade_max").edit(SENTENCE, json -> {
            json.put("default_prompt_name", "query");
            json.putObject("prompts").put("query", "q: ");
        });
        assertThat(problems(usual)).singleElement().asString().contains("default prompt", "neither queries nor");
        assertThat(problems(copy("bert_splade_prompts"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "6.0", "6.5", "\"6\"", "true"})
    void lengthsThatCutNothingAreRefused(String length) throws Exception {
        JsonNode value = Json.reader().readTree(length);
        for (String key : List.of("max_seq_length", "query_length", "document_length")) {
            refused(
                    "bert_splade_max",
                    TRANSFORMER,
                    json -> json.set(key, value),
                    key,
                    TRANSFORMER,
                    "whole number from 2");
        }
        refused(
                "bert_splade_max",
                "tokenizer_config.json",
                json -> json.set("model_max_length", value),
                "model_max_length",
                "tokenizer_config.json");
        refused(
                "bert_splade_max",
                TRANSFORMER,
                json -> json.withObject("/processing_kwargs/text").set("max_length", value),
                "max_length");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "7, 7", "null, 64", "1e30, 64", "1000000000000000019884624838656, 64"})
    void otherLengthsCount(String length, int limit) throws Exception {
        JsonNode value = Json.reader().readTree(length);
        CopiedModel model =
                copy("bert_splade_max").edit("tokenizer_config.json", json -> json.set("model_max_length", value));
        assertThat(ModelFolder.open(model.folder())
                        .architecture()
                        .transformer()
                        .reading()
                        .limit())
                .isEqualTo(limit);
    }

    @Test
    void staticWeightsMayReadOneToken() throws Exception {
        String file = "query_0_SparseStaticEmbedding/tokenizer_config.json";
        assertThat(problems(copy("bert_inference_free").edit(file, json -> json.put("model_max_length", 1))))
                .isEmpty();
        refused("bert_inference_free", file, json -> json.put("model_max_length", 0), "model_max_length", "from 1");
    }

    @Test
    void aPoolingThatIsNullIsRefused() throws Exception {
        String file = "1_SpladePooling/config.json";
        refused("bert_splade_max", file, json -> json.putNull("pooling_strategy"), "“null”", "max and sum");
        refused("bert_splade_max", file, json -> json.putNull("activation_function"), "“null”", "relu");
    }

    @Test
    void twoModulesWithOneNameAreRefused() throws Exception {
        CopiedModel model = copy("bert_csr_mean");
        Path file = model.folder().resolve("modules.json");
        ArrayNode modules = Json.readArray(file);
        ((ObjectNode) modules.get(1)).put("name", "2");
        Files.write(file, Json.bytes(modules));
        assertThat(problems(model)).singleElement().asString().contains("two modules", "“2”", "keeps the last");
    }

    @Test
    void aTransformerWithoutItsSettingsSaysThatTheFileIsMissing() throws Exception {
        CopiedModel model = copy("bert_splade_max");
        Files.delete(model.folder().resolve(TRANSFORMER));
        assertThat(problems(model))
                .singleElement()
                .asString()
                .contains("fill-mask", "without that file", "a file of that name there");
        model.edit(TRANSFORMER, json -> json.put("transformer_task", "fill-mask"));
        assertThat(problems(model)).isEmpty();
    }

    @Test
    void weightsOfQueriesInAJsonFileAreSaid() throws Exception {
        CopiedModel model = copy("bert_inference_free");
        String side = "query_0_SparseStaticEmbedding/";
        Files.delete(model.folder().resolve(side + "model.safetensors"));
        model.edit(side + "idf.json", json -> json.put("[UNK]", 1.5));
        assertThat(problems(model))
                .singleElement()
                .asString()
                .startsWith("warning")
                .contains("idf.json", "does not open");
        assertThat(ModelFolder.open(model.folder()).differences())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("idf.json"));
    }

    /** As transformers 5.18: null is no number and no choice. */
    @ParameterizedTest
    @ValueSource(strings = {"tie_word_embeddings", "layer_norm_eps", "hidden_act", "hidden_dropout_prob"})
    void nullIsRefused(String key) throws Exception {
        refused("bert_splade_max", "config.json", json -> json.putNull(key), key, "null");
        assertThat(problems(copy("bert_splade_max").edit("config.json", json -> json.putNull("is_encoder_decoder"))))
                .isEmpty();
    }

    @Test
    void rotationsThatAreNotOfAKindOfAttentionAreRefused() throws Exception {
        refused(
                "modernbert_splade_max",
                "config.json",
                json -> json.set(
                        "rope_parameters",
                        Json.object().put("rope_type", "default").put("rope_theta", 777)),
                "rope_parameters",
                "rope_theta",
                "full_attention");
    }

    /** transformers 5.18 takes absolute positions, whatever stands there. */
    @Test
    void relativePositionsAreSaidToBeAbsolute() throws Exception {
        CopiedModel model = copy("bert_splade_max")
                .edit("config.json", json -> json.put("position_embedding_type", "relative_key"));
        assertThat(problems(model))
                .singleElement()
                .asString()
                .startsWith("warning")
                .contains("relative_key");
    }

    /** SparseEncoder inherits one of the four, and takes dot for anything else. */
    @ParameterizedTest
    @ValueSource(strings = {"dot_score", "COSINE"})
    void aSimilarityThatIsNoneIsDot(String name) throws Exception {
        CopiedModel model = copy("bert_splade_max").edit(SENTENCE, json -> json.put("similarity_fn_name", name));
        assertThat(problems(model))
                .singleElement()
                .asString()
                .startsWith("warning")
                .contains(name, "dot");
        assertThat(ModelFolder.open(model.folder()).sentence().similarity()).isEmpty();
    }

    @Test
    void argumentsOfLoadingThatComputeTheSameAreTaken() throws Exception {
        CopiedModel model = copy("bert_splade_max")
                .edit(TRANSFORMER, json -> json.putObject("model_args").put("attn_implementation", "eager"));
        assertThat(problems(model)).isEmpty();
        refused(
                "bert_splade_max",
                TRANSFORMER,
                json -> json.putObject("model_args").put("dtype", "float16"),
                "model_args",
                "float16");
    }

    /** A vocabulary that is shorter than the weights belongs to another model: the reference refuses it, too. */
    @Test
    void tokensOfAnotherModelAreRefused() throws Exception {
        refused(
                "bert_inference_free",
                "query_0_SparseStaticEmbedding/tokenizer.json",
                json -> ((ObjectNode) json.path("model").path("vocab")).remove("river"),
                "480 weights",
                "479 tokens");
    }

    @Test
    void piecesThatAreLeftOutByChanceAreRefused() throws Exception {
        CopiedModel model = copy("roberta_splade_max")
                .edit("tokenizer_config.json", json -> json.put("tokenizer_class", "PreTrainedTokenizerFast"))
                .edit("tokenizer.json", json -> ((ObjectNode) json.path("model")).put("dropout", 0.5));
        assertThat(problems(model))
                .anySatisfy(problem -> assertThat(problem).startsWith("error").contains("model.dropout", "by chance"));
    }
}
