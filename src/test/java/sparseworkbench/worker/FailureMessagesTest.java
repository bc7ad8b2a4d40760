package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;

class FailureMessagesTest {

    @Test
    void aLibraryThatCannotBeLoadedIsNamedWithWhatHelps() {
        Throwable link = new UnsatisfiedLinkError("/cache/libtorch_cpu.so: failed to map segment from shared object");
        Failure failure = FailureMessages.of(
                new IllegalStateException("not loaded", new IllegalArgumentException("engine", link)));
        assertThat(failure.kind()).isEqualTo(Kind.CANNOT_START);
        assertThat(failure.title())
                .contains("libtorch_cpu.so", "failed to map segment")
                .endsWith(".");
        assertThat(failure.cure()).contains("Close other programs", "DJL_CACHE_DIR", "resume");
    }

    @Test
    void anotherLibraryIsNotTakenForTheTensors() {
        Throwable link = new UnsatisfiedLinkError("/tmp/libduckdb_java.so: no space");
        assertThat(FailureMessages.of(new ExecutionException(link)).title())
                .contains("libduckdb_java.so")
                .doesNotContain("tensor");
    }

    @Test
    void whatHappenedEndsBeforeTheCureBegins() {
        assertThat(FailureMessages.of(new IllegalStateException("no end")).title())
                .endsWith("no end.");
        assertThat(FailureMessages.of(new IllegalStateException("An end.")).title())
                .endsWith("An end.");
    }

    @Test
    void wantOfMemoryIsFoundAnywhereInTheChain() {
        Throwable memory =
                new RuntimeException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes");
        assertThat(FailureMessages.of(new IllegalStateException("step", memory)).kind())
                .isEqualTo(Kind.OUT_OF_MEMORY);
    }
}
