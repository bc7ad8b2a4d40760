package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void theFileIsAsBeforeUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        AtomicFile.write(file, beside -> {
            Files.writeString(beside, "new");
            assertThat(file).hasContent("old");
        });
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aFileThatCannotBeWrittenStaysAndNothingLiesBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, beside -> {
                    Files.writeString(beside, "half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void whatAKilledWriterLeftIsReplaced() throws IOException {
        Files.writeString(folder.resolve("a.txt.part"), "left by somebody, and longer than what comes");
        AtomicFile.write(folder.resolve("a.txt"), "täxt");
        assertThat(folder.resolve("a.txt")).hasContent("täxt");
        assertThat(folder.resolve("a.txt.part")).doesNotExist();
    }

    @Test
    void twoSharedWritersDoNotSpoilEachOther() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeShared(file, first -> {
            Files.writeString(first, "first");
            AtomicFile.writeShared(file, second -> Files.writeString(second, "second"));
            assertThat(file).hasContent("second");
            assertThat(first).hasContent("first");
        });
        assertThat(file).hasContent("first");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
