package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever looks at a lease sees its holder, never another one who looks. */
class LeaseIT {
    private static final int LOOKS = 5_000;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aLeaseThatNobodyHolds() throws Exception {
        file = folder.resolve("worker.lock");
        Files.createFile(file);
    }

    private boolean isSeenHeld() throws Exception {
        boolean held = false;
        for (int i = 0; i < LOOKS && !held; i++) {
            held = Lease.look(file).held();
        }
        return held;
    }

    @Test
    void anotherProcessThatLooksDoesNotHoldIt() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        LeaseLookingMain.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("looking");
            assertThat(isSeenHeld()).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void anotherThreadThatLooksDoesNotHoldIt() throws Exception {
        Callable<Boolean> look = this::isSeenHeld;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> looks =
                    Stream.generate(() -> threads.submit(look)).limit(4).toList();
            for (Future<Boolean> one : looks) {
                assertThat(one.get()).isFalse();
            }
        }
    }

    @Test
    void itsHolderIsSeen() throws Exception {
        try (Lease lease = Lease.take(file).orElseThrow()) {
            assertThat(Lease.look(file).held()).isTrue();
            assertThat(Lease.look(file).holder()).isEqualTo(Optional.of(ProcessStamp.self()));
            assertThat(Lease.take(file)).isEmpty();
            lease.giveSign();
        }
        assertThat(Lease.look(file).held()).isFalse();
        assertThat(Lease.look(file).there()).isTrue();
    }
}
