package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenizerOptions;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.param.Problem;

/** Folders whose files disagree give the tokens that the reference gives; {@code recorded.json} says how those were recorded. */
class TokenizationSettingsTest {
    private static final Path RECORDED = Path.of("src/test/resources/tokenizers/recorded.json");
    private static final String CONFIG = "tokenizer_config.json";

    @TempDir
    private Path root;

    static Stream<JsonNode> recorded() throws IOException {
        return Json.read(RECORDED).path("cases").valueStream();
    }

    private static List<String> texts() throws IOException {
        return Json.read(RECORDED)
                .path("texts")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private Path copy(String model) throws IOException {
        return CopiedModel.of(model, root.resolve(model)).folder();
    }

    private static void edit(Path folder, String file, String key, JsonNode value) throws IOException {
        Path path = folder.resolve(file);
        if (key.isEmpty()) {
            Files.delete(path);
            return;
        }
        ObjectNode json = Json.readIfThere(path);
        json.set(key, value);
        Json.write(path, json);
    }

    private static Architecture.Splade open(Path folder) throws Exception {
        return (Architecture.Splade) ModelFolder.open(folder).architecture();
    }

    /** Token ids of each text, as JSON. */
    private static String ids(TokenizationSettings reading, List<String> texts) throws IOException {
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.open(
                reading.tokenizer().readWith(),
                reading.tokenizer().folder(),
                new TokenizerOptions(
                        reading.limit(),
                        reading.specialTokens(),
                        reading.tokenizer().paddingToken()))) {
            return Json.tree(tokenizer.tokens(texts)).toString();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void tokensAreThoseOfTheReference(JsonNode recorded) throws Exception {
        Path folder = copy(recorded.path("model").asText());
        for (JsonNode edit : recorded.path("edits")) {
            edit(folder, edit.path(0).asText(), edit.path(1).asText(), edit.path(2));
        }
        Architecture.Splade model = open(folder);
        assertThat(ids(model.transformer().reading(), texts()))
                .isEqualTo(recorded.path("ids").toString());
        String warnings = String.join("\n", warnings(folder));
        recorded.path("warnings").forEach(part -> assertThat(warnings).contains(part.asText()));
        assertThat(warnings.isEmpty()).isEqualTo(recorded.path("warnings").isEmpty());
        assertSavedFolderReadsTheSame(model, folder);
    }

    private static List<String> warnings(Path folder) throws Exception {
        return open(folder).transformer().reading().warnings().stream()
                .map(Problem::what)
                .toList();
    }

    /** What is written agrees with itself, so that it is read as before, and nothing is left to warn of that could be put right. */
    private void assertSavedFolderReadsTheSame(Architecture.Splade model, Path folder) throws Exception {
        Path saved = root.resolve("saved");
        TransformerFolder transformer = model.transformer();
        new TransformerWriter(TransformerOrigin.read(transformer), true, Layout.CURRENT)
                .write(saved, transformer.weights(), transformer.reading().limit());
        if (Files.exists(folder.resolve("modules.json"))) {
            Files.copy(folder.resolve("modules.json"), saved.resolve("modules.json"));
            Files.createDirectories(saved.resolve("1_SpladePooling"));
            Files.copy(folder.resolve("1_SpladePooling/config.json"), saved.resolve("1_SpladePooling/config.json"));
        }
        assertThat(ids(open(saved).transformer().reading(), texts())).isEqualTo(ids(transformer.reading(), texts()));
        assertThat(warnings(saved))
                .noneMatch(warning -> warning.contains("disagree") && warning.contains(CONFIG + " counts"));
    }

    @Test
    void foldersThatAgreeGiveNoWarning() throws Exception {
        for (String model :
                List.of("bert", "distilbert", "electra", "mpnet", "albert", "roberta", "xlm_roberta", "modernbert")) {
            assertThat(warnings(copy(model + "_splade_max"))).as(model).isEmpty();
        }
    }

    @Test
    void aVocabularyWithoutTokenizerJsonIsEnough() throws Exception {
        Path folder = copy("bert_splade_max");
        String before = ids(open(folder).transformer().reading(), texts());
        StringBuilder words = new StringBuilder();
        Json.read(folder.resolve("tokenizer.json")).path("model").path("vocab").properties().stream()
                .sorted((a, b) -> a.getValue().asInt() - b.getValue().asInt())
                .forEach(word -> words.append(word.getKey()).append('\n'));
        Files.delete(folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("vocab.txt"), words);
        assertThat(ids(open(folder).transformer().reading(), texts())).isEqualTo(before);
    }

    @Test
    void lengthsOfQueriesAndDocumentsMayBeLargerThanTheLimit() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, CONFIG, "model_max_length", Json.tree(12));
        edit(folder, "sentence_bert_config.json", "query_length", Json.tree(6));
        edit(folder, "sentence_bert_config.json", "document_length", Json.tree(30));
        TokenizationSettings reading = open(folder).transformer().reading();
        assertThat(reading.limit()).isEqualTo(12);
        assertThat(reading.queryLimit()).hasValue(6);
        assertThat(reading.documentLimit()).hasValue(30);
        assertThat(reading.cutAt(8).documentLimit()).hasValue(8);
    }

