package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final int MIB = 1 << 20;
    private static final Path FOLDER = Path.of("runs", "1");

    @Test
    void placeAndNeedAreToldAndWhatIsTooLittleIsNeverNothing() {
        FullDisk full = new FullDisk(FOLDER, 5 * MIB - 1, 64 * MIB + 1);
        assertThat(full.title())
                .isEqualTo("The disk of " + FOLDER + " is full: 4 MiB are free, and 65 MiB are needed.");
        assertThat(full.cure()).contains("60 MiB");
        assertThat(new FullDisk(FOLDER, 0, 1).title()).contains("and 1 MiB are needed");
    }

    @Test
    void roomThatSomebodyHasMadeMeanwhileIsNotCalledTooLittle() {
        FullDisk full = new FullDisk(FOLDER, 70 * MIB, 64 * MIB);
        assertThat(full.title()).contains("was full: now 70 MiB are free");
        assertThat(full.cure()).contains("quota");
    }

    @Test
    void itIsFoundInWhatTheSystemSaysHoweverDeep() {
        assertThat(FullDisk.isBehind(new UncheckedIOException(
                        new IOException("x", new FileSystemException("f", null, "No space left on device")))))
                .isTrue();
        assertThat(FullDisk.isBehind(new IOException("Disk quota exceeded"))).isTrue();
        assertThat(FullDisk.isBehind(new IOException((String) null))).isFalse();
    }

    /** Its room is free again when somebody looks how much there is. */
    @Test
    void whatWasWrittenOfAFileThatDidNotFitIsKnown(@TempDir Path folder) throws IOException {
        Path target = Files.writeString(folder.resolve("mined.jsonl"), "earlier");
        assertThatThrownBy(() -> AtomicFile.write(target, beside -> {
                    Files.write(beside, new byte[3 * MIB]);
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .hasMessageContaining("No space left on device")
                .satisfies(full -> assertThat(FullDisk.written(full)).isEqualTo(3 * MIB));
        assertThat(target).hasContent("earlier");
        assertThat(FullDisk.written(new IOException("No space left on device"))).isZero();
    }
}
