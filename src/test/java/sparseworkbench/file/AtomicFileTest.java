package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AtomicFileTest {
    @TempDir
    Path folder;

    @TempDir
    Path away;

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

    @ParameterizedTest
    @EnumSource
    void theFileStandsOnTheDiskWhenItIsSaidToBeThere(ForgetfulDisk.Names names) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "old");
        ForgetfulDisk disk = new ForgetfulDisk(folder);
        AtomicFile.write(disk.root().resolve("a.txt"), beside -> {
            Files.writeString(beside, "new");
            assertThat(disk.afterPowerCut(away.resolve("before"), names).resolve("a.txt"))
                    .hasContent("old");
        });
        AtomicFile.writeShared(disk.root().resolve("b.txt"), beside -> Files.writeString(beside, "shared"));
        Path left = disk.afterPowerCut(away.resolve("after"), names);
        assertThat(left.resolve("a.txt")).hasContent("new");
        assertThat(left.resolve("b.txt")).hasContent("shared");
    }
}