    private List<String> warnings(String file, String key, String value) throws Exception {
        Path folder = CopiedModel.of("bert_splade_max", root.resolve(key + value.length()))
                .folder();
        edit(folder, file, key, new ObjectMapper().readTree(value));
        return open(folder).transformer().reading().warnings().stream()
                .map(Problem::oneLine)
                .toList();
    }

    @Test
    void rotatedPositionsGoOnWhereAFolderAsksForIt() throws Exception {
        Path folder = copy("modernbert_splade_max");
        int positions = open(folder).transformer().reading().limit();
        edit(folder, "sentence_bert_config.json", "max_seq_length", Json.tree(positions + 36));
        TokenizationSettings reading = open(folder).transformer().reading();
        assertThat(reading.limit()).isEqualTo(positions + 36);
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void whatTheReferenceFailsOnLaterIsSaid() throws Exception {
        String sentence = "sentence_bert_config.json";
        assertThat(warnings(sentence, "max_seq_length", "650"))
                .singleElement()
                .asString()
                .contains("max_seq_length of the model is 650, and it has positions for 64 tokens", "fails on longer");
        assertThat(warnings(sentence, "max_seq_length", "64")).isEmpty();
        assertThat(warnings(CONFIG, "model_input_names", "[\"input_ids\"]"))
                .singleElement()
                .asString()
                .contains("model_input_names", "lacks “attention_mask”", "fails on every text");
        assertThat(warnings(CONFIG, "model_input_names", "[\"input_ids\", \"attention_mask\"]"))
                .isEmpty();
    }

    @Test
    void classesThatAreNotReproducedAreRefusedByName() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, CONFIG, "tokenizer_class", Json.tree("BertJapaneseTokenizer"));
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContaining("BertJapaneseTokenizer")
                .hasMessageContaining("PreTrainedTokenizerFast(tokenizer_object=t.backend_tokenizer")
                .hasMessageContaining("**t.special_tokens_map).save_pretrained(\".\")");
    }

    @Test
    void argumentsOfTheWrongKindAreRefused() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, CONFIG, "do_lower_case", Json.tree("yes"));
        assertThatThrownBy(() -> ModelFolder.open(folder)).hasMessageContaining("do_lower_case");
    }

    @Test
    void tokensThatCannotBeAreRefused() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, CONFIG, "cls_token", Json.object().textNode(""));
        assertThatThrownBy(() -> open(folder)).hasMessageContainingAll("cls_token", "empty text");
        edit(
                folder,
                CONFIG,
                "added_tokens_decoder",
                Json.object().set("x", Json.object().put("content", "[CLS]")));
        assertThatThrownBy(() -> open(folder)).hasMessageContainingAll("added_tokens_decoder", "“x”");
    }

    @Test
    void settingsOfAModuleDoNotCountForATransformerAlone() throws Exception {
        Path folder = copy("bert_splade_max");
        Path inside = folder.resolve("0_Transformer");
        Files.createDirectory(inside);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.endsWith("modules.json")) {
                    Files.copy(file, inside.resolve(file.getFileName()));
                }
            }
        }
        edit(
                inside,
                "sentence_bert_config.json",
                "max_seq_length",
                Json.object().numberNode(4));
        assertThat(open(inside).transformer().reading().limit()).isGreaterThan(4);
        assertThat(warnings(inside))
                .anyMatch(said -> said.contains("sentence_bert_config.json") && said.contains("not used"));
        edit(
                folder,
                "sentence_bert_config.json",
                "max_seq_length",
                Json.object().numberNode(4));
        assertThat(open(folder).transformer().reading().limit()).isEqualTo(4);
    }

    @Test
    void callsThatAreNotReproducedAreRefused() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, "sentence_bert_config.json", "processing_kwargs", Json.tree(Map.of("text", Map.of("stride", 2))));
        assertThatThrownBy(() -> ModelFolder.open(folder)).hasMessageContaining("processing_kwargs: stride");
    }

    @Test
    void loweredStaticWeightsAreSavedByTheClassThatReadsTheFileAsItIs() throws Exception {
        Path folder = copy("bert_splade_max");
        edit(folder, CONFIG, "do_lower_case", Json.tree(false));
        edit(folder, "sentence_bert_config.json", "do_lower_case", Json.tree(true));
        TokenizationSettings reading = open(folder).transformer().reading();
        Path saved = Files.createDirectories(root.resolve("static"));
        TokenizerFiles.ofStatic(reading.tokenizer(), "BertTokenizer").write(saved, 64);
        assertThat(ids(TokenizationSettings.ofStatic(saved, 480), List.of("RIVER Bridge")))
                .isEqualTo(ids(TokenizationSettings.ofStatic(reading.tokenizer()), List.of("river bridge")));
    }
}
