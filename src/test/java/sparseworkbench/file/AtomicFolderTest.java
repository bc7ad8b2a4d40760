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

    @TempDir
    Path away;

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
        AtomicFolder.restore(parent);
        assertThat(left[0]).doesNotExist();
        assertThat(target.resolve("a")).hasContent("old");
        assertThat(parent.resolve("other")).exists();
    }

    @Test
    void whatMadeRoomForASuccessorThatNeverCameIsGivenBack() throws IOException {
        String id = "-01234567-89ab-cdef-0123-456789abcdef";
        Path room = Files.createDirectory(parent.resolve(".model" + id + ".replaced"));
        Files.writeString(room.resolve("a"), "old");
        Path former = Files.createDirectories(parent.resolve(".other" + id + ".unfinished/old"));
        Files.writeString(former.resolve("a"), "former");
        Files.createDirectory(parent.resolve(".model" + id + ".unfinished"));
        AtomicFolder.restore(parent);
        assertThat(target.resolve("a")).hasContent("old");
        assertThat(parent.resolve("other/a")).as("as earlier versions kept it").hasContent("former");
        assertThat(parent.toFile().list()).containsExactlyInAnyOrder("model", "other");
    }

    @Test
    void whoWritesNextGivesItBackFirst() throws IOException {
        String id = "-01234567-89ab-cdef-0123-456789abcdef";
        Files.writeString(
                Files.createDirectory(parent.resolve(".model" + id + ".replaced"))
                        .resolve("a"),
                "old");
        assertThatThrownBy(() -> AtomicFolder.write(target, beside -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(target.resolve("a")).hasContent("old");
    }

    @Test
    void theOldFolderIsWholeUntilTheNewOneStandsOnTheDisk() throws IOException {
        old();
        ForgetfulDisk disk = new ForgetfulDisk(parent);
        int[] cut = {0};
        Path there = disk.root().resolve("model");
        AtomicFolder.write(there, beside -> {
            Files.writeString(beside.resolve("a"), "new");
            for (ForgetfulDisk.Names names : ForgetfulDisk.Names.values()) {
                Path left = disk.afterPowerCut(away.resolve("cut-" + cut[0]++), names);
                assertThat(left.resolve("model/a")).hasContent("old");
            }
        });
        for (ForgetfulDisk.Names names : ForgetfulDisk.Names.values()) {
            Path left = disk.afterPowerCut(away.resolve("cut-" + cut[0]++), names);
            assertThat(left.resolve("model/a")).hasContent("new");
        }
    }

    @Test
    void foldersAroundItStandOnTheDiskToo() throws IOException {
        ForgetfulDisk disk = new ForgetfulDisk(parent);
        AtomicFolder.write(disk.root().resolve("runs/1/model"), beside -> {
            Files.createDirectory(beside.resolve("inside"));
            Files.writeString(beside.resolve("inside/a"), "new");
        });
        Path left = disk.afterPowerCut(away.resolve("cut"), ForgetfulDisk.Names.FORCED);
        assertThat(left.resolve("runs/1/model/inside/a")).hasContent("new");
    }

    @Test
    void whatIsDeletedIsGoneAtOnce() throws IOException {
        old();
        AtomicFolder.delete(target);
        assertThat(parent).isEmptyDirectory();
    }

    private void old() throws IOException {
        Files.writeString(Files.createDirectory(target).resolve("a"), "old");
    }

    private void onlyTheTargetIsThere() {
        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(target));
    }
}
