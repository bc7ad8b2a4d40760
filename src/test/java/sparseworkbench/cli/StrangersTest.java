package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
        assertThat(run("runs", "--home", name))
                .as("another locale would not help")
                .contains("--home")
                .doesNotContain("locale");
        assertThat(code).isEqualTo(Exit.BAD_INPUT);
    }

    private void pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        Files.createDirectories(pipe.getParent());
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
    }

    /** To read from one that nobody writes into would wait for ever. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipesInThePlaceOfFilesAreRefused() throws Exception {
        pipe("project.json");
        assertThat(run("train", folder.resolve("project.json").toString(), home()))
                .contains("pipe");
        assertThat(code).isEqualTo(Exit.BAD_INPUT);

        pipe("other/store.db");
        for (String words : List.of("runs", "doctor --repair")) {
            assertThat(run((words + " --home=" + folder.resolve("other")).split(" ")))
                    .contains("store.db")
                    .contains("pipe");
            assertThat(code).isEqualTo(Exit.HOME_UNUSABLE);
        }
    }

    @Test
    void aRunWhoseSettingsCannotBeReadIsNotStarted() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.copy(Path.of("src/test/resources/past/version-6/home/store.db"), home.resolve("store.db"));
        Path frozen = Files.createDirectories(home.resolve("runs/2")).resolve("project.json");
        Files.writeString(frozen, "[null]");
        assertThat(run("resume", "2", home())).contains("settings of run 2").contains(frozen.toString());
        assertThat(code).isEqualTo(Exit.BAD_INPUT);
        assertThat(run("runs", home())).contains("Paused");
    }

    /** No model is loaded for it. */
    @Test
    void textsThatAreNoFileAreToldAtOnce() {
        String output = "--output=" + folder.resolve("out.jsonl");
        for (Path input : List.of(folder, folder.resolve("gone.txt"))) {
            assertThat(run("encode", "builtin:all-minilm-l6-v2", "--input=" + input, output, home()))
                    .contains(input.toString())
                    .contains("--input");
            assertThat(code).isEqualTo(Exit.BAD_INPUT);
        }
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }
}
