package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.store.RunEvent.EventLevel;

/**
 * Writes runs. The only place but {@link RunQueue} where a run changes its state, always by compare-and-set: a method that returns false found the
 * run in another state, or in another worker's hands, and changed nothing.
 */
public final class RunWriter {
    /** The states that a run does not go on from. A word that nobody knows is read as interrupted, and is none of them. */
    private static final String NOT_RESUMABLE = Arrays.stream(RunState.values())
            .filter(state -> !state.isResumable())
            .map(s -> "'" + s.name() + "'")
            .collect(Collectors.joining(", "));

    /** Whether a run is in the hands of a worker, given by process id and stamp. */
    private static final String MINE =
            "pid = ? AND process_stamp IS ? AND state <> 'QUEUED' AND state IN (" + RunRows.LIVE + ")";

    private final Database database;

    RunWriter(Database database) {
        this.database = database;
    }

    /** Creates a run in state QUEUED and returns its id. */
    public RunId create(NewRun run) {
        return database.write(c -> insert(c, run, RunState.QUEUED));
    }

    static RunId insert(Connection c, NewRun run, RunState state) throws SQLException {
        try (PreparedStatement insert = c.prepareStatement(
                "INSERT INTO runs (name, state, config_json, project_folder, dataset, "
                        + "model, loss, app_version, created_ms, queued_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            long now = System.currentTimeMillis();
            Database.bind(
                    insert,
                    run.name(),
                    state.name(),
                    run.configJson(),
                    run.projectFolder(),
                    run.dataset(),
                    run.model(),
                    run.loss(),
                    run.appVersion(),
                    now,
                    now);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return new RunId(keys.getLong(1));
            }
        }
    }

    /** Notes which process was started for a QUEUED run. */
    public boolean launched(RunId run, ProcessIdentity worker) {
        return leavingQueue(
                run,
                "UPDATE runs SET pid = ?, process_start_ms = ?, process_stamp = ? WHERE number = ? AND state ="
                        + " 'QUEUED'",
                worker.pid(),
                worker.start().toEpochMilli(),
                worker.stamp().orElse(null),
                run);
    }

    /** QUEUED → PREPARING: the process takes the run. */
    public boolean begin(RunId run, ProcessIdentity worker) {
        long now = System.currentTimeMillis();
        return leavingQueue(
                run,
                "UPDATE runs SET state = 'PREPARING', pid = ?, process_start_ms = ?, process_stamp = ?, heartbeat_ms ="
                        + " ?, ended_ms = NULL, started_ms = coalesce(started_ms, ?), phase = '', phase_done = 0,"
                        + " phase_total = 0 WHERE number = ? AND state = 'QUEUED'",
                worker.pid(),
                worker.start().toEpochMilli(),
                worker.stamp().orElse(null),
                now,
                now,
                run);
    }

    /** Its place in the queue, if it had one, goes together with the change. */
    private boolean leavingQueue(RunId run, String sql, Object... values) {
        return database.write(
                c -> update(c, sql, values) && (update(c, "DELETE FROM queue WHERE run = ?", run) || true));
    }

    /** Stores what a worker has to say; false when the run is no longer its own: it must end. */
    public boolean flush(RunId run, ProcessIdentity worker, RunBatch batch) {
        return database.write(c -> add(c, run, worker, batch));
    }

    /** The same; when it returns, all that was ever written stands on the disk, even if the power fails. */
    public boolean flushToDisk(RunId run, ProcessIdentity worker, RunBatch batch) {
        return database.writeToDisk(c -> add(c, run, worker, batch));
    }

    private static boolean add(Connection c, RunId run, ProcessIdentity worker, RunBatch batch) throws SQLException {
        boolean mine = isMine(c, run, worker);
        if (mine) {
            new BatchRows(c, run).add(batch);
        }
        return mine;
    }

    private static boolean isMine(Connection c, RunId run, ProcessIdentity worker) throws SQLException {
        return !RunReader.list(
                        c,
                        "SELECT 1 FROM runs WHERE number = ? AND " + MINE,
                        row -> row.getInt(1),
                        run,
                        worker.pid(),
                        worker.stamp().orElse(null))
                .isEmpty();
    }

    /** From a live state to one without worker. The failure, if any, is shown to people, and may hold the queue. */
    public boolean end(RunId run, RunState to, Optional<Failure> failure) {
        return database.write(c -> end(c, run, Optional.empty(), to, failure) && holdQueue(c, run, failure));
    }

    /** The same on a person's word, who may have done so for the sake of the next run: it does not hold the queue. */
    public boolean endByForce(RunId run, Failure failure) {
        return database.write(c -> end(c, run, Optional.empty(), RunState.INTERRUPTED, Optional.of(failure)));
    }

    /** The same by its worker, with a line for the log; false when the run is no longer its own, and nothing is written. */
    public boolean end(
            RunId run,
            ProcessIdentity worker,
            RunState to,
            Optional<Failure> failure,
            Optional<RunBatch.NewEvent> said) {
        return database.writeToDisk(c -> {
            boolean mine = isMine(c, run, worker);
            if (mine && said.isPresent()) {
                new BatchRows(c, run).event(said.get());
            }
            return mine && end(c, run, Optional.empty(), to, failure) && holdQueue(c, run, failure);
        });
    }

