package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {
    @TempDir
    Path folder;

    @Test
    void filesAreIndentedByTwoBlanksInTheOrderOfTheFields() throws IOException {
        ObjectNode json = Json.object().put("b", 1);
        json.putObject("a").put("x", "ä").putArray("list").add(1.5).add(true);
        Json.write(folder.resolve("a.json"), json);
        assertThat(Files.readString(folder.resolve("a.json")).lines())
                .containsExactly(
                        "{",
                        "  \"b\" : 1,",
                        "  \"a\" : {",
                        "    \"x\" : \"ä\",",
                        "    \"list\" : [ 1.5, true ]",
                        "  }",
                        "}");
        assertThat(Json.read(folder.resolve("a.json"))).isEqualTo(json);
    }

    @Test
    void theUsualWriterNeedsOneLine() throws IOException {
        assertThat(Json.writer().writeValueAsString(Json.tree(Map.of("a", List.of(1, "b")))))
                .isEqualTo("{\"a\":[1,\"b\"]}");
    }

    @Test
    void onlyTheStrictReaderRefusesANameThatOccursTwice() throws IOException {
        String twice = "{\"a\": 1, \"a\": 2}";
        assertThat(Json.reader().readTree(twice).path("a").asInt()).isEqualTo(2);
        assertThat(Json.vocabularyReader().readTree(twice).path("a").asInt()).isEqualTo(2);
        assertThatThrownBy(() -> Json.strictReader().readTree(twice))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void aDamagedFileIsNamedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "{\n\"a\": ?\n}");
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("line 2 is not JSON");
        Path list = Files.writeString(folder.resolve("list.json"), "[]");
        assertThatThrownBy(() -> Json.read(list))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("one JSON object");
        assertThatThrownBy(() -> Json.readArray(Files.writeString(file, "{}")))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("a list");
        assertThat(Json.readIfThere(folder.resolve("nowhere.json"))).isEmpty();
    }
}
