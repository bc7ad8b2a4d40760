package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.project.TrainingParams;

/** What the tensor library holds does not grow from step to step. */
class FlatMemoryIT {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long STEPS = 500;
    /** Until caches and thread arenas have their size. */
    private static final long SETTLED = 150;
    /** Less than 300 KiB a step: the tokens, states and gradients of a single step are several times that. By itself it is 5 to 10 MiB in all, in a
     * process that has run all other tests before, which moves Java's own memory about, once it was 64. */
    private static final long MOST = 96 << 20;

    @TempDir
    Path folder;

    @Test
    void nativeMemoryIsFlatOverFiveHundredSteps() throws Exception {
        requireFlat(100_000, STEPS, SETTLED);
    }

    /** As many checkpoints as a long training writes in hours. */
    @Test
    void nativeMemoryIsFlatOverAHundredCheckpoints() throws Exception {
        requireFlat(2, 300, 100);
    }

    private void requireFlat(long saveSteps, long steps, long settled) throws Exception {
        assumeTrue(Files.isReadable(STATUS), "the system tells how much memory a process has");
        AtomicLong before = new AtomicLong();
        AtomicLong after = new AtomicLong();
        TrainingJob job = Fixture.job(
                Fixture.TINY_MODEL,
                folder.resolve("run"),
                Fixture.settings().with(TrainingParams.SAVE_STEPS, saveSteps),
                Optional.empty(),
                steps);
        new Training(
                        job,
                        event -> {
                            if (event instanceof TrainEvent.Step step && step.step() == settled) {
                                before.set(residentBytes());
                            }
                            if (event instanceof TrainEvent.Step step && step.step() == steps) {
                                after.set(residentBytes());
                            }
                        },
                        () -> ControlRequest.CONTINUE,
                        Runnable::run)
                .run();
        assertThat(before.get()).isPositive();
        assertThat(after.get() - before.get())
                .as("growth from step %d to %d", settled, steps)
                .isLessThan(MOST);
    }

    /** Of the whole process: how much of Java's heap is resident, nobody tells. */
    private static long residentBytes() {
        System.gc();
        try {
            return Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