    /**
     * The same for a worker that was seen dead, with a line for the log; false when the run has been given to another one since, and
     * nothing is written.
     */
    public boolean end(WorkerTrace dead, RunState to, Failure failure) {
        RunId run = dead.run();
        return database.write(c -> {
            boolean ended = end(c, run, Optional.of(dead.queued().toEpochMilli()), to, Optional.of(failure));
            if (ended) {
                holdQueue(c, run, Optional.of(failure));
                // In the same transaction: whoever sees the state finds the line too, also when this process dies now.
                String said = failure.title() + " " + failure.cure();
                new BatchRows(c, run)
                        .event(new RunBatch.NewEvent(step(c, run), EventLevel.ERROR, said, System.currentTimeMillis()));
            }
            return ended;
        });
    }

    private static boolean end(Connection c, RunId run, Optional<Long> queued, RunState to, Optional<Failure> failure)
            throws SQLException {
        if (to.isLive()) {
            throw new IllegalArgumentException("Not an end: " + to);
        }
        Failure f = failure.orElse(null);
        long now = System.currentTimeMillis();
        boolean ended = update(
                c,
                "UPDATE runs SET state = ?, ended_ms = ?, phase = '', phase_done = 0, phase_total = 0,"
                        + " failure_kind = ?, failure_title = ?, failure_cure = ?, failure_detail = ?,"
                        + " failure_may_resume = ? WHERE number = ?"
                        + " AND queued_ms = coalesce(?, queued_ms) AND state IN ("
                        + RunRows.LIVE + ")",
                to.name(),
                now,
                f == null ? null : f.kind().name(),
                f == null ? null : f.title(),
                f == null ? null : f.cure(),
                f == null ? null : f.detail(),
                f == null ? null : f.mayResume(),
                run,
                queued.orElse(null));
        if (ended) {
            update(c, "DELETE FROM queue WHERE run = ?", run);
        }
        if (ended && f != null) {
            new RunDetailRows(c, run).add(RunAlert.of(f.kind().key(), step(c, run), f.title(), f.cure(), now));
        }
        return ended;
    }

    /** A run that came to no good holds the queue, where a person chose so. */
    private static boolean holdQueue(Connection c, RunId run, Optional<Failure> failure) throws SQLException {
        if (failure.isPresent()) {
            RunQueue.holdAfter(c, run);
        }
        return true;
    }

    private static long step(Connection c, RunId run) throws SQLException {
        return RunReader.list(c, "SELECT step FROM runs WHERE number = ?", row -> row.getLong(1), run)
                .getFirst();
    }

    /** From a resumable state back to QUEUED. Requests that nobody answered are forgotten. */
    public boolean requeue(RunId run) {
        return database.write(c -> {
            boolean done = update(
                    c,
                    "UPDATE runs SET state = 'QUEUED', queued_ms = ?, pid = NULL, process_start_ms = NULL,"
                            + " process_stamp = NULL, heartbeat_ms = NULL, left_millis = NULL, ended_ms = NULL,"
                            + " failure_kind = NULL, failure_title = NULL, failure_cure = NULL, failure_detail = NULL,"
                            + " failure_may_resume = NULL, card = NULL"
                            + " WHERE number = ? AND state NOT IN (" + NOT_RESUMABLE + ") AND " + RunRows.NOT_DELETED,
                    System.currentTimeMillis(),
                    run);
            if (done) {
                new RunDetailRows(c, run).forgetFailure();
                update(
                        c,
                        "UPDATE controls SET taken_ms = ? WHERE run = ? AND taken_ms IS NULL",
                        System.currentTimeMillis(),
                        run);
            }
            return done;
        });
    }

    /** Adds one line to the log of a run. */
    public void event(RunId run, long step, EventLevel level, String text) {
        database.write(c -> {
            new BatchRows(c, run).event(new RunBatch.NewEvent(step, level, text, System.currentTimeMillis()));
            return null;
        });
    }

    /** Asks something of a live run; false when it has no live state. */
    public boolean ask(RunId run, Control control) {
        return change(
                "INSERT INTO controls (run, control, asked_ms) SELECT number, ?, ? FROM runs WHERE number = ? AND"
                        + " state IN ("
                        + RunRows.LIVE + ")",
                control.name(),
                System.currentTimeMillis(),
                run);
    }

    /** What has been asked of a worker since the last call, oldest first; nothing once the run is no longer its own. Cheap when nothing was. */
    public List<Control> takeControls(RunId run, ProcessIdentity worker) {
        String waiting = " FROM controls WHERE run = ? AND taken_ms IS NULL";
        if (database.read(c -> controls(c, "SELECT control" + waiting, run)).isEmpty()) {
            return List.of();
        }
        return database.write(c -> {
            if (!isMine(c, run, worker)) {
                return List.of();
            }
            List<Control> taken = controls(c, "SELECT control" + waiting + " ORDER BY id", run);
            update(
                    c,
                    "UPDATE controls SET taken_ms = ? WHERE run = ? AND taken_ms IS NULL",
                    System.currentTimeMillis(),
                    run);
            return taken;
        });
    }

    private static List<Control> controls(Connection c, String sql, RunId run) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(sql)) {
            Database.bind(select, run);
            List<Control> controls = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    RunRows.word(Control.class, rows.getString(1)).ifPresent(controls::add);
                }
            }
            return controls;
        }
    }

    private boolean change(String sql, Object... values) {
        return database.write(c -> update(c, sql, values));
    }

    static boolean update(Connection c, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            Database.bind(statement, values);
            return statement.executeUpdate() > 0;
        }
    }
}
