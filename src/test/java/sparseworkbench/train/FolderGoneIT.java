package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

class FolderGoneIT {
    @TempDir
    Path folder;

    /** No room where there is no folder: but that is not what is wrong. */
    @Test
    void aHomeThatIsDeletedIsToldAndNotMadeAgain() throws Exception {
        Path home = folder.resolve("home");
        Values settings = Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L);
        TrainingJob job = Fixture.job(Fixture.TINY_MODEL, home.resolve("runs/1"), settings, Optional.empty(), 6);
        Training training = new Training(
                job,
                event -> {
                    if (event instanceof TrainEvent.Step) {
                        delete(home);
                    }
                },
                () -> ControlRequest.CONTINUE,
                Runnable::run);
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.title()).contains("is gone").contains("runs");
        assertThat(home).doesNotExist();
    }

    private static void delete(Path home) {
        try {
            FolderDeletion.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
