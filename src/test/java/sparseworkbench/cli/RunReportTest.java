package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.store.Failure;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** What is said at the end of a run that failed: one way to go on, and one that works. */
class RunReportTest {
    @TempDir
    private Path root;

    private String reported(Failure.Kind kind, boolean mayResume) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        try (OpenHome home = OpenHome.open(new Home(root))) {
            RunId run = home.store().writer().create(new NewRun("one", "{}", ".", "data", "model", "loss", "0"));
            Failure failure = new Failure(kind, "It failed.", "Do something.", "", mayResume);
            home.store().writer().end(run, RunState.FAILED, Optional.of(failure));
            new RunReport(home, home.store().reader().run(run).orElseThrow())
                    .print(new Output(stream, stream, false), false);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void resumingIsOfferedOnlyWhereItCanHelp() throws Exception {
        assertThat(reported(Failure.Kind.CANNOT_START, false)).doesNotContain("workbench resume");
        assertThat(reported(Failure.Kind.CANNOT_START, true)).contains("To start it again: workbench resume");
        assertThat(reported(Failure.Kind.DIVERGED, false)).doesNotContain("workbench resume");
        assertThat(reported(Failure.Kind.UNEXPECTED, true)).contains("workbench resume");
    }
}
