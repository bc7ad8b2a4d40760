package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

/** What takes space is told by the byte, and only what can be made again is taken away. */
class StorageTest {
    @TempDir
    private Path folder;

    private Home home;
    private Storage storage;

    @BeforeEach
    void fill() throws Exception {
        home = new Home(folder).prepare();
        storage = new Storage(home);
        put(home.run(1).resolve("model/weights"), 700);
        put(home.searches().resolve("abc/index"), 300);
        put(home.searches().resolve(".abc.part/index"), 20);
        put(home.calibrations().resolve("model.json"), 50);
        put(home.encodings().resolve("free/part"), 40);
        put(home.encodings().resolve("used/part"), 60);
        put(home.store(), 10);
    }

    private static void put(Path file, int bytes) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    @Test
    void eachPartIsMeasured() throws Exception {
        Map<StoragePart, Long> sizes = storage.sizes(ProgressListener.NONE);
        assertThat(sizes)
                .containsEntry(StoragePart.RUNS, 700L)
                .containsEntry(StoragePart.SEARCHES, 320L)
                .containsEntry(StoragePart.CALIBRATIONS, 50L)
                .containsEntry(StoragePart.ENCODINGS, 100L)
                .containsEntry(StoragePart.STORE, 10L)
                .containsEntry(StoragePart.FINDS, 0L)
                .containsOnlyKeys(StoragePart.values());
    }

    @Test
    void whatCanBeMadeAgainIsTakenAwayAndNothingElse() throws Exception {
        assertThat(storage.clean(StoragePart.SEARCHES, ProgressListener.NONE)).isEqualTo(new Storage.Cleaned(300, 0));
        assertThat(storage.clean(StoragePart.CALIBRATIONS, ProgressListener.NONE)
                        .bytes())
                .isEqualTo(50);
        assertThat(home.searches().resolve("abc")).doesNotExist();
        assertThat(home.searches().resolve(".abc.part/index"))
                .as("what somebody is making")
                .exists();
        assertThat(home.run(1).resolve("model/weights")).exists();
        assertThat(home.store()).exists();
    }

    @Test
    void whatIsInUseStays() throws Exception {
        Files.createDirectories(home.written());
        try (Lease _ = Lease.take(home.written().resolve("used.encoding.lock")).orElseThrow()) {
            assertThat(storage.clean(StoragePart.ENCODINGS, ProgressListener.NONE))
                    .isEqualTo(new Storage.Cleaned(40, 1));
        }
        assertThat(home.encodings().resolve("used/part")).exists();
    }

    @Test
    void whatCannotBeMadeAgainIsRefused() {
        assertThatThrownBy(() -> storage.clean(StoragePart.RUNS, ProgressListener.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(home.run(1).resolve("model/weights")).exists();
    }

    @Test
    void measuringEndsWhenItIsNotWantedAnyMore() {
        assertThatThrownBy(() -> storage.sizes((activity, done, total) -> false))
                .isInstanceOf(CancellationException.class);
    }
}
