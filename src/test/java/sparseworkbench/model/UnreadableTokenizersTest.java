package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.param.Problem;

/** Tokenizer files that the reference does not open are refused with the file and what to do; what it opens with a fault is said. */
class UnreadableTokenizersTest {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";
    private static final int ROWS = 480;

    @TempDir
    private Path root;

    @BeforeEach
    void copyATokenizer() throws IOException {
        use("bert");
    }

    private void use(String family) throws IOException {
        for (String name : List.of(TOKENIZER, CONFIG, "config.json")) {
            Path from = Golden.bundled().resolve("models/" + family + "_splade_max/" + name);
            Files.write(root.resolve(name), Files.readAllBytes(from));
        }
    }

    private BuiltTokenizer read() throws Exception {
        return BuiltTokenizer.read(root, Json.object(), false, ROWS);
    }

    private void edit(String file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = Json.read(root.resolve(file));
        change.accept(json);
        Json.write(root.resolve(file), json);
    }

    private void refused(Consumer<ObjectNode> change, String... parts) throws IOException {
        use("bert");
        edit(TOKENIZER, change);
        assertThatThrownBy(this::read)
                .hasMessageContainingAll(parts)
                .hasMessageContainingAll(TOKENIZER, "reference library does not open it", "again");
    }

    @Test
    void partsThatTheLibraryCannotReadAreRefused() throws Exception {
        refused(json -> json.putNull("added_tokens"), "no list of added_tokens but null");
        refused(json -> json.remove("added_tokens"), "no list of added_tokens.", "[]");
        refused(json -> ((ObjectNode) json.path("added_tokens").get(0)).remove("id"), "added_tokens[0].id");
        refused(json -> json.put("foo", 1), "no tokenizer has: foo");
        refused(json -> json.put("version", "2.0"), "“2.0”");
        refused(json -> json.putNull("model"), "model is missing");
        refused(json -> json.putObject("normalizer").put("type", "Foo"), "normalizer of the unknown kind “Foo”");
        refused(json -> json.putObject("pre_tokenizer").put("type", "Foo"), "pre_tokenizer of the unknown kind “Foo”");
        refused(json -> json.putObject("post_processor"), "post_processor of the unknown kind “”");
    }

    @Test
    void missingPartsThatNobodyNeedsAreNoFault() throws Exception {
        byte[] before = read().json();
        edit(TOKENIZER, json -> json.remove(List.of("version", "truncation", "padding")));
        assertThat(Json.parse(root, read().json()).path("model"))
                .isEqualTo(Json.parse(root, before).path("model"));
        edit(TOKENIZER, json -> ((ObjectNode) json.path("added_tokens").get(0)).remove("special"));
        assertThat(read().json()).isNotEmpty();
        use("albert");
        edit(TOKENIZER, json -> ((ObjectNode) json.path("added_tokens").get(0)).remove("special"));
        assertThatThrownBy(this::read).hasMessageContainingAll("without all of", "special");
    }

    @Test
    void aVocabularyThatIsNotUtf8NamesTheFileAndWhatToDo() throws Exception {
        Files.delete(root.resolve(TOKENIZER));
        Files.write(
                root.resolve("vocab.txt"),
                "[UNK]\n[CLS]\n[SEP]\n[PAD]\n[MASK]\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::read).hasMessageContainingAll("vocab.txt", "not written in UTF-8", "save it as UTF-8");
    }

    @Test
    void aPaddingTokenWithoutARowIsSaidByItself() throws Exception {
        edit(CONFIG, json -> json.put("pad_token", "[NOWHERE]"));
        BuiltTokenizer tokenizer = read();
        assertThat(tokenizer.paddingToken()).isEmpty();
        assertThat(tokenizer.warnings().stream().map(Problem::oneLine))
                .anySatisfy(warning -> assertThat(warning)
                        .contains("pad_token", "“[NOWHERE]”", "no row", "480", "different lengths", CONFIG))
                .noneMatch(warning -> warning.contains("read as ordinary text"));
    }
}
