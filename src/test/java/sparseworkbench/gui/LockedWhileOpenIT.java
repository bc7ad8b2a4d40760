package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.QueuedRun;
import sparseworkbench.store.RunId;

/** Another program keeps the store locked while the window is open: it is said, and the button looks again. */
class LockedWhileOpenIT {
    @TempDir
    private Path home;

    @Test
    void retryReadsOnOnceTheOtherProgramIsDone() throws Exception {
        try (OpenWindow window = new OpenWindow(home, Optional.empty())) {
            window.untilChecked();
            // Held, so that nothing is trained here.
            window.store().queue().hold(true);
            NewRun run = new NewRun("waits", "{}", ".", "words", "mini", "Splade", "0");
            List<RunId> waiting = window.store()
                    .queue()
                    .add(List.of(new QueuedRun(run, 0, 1, Duration.ZERO)), Optional.empty(), id -> false);
            try (Connection other = DriverManager.getConnection(
                            "jdbc:sqlite:" + window.home().store());
                    Statement statement = other.createStatement()) {
                lockWithSomethingToWrite(statement);
                Fx.until("the notice", () -> retry(window).isPresent());
                assertThat(Fx.on(() -> notice(window).orElseThrow().getMessage()))
                        .contains("another program keeps it locked");
                statement.execute("ROLLBACK");
            }
            Fx.run(() -> retry(window).ifPresent(ButtonBase::fire));
            Fx.until(
                    "the run that waits again",
                    () -> window.runs().feed().queueProperty().get().waiting().equals(waiting));
            Fx.until("the notice to be gone", () -> notice(window).isEmpty());
        }
    }

    /**
     * A process that took the run from the queue is gone: the window wants to give the run back, and cannot write. Whoever looks between the two
     * transactions has given it back already; then it is taken once more.
     */
    private static void lockWithSomethingToWrite(Statement statement) throws SQLException {
        statement.execute("PRAGMA busy_timeout = 60000");
        statement.execute("BEGIN IMMEDIATE");
        do {
            statement.execute("UPDATE runs SET state = 'QUEUED'");
            statement.execute("UPDATE queue SET taken_pid = 99999999, taken_start_ms = 1");
            statement.execute("COMMIT");
            statement.execute("BEGIN IMMEDIATE");
        } while (isGivenBack(statement));
    }

    private static boolean isGivenBack(Statement statement) throws SQLException {
        try (ResultSet taken = statement.executeQuery("SELECT 1 FROM queue WHERE taken_pid IS NOT NULL")) {
            return !taken.next();
        }
    }

    /** On the window's thread. */
    private static Optional<Notification> notice(OpenWindow window) {
        return window.shell().scene().getRoot().lookupAll(".toast").stream()
                .filter(Notification.class::isInstance)
                .map(Notification.class::cast)
                .filter(toast -> toast.getMessage().contains("run store"))
                .findFirst();
    }

    /** On the window's thread. */
    private static Optional<ButtonBase> retry(OpenWindow window) {
        return notice(window).stream()
                .flatMap(toast -> toast.lookupAll(".button").stream())
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> "Retry".equals(button.getText()))
                .findFirst();
    }
}
