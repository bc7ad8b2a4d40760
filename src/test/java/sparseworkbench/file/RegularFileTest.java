package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.weights.SafeTensors;

/** Where a file is expected nothing else is opened: to read from a pipe that nobody writes into would wait for ever. */
class RegularFileTest {
    @TempDir
    private Path folder;

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void aFolderIsNone() {
        assertThatThrownBy(() -> RegularFile.require(folder))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> RegularFile.require(folder.resolve("gone"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeOrADeviceIsNeverOpened() throws Exception {
        Path pipe = pipe("model.safetensors");
        assertThatThrownBy(() -> SafeTensors.open(pipe)).hasMessageContaining("a pipe or a device");
        assertThatThrownBy(() -> Json.read(pipe)).hasMessageContaining("a pipe or a device");
        assertThatThrownBy(() -> FileBound.SETTINGS.read(Path.of("/dev/zero")))
                .hasMessageContaining("a pipe or a device");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkToAFileIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        assertThat(RegularFile.require(link)).isEqualTo(link);
        assertThat(Json.read(link)).isEmpty();
    }
}
