package sparseworkbench.store;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes what a worker has to say, within one transaction. */
final class BatchRows {
    private final Connection connection;
    private final RunId run;

    BatchRows(Connection connection, RunId run) {
        this.connection = connection;
        this.run = run;
    }

    /** Writes a batch, unless it is in the store already. */
    void add(RunBatch batch) throws SQLException {
        if (batch.number() == 0 || batch.number() > lastBatch()) {
            write(batch);
        }
    }

    private long lastBatch() throws SQLException {
        return RunReader.list(connection, "SELECT last_batch FROM runs WHERE number = ?", row -> row.getLong(1), run)
                .getFirst();
    }

    private void write(RunBatch batch) throws SQLException {
        if (batch.milestones().restartAfter().isPresent()) {
            restartAfter(batch.milestones().restartAfter().get());
        }
        update(
                "UPDATE runs SET step = ?, train_millis = ?, heartbeat_ms = ?, left_millis = ?, last_batch ="
                        + " max(last_batch, ?), state = coalesce(?, state), total_steps = coalesce(?, total_steps)"
                        + " WHERE number = ?",
                batch.step(),
                batch.trainMillis(),
                batch.wallMillis(),
                batch.left().map(Duration::toMillis).orElse(null),
                batch.number(),
                batch.milestones().stage().map(Enum::name).orElse(null),
                batch.milestones().totalSteps().orElse(null),
                run);
        if (batch.progress().isPresent()) {
            RunBatch.Progress progress = batch.progress().get();
            update(
                    "UPDATE runs SET phase = ?, phase_done = ?, phase_total = ? WHERE number = ?",
                    progress.phase(),
                    progress.done(),
                    progress.total(),
                    run);
        }
        new MetricRows(connection, run).add(batch.points());
        for (RunBatch.NewEvent event : batch.events()) {
            event(event);
        }
        for (RunDetail detail : batch.details()) {
            new RunDetailRows(connection, run).add(detail);
        }
        checkpoints(batch.milestones().checkpoints());
    }

    /** Takes back all points and checkpoints after a step; −1 takes back everything. */
    private void restartAfter(long step) throws SQLException {
        new MetricRows(connection, run).truncate(step);
        new RunDetailRows(connection, run).truncate(step);
        update("DELETE FROM checkpoints WHERE run = ? AND step > ?", run, step);
        update("UPDATE runs SET step = ? WHERE number = ?", Math.max(step, 0), run);
    }

    void event(RunBatch.NewEvent event) throws SQLException {
        update(
                "INSERT INTO events (run, step, level, text, wall_ms) VALUES (?, ?, ?, ?, ?)",
                run,
                event.step(),
                event.level().name(),
                event.text(),
                event.wallMillis());
    }

    private void checkpoints(List<SavedCheckpoint> written) throws SQLException {
        for (SavedCheckpoint checkpoint : written) {
            update(
                    "INSERT OR REPLACE INTO checkpoints (run, step, folder, wall_ms) VALUES (?, ?, ?, ?)",
                    run,
                    checkpoint.step(),
                    checkpoint.folder().toString(),
                    checkpoint.saved().toEpochMilli());
        }
        if (!written.isEmpty()) {
            List<SavedCheckpoint> noted = RunReader.checkpoints(connection, run);
            for (SavedCheckpoint gone :
                    noted.stream().filter(c -> Files.notExists(c.folder())).toList()) {
                update("DELETE FROM checkpoints WHERE run = ? AND step = ?", run, gone.step());
            }
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        RunWriter.update(connection, sql, values);
    }
}
