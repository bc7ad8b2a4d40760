package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.Failure.Kind;

/** Rows of stores before version 7 do not say whether a run may be resumed; then the cure of the failure does. */
class FailureTest {
    @TempDir
    private Path folder;

    @Test
    void theCureOfAnOldRowDecides() throws Exception {
        assertThat(ofOldRow(Kind.CANNOT_START, "Then start a new run.")).isFalse();
        assertThat(ofOldRow(Kind.CANNOT_START, "Close other programs and resume."))
                .isTrue();
        assertThat(ofOldRow(Kind.CANNOT_START, "Resume the run: it goes on.")).isTrue();
        assertThat(ofOldRow(Kind.DIVERGED, "Resume, or start a new run.")).isFalse();
        assertThat(ofOldRow(Kind.UNEXPECTED, "Look into the log.")).isTrue();
    }

    private boolean ofOldRow(Kind kind, String cure) throws Exception {
        Path file = folder.resolve(kind + "-" + cure.length() + ".db");
        RunId run;
        try (RunStore store = RunStore.open(file)) {
            run = store.writer().create(new NewRun("old", "{}", ".", "data", "model", "loss", "0"));
            store.writer().end(run, RunState.FAILED, Optional.of(new Failure(kind, "It failed.", cure, "", false)));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE runs SET failure_may_resume = NULL");
        }
        try (RunStore store = RunStore.open(file)) {
            return store.reader().run(run).orElseThrow().failure().orElseThrow().mayResume();
        }
    }
}
