package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    /** To take them for absent would be to ignore them. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void settingsInAFolderThatMayNotBeEnteredAreNotAbsent() throws IOException {
        Path hidden = Files.createDirectory(folder.resolve("hidden"));
        Files.writeString(hidden.resolve("a.json"), "{}");
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("---------"));
        try {
            assumeFalse(Files.isExecutable(hidden), "whoever runs the tests may enter every folder");
            assertThatThrownBy(() -> Json.readIfThere(hidden.resolve("a.json")))
                    .isInstanceOf(AccessDeniedException.class);
        } finally {
            Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Neither the reference nor the native tokenizer reads them. */
    @Test
    void whatStandsBehindTheEndAndOtherEncodingsAreRefused() throws IOException {
        Path more = Files.writeString(folder.resolve("more.json"), "{\"a\": 1}\n{\"b\": 2}");
        assertThatThrownBy(() -> Json.read(more))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("line 2");
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "[1] garbage");
        assertThatThrownBy(() -> Json.readArray(garbage)).isInstanceOf(DamagedFile.class);
        Path wide = Files.writeString(folder.resolve("wide.json"), "{\"a\": 1}", StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Json.readVocabulary(wide))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("UTF-8");
        Path ended = Files.writeString(folder.resolve("ended.json"), "{\"a\": 1}\r\n \n");
        assertThat(Json.read(ended).path("a").asInt()).isEqualTo(1);
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

    @Test
    void textsBeyondAllBoundsAreRefusedWithTheirPlace() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "{\"a\":\n" + "[".repeat(100_000));
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContainingAll("a.json", "objects and lists deep");
        Files.writeString(file, "{\n\"a\": \"x\\ud83d\"}");
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContainingAll("line 2", "half a character", "D83D");
        Files.writeString(file, "{\"a\": " + "1".repeat(2_000) + "}");
        assertThatThrownBy(() -> Json.read(file)).isInstanceOf(DamagedFile.class);
        Files.writeString(file, "{\"a\": \"\\ud83d\\ude00\"}");
        assertThat(Json.read(file).path("a").asText()).isEqualTo("\uD83D\uDE00");
    }

    @Test
    void manySmallValuesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        byte[] many = ("[" + "{},".repeat(3_000_000) + "1]").getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("a.json"), many);
        assertThatThrownBy(() -> Json.readArray(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("million values");
        try (JsonParser rows = Json.rowReader().createParser(many)) {
            while (rows.nextToken() != null) {
                rows.finishToken();
            }
            assertThat(rows.currentLocation().getByteOffset()).isEqualTo(many.length);
        }
    }

    @Test
    void aHugeFileIsRefusedByItsSize() throws IOException {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContainingAll("huge.json", "3072 MiB", "32 MiB");
        assertThatThrownBy(() -> Json.readVocabulary(file)).isInstanceOf(DamagedFile.class);
    }
}
