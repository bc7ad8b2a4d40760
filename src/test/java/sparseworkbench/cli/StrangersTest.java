package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of strangers and of newer versions, given to commands: refused in words, and left as they are. */
class StrangersTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int code;

    private String run(String... words) {
        said.reset();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        code = Workbench.run(words, (home, project, args) -> {}, new Output(both, both, false));
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("Exception", "java.", "unexpected", "\tat ");
        return text;
    }

    private String home() {
        return "--home=" + folder.resolve("home");
    }

    @Test
    void aNewerProjectIsRefusedUntouched() throws Exception {
        byte[] newer = "{\"format\": 99, \"name\": \"later\", \"future\": [1]}".getBytes(StandardCharsets.UTF_8);
        Path project = Files.write(folder.resolve("project.json"), newer);
        assertThat(run("train", project.toString(), home()))
                .contains("newer version")
                .contains("Update the program");
        assertThat(code).isEqualTo(Exit.BAD_INPUT);
        assertThat(Files.readAllBytes(project)).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "doctor --repair", "resume 1", "pause 1", "queue"})
    void aNewerStoreIsRefusedUntouched(String words) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Path store = Files.copy(Path.of("src/test/resources/past/version-6/home/store.db"), home.resolve("store.db"));
        byte[] newer = Files.readAllBytes(store);
        newer[63] = 99; // The last byte of SQLite's user_version.
        Files.write(store, newer);
        assertThat(run((words + " " + home()).split(" ")))
                .contains("newer version")
                .contains("99");
        assertThat(code).isEqualTo(Exit.HOME_UNUSABLE);
        assertThat(Files.readAllBytes(store)).isEqualTo(newer);
        try (var files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("store.db-") || name.startsWith("store.db."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", " ", ""})
    void whatNoFileCanBeCalledIsRefused(String name) {
        run("runs", "--home", name);
        assertThat(code).isEqualTo(Exit.BAD_INPUT);
    }
}
