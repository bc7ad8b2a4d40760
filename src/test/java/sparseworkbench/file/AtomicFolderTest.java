package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    Path parent;

    private Path target;

    @BeforeEach
    void place() {
        target = parent.resolve("model");
    }

    @Test
    void aFolderAppearsWhole() throws IOException {
        AtomicFolder.write(target, beside -> {
            Files.writeString(beside.resolve("a"), "1");
            assertThat(target).doesNotExist();
        });
        assertThat(target.resolve("a")).hasContent("1");
        onlyTheTargetIsThere();
    }

    @Test
    void aFolderThatIsThereIsReplacedAsAWhole() throws IOException {
        old();
        AtomicFolder.write(target, beside -> {
            Files.writeString(beside.resolve("b"), "2");
            assertThat(target.resolve("a")).hasContent("old");
        });
        assertThat(target.resolve("a")).doesNotExist();
        assertThat(target.resolve("b")).hasContent("2");
        onlyTheTargetIsThere();
    }

    @Test
    void whatFailsLeavesTheOldFolderAlone() throws IOException {
        old();
        assertThatThrownBy(() -> AtomicFolder.write(target, beside -> {
                    Files.createDirectories(beside.resolve("inside/deeper"));
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(target.resolve("a")).hasContent("old");
        onlyTheTargetIsThere();
    }

    @Test
    void whoComesSecondLeavesTheFirst() throws IOException {
        AtomicFolder.writeOnce(target, beside -> {
            Files.writeString(beside.resolve("a"), "slow");
            AtomicFolder.writeOnce(target, faster -> Files.writeString(faster.resolve("a"), "fast"));
        });
        assertThat(target.resolve("a")).hasContent("fast");
        onlyTheTargetIsThere();
    }

    @Test
    void onlyMissingFilesAreAdded() throws IOException {
        old();
        AtomicFolder.writeMissing(target, beside -> {
            Files.writeString(beside.resolve("a"), "new");
            Files.writeString(beside.resolve("b"), "new");
        });
        assertThat(target.resolve("a")).hasContent("old");
        assertThat(target.resolve("b")).hasContent("new");
        onlyTheTargetIsThere();
    }

    @Test
    void whatAKilledWriterLeftIsDeletedAndNothingElse() throws IOException {
        old();
        Path[] left = new Path[1];
        AtomicFolder.write(parent.resolve("other"), beside -> {
            // The name that a folder has while it is written; it is made again below, as after a kill.
            left[0] = beside;
        });
        Files.createDirectories(left[0].resolve("inside"));
        AtomicFolder.deleteUnfinished(parent);
        assertThat(left[0]).doesNotExist();
        assertThat(target.resolve("a")).hasContent("old");
        assertThat(parent.resolve("other")).exists();
    }

    private void old() throws IOException {
        Files.writeString(Files.createDirectory(target).resolve("a"), "old");
    }

    private void onlyTheTargetIsThere() {
        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(target));
    }
}
