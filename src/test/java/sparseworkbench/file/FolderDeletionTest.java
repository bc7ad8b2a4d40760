package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDeletionTest {
    @TempDir
    Path folder;

    @Test
    void everythingInsideGoesAndWhatIsBesideStays() throws IOException {
        Path doomed = folder.resolve("doomed");
        Files.createDirectories(doomed.resolve("a/b/c"));
        Files.writeString(doomed.resolve("a/b/file"), "text");
        Files.writeString(folder.resolve("doomed-not"), "text");
        FolderDeletion.delete(doomed);
        assertThat(doomed).doesNotExist();
        assertThat(folder.resolve("doomed-not")).exists();
    }

    @Test
    void linksAreDeletedNotFollowed() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("file"), "text");
        Path doomed = Files.createDirectory(folder.resolve("doomed"));
        Files.createSymbolicLink(doomed.resolve("link"), kept.getParent());
        FolderDeletion.delete(doomed);
        assertThat(doomed).doesNotExist();
        assertThat(kept).hasContent("text");
    }

    @Test
    void aFolderThatIsNotThereIsFine() {
        assertThatCode(() -> FolderDeletion.delete(folder.resolve("nowhere"))).doesNotThrowAnyException();
    }
}
