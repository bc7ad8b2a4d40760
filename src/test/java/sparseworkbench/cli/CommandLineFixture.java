package sparseworkbench.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** The command line in this process, without workers, in a home of its own. */
abstract class CommandLineFixture {
    @TempDir
    Path home;

    /** The projects with which the window was opened. */
    final List<Optional<Path>> opened = new ArrayList<>();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Runs a command and returns its exit code. */
    int run(String... words) {
        out.reset();
        err.reset();
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Workbench.run(words, (folder, project, args) -> opened.add(project), output);
    }

    /** What the last command wrote to standard output. */
    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it wrote to standard error. */
    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** A paused run “first” after 7 of 10 steps. */
    void oneRun(double loss) throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            RunId run = store.writer().create(new NewRun("first", "{}", ".", "words", "mini", "Splade", "0"));
            store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
            store.writer()
                    .flush(
                            run,
                            new ProcessIdentity(1, Instant.EPOCH),
                            new RunBatch(
                                    7,
                                    1,
                                    2,
                                    List.of(new MetricPoint("loss", 7, loss, 3)),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    0,
                                    new RunBatch.Milestones(
                                            Optional.empty(), Optional.empty(), List.of(), Optional.of(10L))));
            store.writer().end(run, RunState.PAUSED, Optional.empty());
        }
    }
}
