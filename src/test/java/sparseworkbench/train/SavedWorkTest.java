package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedWorkTest {
    @TempDir
    Path run;

    private Path file(String path) throws IOException {
        Path file = run.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "something");
    }

    @Test
    void checkpointsAndModelGoAndNothingElse() throws IOException {
        Path state = file("checkpoints/step-10/" + CheckpointState.FILE);
        Path weights = file("checkpoints/step-10/model/model.safetensors");
        Path model = file("model/config.json");
        Path log = file("worker.log");
        Path mine = file("checkpoints/step-7/of-mine.txt");
        Path also = file("checkpoints/notes.txt");
        assertThat(SavedWork.discard(run)).isTrue();
        assertThat(state).doesNotExist();
        assertThat(weights).doesNotExist();
        assertThat(model.getParent()).doesNotExist();
        assertThat(log).exists();
        assertThat(mine).exists();
        assertThat(also).exists();
        assertThat(SavedWork.discard(run)).isFalse();
    }
}
