package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import sparseworkbench.file.FullDisk;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;

class FailureMessagesTest {
    private static final FullDisk FULL = new FullDisk(Path.of("home", "runs", "1"), 5 << 20, 98 << 20);

    @Test
    void aFullDiskIsToldWithItsPlaceAndWhatIsNeeded() {
        Failure failure = FailureMessages.of(
                new UncheckedIOException(new FileSystemException("x", null, "No space left on device")), () -> FULL);
        assertThat(failure.kind()).isEqualTo(Kind.DISK_FULL);
        assertThat(failure.title())
                .isEqualTo("The disk of " + FULL.folder() + " is full: 5 MiB are free, and 98 MiB are needed.");
        assertThat(failure.cure()).contains("93 MiB", "resume");
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamedWithWhatHelps() {
        Throwable link = new UnsatisfiedLinkError("/cache/libtorch_cpu.so: failed to map segment from shared object");
        Failure failure = FailureMessages.of(
                new IllegalStateException("not loaded", new IllegalArgumentException("engine", link)), () -> FULL);
        assertThat(failure.kind()).isEqualTo(Kind.CANNOT_START);
        assertThat(failure.title())
                .contains("libtorch_cpu.so", "failed to map segment")
                .endsWith(".");
        assertThat(failure.cure()).contains("Close other programs", "DJL_CACHE_DIR", "resume");
    }

    @Test
    void anotherLibraryIsNotTakenForTheTensors() {
        Throwable link = new UnsatisfiedLinkError("/tmp/libduckdb_java.so: no space");
        assertThat(FailureMessages.of(new ExecutionException(link), () -> FULL).title())
                .contains("libduckdb_java.so")
                .doesNotContain("tensor");
    }

    @Test
    void whatHappenedEndsBeforeTheCureBegins() {
        assertThat(FailureMessages.of(new IllegalStateException("no end"), () -> FULL)
                        .title())
                .endsWith("no end.");
        assertThat(FailureMessages.of(new IllegalStateException("An end."), () -> FULL)
                        .title())
                .endsWith("An end.");
    }

    @Test
    void wantOfMemoryIsFoundAnywhereInTheChain() {
        Throwable memory =
                new RuntimeException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes");
        assertThat(FailureMessages.of(new IllegalStateException("step", memory), () -> FULL)
                        .kind())
                .isEqualTo(Kind.OUT_OF_MEMORY);
    }
}
