package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job answers that finds the disk full names the disk, as runs do. */
class FullDiskAnswerTest {
    @TempDir
    private Path folder;

    @Test
    void theDiskAndWhatToDoAreNamed() {
        IOException full = new IOException("No space left on device");
        Optional<Path> output = Optional.of(folder.resolve("mined.jsonl"));
        for (Exception thrown : new Exception[] {full, new UncheckedIOException(full)}) {
            assertThat(ModelJob.fullDisk(thrown, output))
                    .hasValueSatisfying(words -> assertThat(words)
                            .contains("The disk of " + folder)
                            .contains("MiB are free, and 32 MiB are needed.")
                            .endsWith("Then do the same again."));
        }
        assertThat(ModelJob.fullDisk(full, Optional.empty())).isEmpty();
        assertThat(ModelJob.fullDisk(new IOException("It is not there."), output))
                .isEmpty();
    }
}
