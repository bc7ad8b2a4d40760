package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;

class ModelSourceTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadyWhenItIsThere() throws Exception {
        Home home = new Home(folder.resolve("home"));
        assertThat(ModelSource.existingFolder("model", folder, home)).isEmpty();
        Path model = Files.createDirectory(folder.resolve("model"));
        assertThat(ModelSource.existingFolder("model", folder, home)).contains(model);
    }

    @Test
    void theBuiltInModelIsReadyOnceItWasWritten() throws Exception {
        Home home = new Home(folder.resolve("home"));
        String source = "builtin:" + BuiltInModel.NAME;
        assertThat(ModelSource.existingFolder(source, folder, home)).isEmpty();
        Path written = Files.createDirectories(BuiltInModel.folder(home));
        assertThat(ModelSource.existingFolder(source, folder, home)).contains(written);
        assertThatThrownBy(() -> ModelSource.existingFolder("builtin:another", folder, home))
                .isInstanceOf(UnusableModel.class);
    }
}
