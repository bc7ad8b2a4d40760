package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
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

    /** As launch.WorkerDevice starts a worker that has the library for cards. */
    @Test
    void theLibraryForTheCardHasAdviceOfItsOwn() {
        Throwable link = new UnsatisfiedLinkError(
                "/home/me/graphics-card/libtorch/libcudart.so.12: wrong ELF class: ELFCLASS32");
        Throwable thrown = new IllegalStateException("not loaded", new EngineException("Failed to load", link));
        UnloadedLibrary library = UnloadedLibrary.behind(thrown, "/home/me/graphics-card/libtorch")
                .orElseThrow();
        Failure failure = FailureMessages.of(library, thrown);
        assertThat(failure.kind()).as("what resumes on the processor").isEqualTo(Kind.CARD_LOST);
        assertThat(failure.mayResume()).isTrue();
        assertThat(failure.title())
                .startsWith("The tensor library for the graphics card could not be loaded: ")
                .contains("wrong ELF class")
                .endsWith(".");
        assertThat(failure.cure())
                .contains("Resume on the processor", "workbench gpu remove", "workbench gpu install")
                .doesNotContain("DJL_CACHE_DIR");
        assertThat(library.cureOfOneCall()).contains("Processor", "workbench gpu remove");
    }

    @Test
    void otherLibrariesOfAWorkerWithACardAreTheirOwn() {
        String card = "/home/me/graphics-card/libtorch";
        assertThat(UnloadedLibrary.behind(new UnsatisfiedLinkError("/tmp/libduckdb_java.so: no space"), card))
                .hasValueSatisfying(fault -> assertThat(fault.ofCard()).isFalse());
        assertThat(UnloadedLibrary.behind(new UnsatisfiedLinkError("/c/libdjl_torch.so: undefined symbol"), card))
                .hasValueSatisfying(fault -> assertThat(fault.ofCard()).isTrue());
        assertThat(UnloadedLibrary.behind(new EngineException("No native library"), card))
                .hasValueSatisfying(fault -> assertThat(fault.ofCard()).isTrue());
        assertThat(UnloadedLibrary.behind(new IllegalStateException("something else"), card))
                .isEmpty();
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
