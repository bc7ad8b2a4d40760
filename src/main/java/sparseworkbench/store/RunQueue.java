package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runs that wait for their turn. A run leaves state WAITING in {@link #take} only, which does it once whoever asks; who drives the
 * queue is one row, taken over from a process that is gone. So two drivers would do no harm, and there is one.
 */
public final class RunQueue {
    private static final String STARTING = "'QUEUED', 'PREPARING'";

    private final Database database;

    RunQueue(Database database) {
        this.database = database;
    }

    /** Who waits, and how the queue is worked off. */
    public QueueState state() {
        return database.read(c -> {
            List<RunId> waiting = RunReader.list(
                    c,
                    "SELECT run FROM queue WHERE run > 0 AND taken_pid IS NULL ORDER BY position, run",
                    row -> new RunId(row.getLong(1)));
            return RunReader.one(
                    c,
                    "SELECT * FROM queue_state",
                    row -> new QueueState(
                            waiting,
                            row.getInt("held") != 0,
                            heldAfter(row),
                            row.getInt("hold_on_failure") != 0,
                            row.getInt("at_once"),
                            RunRows.process(row, "driver_pid", "driver_start_ms", "driver_stamp")));
        });
    }

    private static Optional<RunId> heldAfter(ResultSet row) throws SQLException {
        long run = row.getLong("held_after");
        return run < 1 || row.getInt("held") == 0 ? Optional.empty() : Optional.of(new RunId(run));
    }

    /**
     * Puts runs at the end of the queue, all or none.
     *
     * @param sweep name of the group that they form, if they do
     * @param used  whether an id cannot be given to a run
     * @return their ids, in order
     */
    public List<RunId> add(List<QueuedRun> runs, Optional<String> sweep, Predicate<RunId> used) {
        return database.write(c -> {
            Long group = sweep.isPresent() ? newSweep(c, sweep.get()) : null;
            List<RunId> ids = new ArrayList<>();
            for (QueuedRun run : runs) {
                RunId id = RunWriter.insert(c, run.run(), RunState.WAITING);
                while (used.test(id)) {
                    RunWriter.update(c, "DELETE FROM runs WHERE number = ?", id);
                    id = RunWriter.insert(c, run.run(), RunState.WAITING);
                }
                RunWriter.update(
                        c,
                        "UPDATE runs SET sweep = ?, memory_bytes = ?, total_steps = ?, left_millis = ? WHERE number ="
                                + " ?",
                        group,
                        run.memoryBytes(),
                        run.steps(),
                        run.expected().toMillis(),
                        id);
                RunWriter.update(
                        c, "INSERT INTO queue (run, position) SELECT ?, coalesce(max(position), 0) + 1 FROM queue", id);
                ids.add(id);
            }
            return ids;
        });
    }

    private static long newSweep(Connection c, String name) throws SQLException {
        try (PreparedStatement insert = c.prepareStatement(
                "INSERT INTO sweeps (name, created_ms) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, name);
            insert.setLong(2, System.currentTimeMillis());
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /**
     * The next run, now in state QUEUED and {@code driver}'s to start; empty when none may start now: the queue is held or empty, as
     * many runs as allowed go on, or another one does and there is too little memory for a second.
     *
     * @param freeBytes memory that a program could get now
     */
    public Optional<RunId> take(ProcessIdentity driver, long freeBytes) {
        return database.write(c -> {
            List<RunId> next = RunReader.list(
                    c,
                    "SELECT q.run FROM queue q JOIN runs r ON r.number = q.run, queue_state s "
                            + "WHERE q.taken_pid IS NULL AND r.state = 'WAITING' AND s.held = 0 "
                            + "AND (SELECT count(*) FROM runs WHERE state IN (" + RunRows.LIVE + ")) < s.at_once "
                            + "AND (NOT EXISTS (SELECT 1 FROM runs WHERE state IN (" + RunRows.LIVE
                            + ")) OR r.memory_bytes <= ? - "
                            // Those that just started have not taken their memory yet.
                            + "(SELECT coalesce(sum(memory_bytes), 0) FROM runs WHERE state IN (" + STARTING + "))) "
                            + "AND q.position = (SELECT min(position) FROM queue WHERE taken_pid IS NULL)",
                    row -> new RunId(row.getLong(1)),
                    freeBytes);
            for (RunId run : next) {
                RunWriter.update(
                        c,
                        "UPDATE runs SET state = 'QUEUED', queued_ms = ? WHERE number = ?",
                        System.currentTimeMillis(),
                        run);
                RunWriter.update(
                        c,
                        "UPDATE queue SET taken_pid = ?, taken_start_ms = ?, taken_stamp = ? WHERE run = ?",
                        driver.pid(),
                        driver.start().toEpochMilli(),
                        driver.stamp().orElse(null),
                        run);
            }
            return next.stream().findFirst();
        });
    }

    /** Runs that were taken and have no worker yet. */
    public List<TakenRun> taken() {
        return database.read(c -> RunReader.list(
                c,
                "SELECT * FROM queue WHERE taken_pid IS NOT NULL",
                row -> new TakenRun(
                        new RunId(row.getLong("run")),
                        RunRows.process(row, "taken_pid", "taken_start_ms", "taken_stamp")
                                .orElseThrow())));
    }

    /** Puts a taken run back where it was, because who took it is gone; false when its worker has come up after all. */
    public boolean giveBack(TakenRun taken) {
        return database.write(c -> {
            boolean back = RunWriter.update(
                    c,
                    "UPDATE runs SET state = 'WAITING' WHERE number = ? AND state = 'QUEUED' AND pid IS NULL",
                    taken.run());
            RunWriter.update(
                    c,
                    back
                            ? "UPDATE queue SET taken_pid = NULL, taken_start_ms = NULL, taken_stamp = NULL"
                                    + " WHERE run = ? AND taken_pid = ? AND taken_stamp IS ?"
                            : "DELETE FROM queue WHERE run = ? AND taken_pid = ? AND taken_stamp IS ?",
                    taken.run(),
                    taken.driver().pid(),
                    taken.driver().stamp().orElse(null));
            return back;
        });
    }

    /** Takes a waiting run out of the queue and deletes it; false when it does not wait any more. */
    public boolean remove(RunId run) {
        return database.write(c -> RunWriter.update(c, "DELETE FROM runs WHERE number = ? AND state = 'WAITING'", run));
    }

    /** Puts a waiting run at another place, 0 being the next; false when it does not wait any more. */
    public boolean move(RunId run, int place) {
        return database.write(c -> {
            List<RunId> order = new ArrayList<>(RunReader.list(
                    c,
                    "SELECT run FROM queue WHERE run > 0 AND taken_pid IS NULL ORDER BY position, run",
                    row -> new RunId(row.getLong(1))));
            if (!order.remove(run)) {
                return false;
            }
            order.add(Math.clamp(place, 0, order.size()), run);
            for (int i = 0; i < order.size(); i++) {
                RunWriter.update(c, "UPDATE queue SET position = ? WHERE run = ?", i + 1, order.get(i));
            }
            return true;
        });
    }

    /** Starts no further run from now on, or goes on. Runs that have begun are not touched. */
    public void hold(boolean held) {
        database.write(c -> RunWriter.update(c, "UPDATE queue_state SET held = ?, held_after = NULL", held ? 1 : 0));
    }

    /** Whether a run that fails holds the queue. What has failed before is not asked about. */
    public void holdOnFailure(boolean holds) {
        database.write(c -> RunWriter.update(c, "UPDATE queue_state SET hold_on_failure = ?", holds ? 1 : 0));
    }

    /** In the transaction that ends the run: whoever takes the next one comes before it, or finds the queue held. */
    static void holdAfter(Connection c, RunId failed) throws SQLException {
        RunWriter.update(
                c, "UPDATE queue_state SET held = 1, held_after = ? WHERE hold_on_failure = 1 AND held = 0", failed);
    }

    /** How many runs may go on at the same time, where memory allows. */
    public void setAtOnce(int runs) {
        database.write(c -> RunWriter.update(c, "UPDATE queue_state SET at_once = ?", Math.max(1, runs)));
    }

    /**
     * Makes {@code process} the driver, unless another one is alive.
     *
     * @return whether it is the driver now
     */
    public boolean drive(ProcessIdentity process, Predicate<ProcessIdentity> alive) {
        return database.write(c -> {
            boolean another = RunReader.one(
                            c,
                            "SELECT * FROM queue_state",
                            row -> RunRows.process(row, "driver_pid", "driver_start_ms", "driver_stamp"))
                    .filter(driver -> !driver.isSame(process))
                    .filter(alive)
                    .isPresent();
            return !another
                    && RunWriter.update(
                            c,
                            "UPDATE queue_state SET driver_pid = ?, driver_start_ms = ?, driver_stamp = ?",
                            process.pid(),
                            process.start().toEpochMilli(),
                            process.stamp().orElse(null));
        });
    }

    /**
     * The driver may end: nothing is left for it to start, and no run goes on whose end it should see.
     *
     * @return whether it is not the driver any more
     */
    public boolean release(ProcessIdentity driver) {
        return database.write(c -> RunWriter.update(
                c,
                "UPDATE queue_state SET driver_pid = NULL, driver_start_ms = NULL, driver_stamp = NULL WHERE"
                        + " driver_pid = ? AND driver_stamp IS ? AND (held OR NOT EXISTS (SELECT 1 FROM queue)) AND NOT"
                        + " EXISTS (SELECT 1 FROM runs WHERE state IN ("
                        + RunRows.LIVE + "))",
                driver.pid(),
                driver.stamp().orElse(null)));
    }
}
