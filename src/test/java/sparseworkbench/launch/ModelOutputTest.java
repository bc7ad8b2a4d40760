package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;

/** Told before a model is loaded and changed, which can take minutes. */
class ModelOutputTest {
    @TempDir
    private Path folder;

    private void require(String output) throws IOException {
        ModelOutput.require(
                new Home(folder.resolve("home")),
                "calibrate",
                Map.of(
                        "model",
                        "builtin:all-minilm-l6-v2",
                        "output",
                        folder.resolve(output).toString()));
    }

    @Test
    void foldersThatAreMissingAreMade() {
        assertThatCode(() -> require("a/b/c")).doesNotThrowAnyException();
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void theFolderOfVectorsThatAreReadIsNotReplaced() throws IOException {
        Path vectors = Files.writeString(
                Files.createDirectory(folder.resolve("export")).resolve("vectors.jsonl"), "{}\n");
        assertThatThrownBy(() -> ModelOutput.require(
                        new Home(folder.resolve("home")),
                        "export",
                        Map.of(
                                "vectors",
                                vectors.toString(),
                                "output",
                                folder.resolve("export").toString())))
                .hasMessageContaining("is what is read");
    }

    @Test
    void aNameThatIsTooLongForTheDisk() {
        assertThatThrownBy(() -> require("n".repeat(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nnn")
                .hasMessageContaining("Choose another place");
    }
}
