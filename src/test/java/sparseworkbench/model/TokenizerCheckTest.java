package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenizerOptions;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.model.tokenizer.UnusableTokenizer;

/** A {@code tokenizer.json} on which the native library would end the process is refused before, with file and field. */
class TokenizerCheckTest {
    private static final String BPE = "modernbert_splade_max";
    private static final String UNIGRAM = "xlm_roberta_splade_max";
    private static final String WORDS = "bert_splade_max";
    private static final int ROWS = 1_000;

    @TempDir
    private Path folder;

    private static ObjectNode tokenizer(String model) throws IOException {
        return Json.read(Golden.bundled().resolve("models").resolve(model).resolve("tokenizer.json"));
    }

    private BuiltTokenizer build(String text) throws IOException, UnusableTokenizer {
        Files.writeString(folder.resolve("tokenizer.json"), text);
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}");
        return BuiltTokenizer.read(folder, Json.object(), false, ROWS);
    }

    private void assertRefused(JsonNode json, String... parts) {
        assertThatThrownBy(() -> build(json.toString()))
                .isInstanceOf(UnusableTokenizer.class)
                .hasMessageContaining(folder.resolve("tokenizer.json").toString())
                .hasMessageContainingAll(parts);
    }

    /** Replaces the value at a JSON pointer, or sets the new field that it ends with. */
    private static ObjectNode with(ObjectNode json, String pointer, String value) throws IOException {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = json.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        JsonNode replaced = Json.reader().readTree(value);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), replaced);
        } else {
            ((ObjectNode) parent).set(name, replaced);
        }
        return json;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                WORDS + "|/model/unk_token|\"[NONE]\"|[NONE]",
                WORDS + "|/model/vocab/[CLS]|-1|model.vocab.[CLS]",
                WORDS + "|/model/vocab/[CLS]|1.5|model.vocab.[CLS]",
                WORDS + "|/model/vocab/[CLS]|1000000000000|model.vocab.[CLS]",
                WORDS + "|/added_tokens/0/id|1000000000000|added_tokens[0].id",
                WORDS + "|/added_tokens/0/content|3|added_tokens[0].content",
                WORDS + "|/post_processor/special_tokens|{}|post_processor.single[0].SpecialToken.id",
                WORDS + "|/post_processor/special_tokens/[CLS]/tokens|[]|as many tokens as ids",
                WORDS + "|/post_processor/special_tokens/[CLS]/ids|[5000]|number 5000",
                WORDS
                        + "|/truncation|{\"stride\": -1, \"max_length\": 8, \"strategy\":"
                        + " \"LongestFirst\"}|truncation.stride",
                WORDS + "|/truncation|{\"stride\": 0, \"max_length\": 8, \"strategy\": \"Both\"}|truncation.strategy",
                WORDS + "|/padding|{\"pad_id\": -3}|padding.pad_id",
                WORDS
                        + "|/normalizer|{\"type\": \"Precompiled\", \"precompiled_charsmap\":"
                        + " \"\"}|normalizer.precompiled_charsmap",
                WORDS + "|/normalizer|{\"type\": \"Precompiled\"}|normalizer.precompiled_charsmap",
                BPE + "|/model/continuing_subword_prefix|\"########\"|model.merges[0]",
                BPE + "|/model/merges/0|[\"x\"]|model.merges[0]",
                BPE + "|/model/merges/0|[\"no such\", \"token\"]|model.merges[0]",
                BPE + "|/model/vocab|{\"a\": 0}|model.merges[0]",
                UNIGRAM + "|/model/unk_id|null|model.unk_id",
                UNIGRAM + "|/model/unk_id|100000|model.unk_id",
                UNIGRAM + "|/model/vocab/5|[\"x\", \"y\"]|model.vocab[5]",
                UNIGRAM + "|/model/vocab/5|[]|model.vocab[5]"
            })
    void refusedWithItsField(String model, String pointer, String value, String part) throws IOException {
        assertRefused(with(tokenizer(model), pointer, value), part);
    }

    @Test
    void thatTheTypeIsMissingHidesNothing() throws IOException {
        ObjectNode template = tokenizer(WORDS);
        template.withObject("post_processor").remove("type");
        assertRefused(with(template, "/post_processor/special_tokens", "{}"), "post_processor");
        ObjectNode model = with(tokenizer(WORDS), "/model/unk_token", "\"none\"");
        model.withObject("model").remove("type");
        assertRefused(model, "model.unk_token");
    }

    @Test
    void processorsThatMultiplyEachOtherAreNotCarriedOut() throws IOException {
        ObjectNode json = tokenizer(WORDS);
        ArrayNode processors =
                json.putObject("post_processor").put("type", "Sequence").putArray("processors");
        for (int i = 0; i < 60; i++) {
            processors.add(Json.reader()
                    .readTree("{\"type\": \"TemplateProcessing\", \"special_tokens\": {}, \"pair\": [], \"single\":"
                            + " [{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}},"
                            + " {\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}]}"));
        }
        assertRefused(json, "post_processor", "special tokens around a text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "normalizer|normalizers|{\"type\": \"Replace\", \"pattern\": {\"Regex\": \".\"}, \"content\":"
                        + " \"xxxxxxxxxx\"}|4",
                "normalizer|normalizers|{\"pattern\": {\"Regex\": \"(?=a)\"}, \"content\": \"x\"}|10",
                "normalizer|normalizers|{\"pattern\": {\"String\": \"\"}, \"content\": \"xx\"}|7",
                "normalizer|normalizers|{\"type\": \"ByteLevel\"}|10",
                "pre_tokenizer|pretokenizers|{\"type\": \"ByteLevel\", \"add_prefix_space\": false}|10"
            })
    void stepsThatMultiplyATextAreNotCarriedOut(String part, String list, String step, int count) throws IOException {
        ObjectNode json = tokenizer(WORDS);
        ArrayNode steps = json.putObject(part).put("type", "Sequence").putArray(list);
        for (int i = 0; i < count; i++) {
            steps.add(Json.reader().readTree(step));
        }
        assertRefused(json, part + "." + list, "times as long");
    }

    @Test
    void whatIsPutBeforeATextIsNoBook() throws IOException {
        String before = "{\"type\": \"Prepend\", \"prepend\": \"" + "y".repeat(1_000_000) + "\"}";
        assertRefused(with(tokenizer(WORDS), "/normalizer", before), "normalizer", "times as long");
    }

    /** Space by space, as often as somebody likes. */
    @Test
    void whatTakesLettersAndGivesAsManyIsNoGrowth() throws Exception {
        ObjectNode json = tokenizer(WORDS);
        ArrayNode steps = json.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        for (int i = 0; i < 20; i++) {
            steps.add(Json.reader()
                    .readTree("{\"type\": \"Replace\", \"pattern\": {\"Regex\": \"\\\\s+\"}, \"content\": \" \"}"));
        }
        assertThat(build(json.toString()).json()).isNotEmpty();
    }

    @Test
    void aTableOfCharactersIsCheckedWhereverItStands() throws IOException {
        String step = "{\"type\": \"Sequence\", \"pretokenizers\": [{\"precompiled_charsmap\": \"no base 64!\"}]}";
        assertRefused(with(tokenizer(WORDS), "/pre_tokenizer", step), "precompiled_charsmap", "base 64");
    }

    @Test
    void stepsThatAreInUseAreNoTooMuch() throws Exception {
        String used =
                "{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Precompiled\", \"precompiled_charsmap\": "
                        + table('a' | 1 << 8 | 2 << 10, 0, "b".repeat(33) + "\0")
                        + "}, {\"type\": \"Replace\", \"pattern\": {\"Regex\": \" {2,}\"}, \"content\": \" \"},"
                        + " {\"type\": \"Prepend\", \"prepend\": \"\u2581\"}, {\"type\": \"Replace\", \"pattern\":"
                        + " {\"String\": \"``\"}, \"content\": \"\\\"\"}]}";
        assertThat(build(with(tokenizer(WORDS), "/normalizer", used).toString()).json())
                .isNotEmpty();
    }

    /** A double array of one block, whose root leads to itself and has one entry for “a”. */
    private static String table(int unitOfA, int leaf, String texts) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 256 * 4 + texts.length()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(256 * 4);
        buffer.putInt(4 + 'a' * 4, unitOfA);
        buffer.putInt(4 + ('a' ^ 2) * 4, leaf);
        buffer.position(4 + 256 * 4);
        buffer.put(texts.getBytes(StandardCharsets.UTF_8));
        return "\"" + Base64.getEncoder().encodeToString(buffer.array()) + "\"";
    }

    @Test
    void tablesOfCharactersAreFollowedToTheirEnds() throws Exception {
        int entry = 'a' | 1 << 8 | 2 << 10;
        String good = "{\"type\": \"Precompiled\", \"precompiled_charsmap\": " + table(entry, 0, "b\0") + "}";
        ObjectNode json = with(tokenizer(WORDS), "/normalizer", good);
        ObjectNode plain = with(tokenizer(WORDS), "/normalizer", "null");
        assertThat(ids(json, "a")).isEqualTo(ids(plain, "b"));
        for (String bad : List.of(
                table(entry, 50, "b\0"), table('a' | 1 << 8 | 5_000 << 10, 0, "b\0"), "\"no base 64\"", "\"AAAA\"")) {
            assertRefused(
                    with(json, "/normalizer/precompiled_charsmap", bad), "normalizer.precompiled_charsmap", "table");
        }
    }

    private long[] ids(ObjectNode json, String text) throws Exception {
        try (HuggingFaceTokenizer opened =
                HuggingFaceTokenizer.open(build(json.toString()).readWith(), folder, TokenizerOptions.upTo(128))) {
            return opened.tokens(List.of(text)).getFirst();
        }
    }

    /** The reference sets stride and strategy itself, whatever the file says. */
    @Test
    void theStrideOfTheFileDoesNotCount() throws Exception {
        ObjectNode plain = tokenizer(WORDS);
        ObjectNode strided = with(
                plain.deepCopy(),
                "/truncation",
                "{\"direction\": \"Right\", \"stride\": 128, \"max_length\": 128, \"strategy\": \"OnlySecond\"}");
        String text = "a long text ".repeat(100);
        assertThat(ids(strided, text)).hasSize(128).isEqualTo(ids(plain, text));
    }

    @Test
    void whatTheLibraryRefusesItselfIsSaidWithItsField() throws Exception {
        ObjectNode json = with(tokenizer(WORDS), "/normalizer/lowercase", "3");
        byte[] built = build(json.toString()).readWith();
        assertThatThrownBy(() ->
                        HuggingFaceTokenizer.open(built, folder.resolve("tokenizer.json"), TokenizerOptions.upTo(8)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("tokenizer.json cannot be used: normalizer:", "Normalizer");
    }

    @Test
    void halfACharacterInATextIsNoCharacter() throws Exception {
        ObjectNode json = tokenizer(WORDS);
        assertThat(ids(json, "a fox \uD83D and")).isEqualTo(ids(json, "a fox \uFFFD and"));
        assertThat(ids(json, "\uDE00")).isEqualTo(ids(json, "\uFFFD"));
    }

    @Test
    void halfACharacterIsNoText() throws IOException {
        String text = tokenizer(WORDS).toString().replaceFirst("\"prefix\":\"##\"", "\"prefix\":\"\\\\ud83d\"");
        assertThat(text).contains("ud83d");
        assertThatThrownBy(() -> build(text)).hasMessageContainingAll("tokenizer.json", "half a character");
    }

    @Test
    void piecesOfNoLengthAreRefused() throws Exception {
        String step = "{\"type\": \"FixedLength\", \"length\": 0}";
        assertRefused(with(tokenizer(WORDS), "/pre_tokenizer", step), "pre_tokenizer.length", "at least 1", "is 0");
        assertRefused(
                with(tokenizer(WORDS), "/pre_tokenizer", "{\"type\": \"Sequence\", \"pretokenizers\": [" + step + "]}"),
                "pre_tokenizer.pretokenizers[0].length",
                "at least 1");
    }
}
