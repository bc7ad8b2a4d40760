package sparseworkbench.store;

import java.sql.PreparedStatement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What a person may change about a run afterwards: how it is called, what is noted about it, whether it is kept. */
public final class RunEditor {
    /** Tables that may hold millions of rows of one run → what tells these apart. */
    private static final Map<String, String> LARGE = Map.of(
            "metrics", "key, step",
            "metric_rollup", "key, width, bucket",
            "events", "id");

    /** Rows of one transaction: a few hundredths of a second. */
    private static final int PIECE = 20_000;
    /** In between others write: whoever waits for the store looks again only now and then. */
    private static final long PAUSE_NANOS = 20_000_000;

    private final Database database;

    RunEditor(Database database) {
        this.database = database;
    }

    public void rename(RunId run, String name) {
        set("name", run, name.strip());
    }

    public void note(RunId run, String notes) {
        set("notes", run, notes);
    }

    /**
     * Changes the note as it is by then: nobody else's change in between is lost.
     *
     * @param change from the note of the store to the one that is kept; not called for a run that is gone
     */
    public void changeNote(RunId run, UnaryOperator<String> change) {
        database.write(c -> {
            for (String notes : RunReader.list(
                    c,
                    "SELECT notes FROM runs WHERE number = ?",
                    row -> Optional.ofNullable(row.getString(1)).orElse(""),
                    run)) {
                RunWriter.update(c, "UPDATE runs SET notes = ? WHERE number = ?", change.apply(notes), run);
            }
            return null;
        });
    }

    /** The project that it goes on with, once it is given a worker again. */
    public void settings(RunId run, String configJson) {
        set("config_json", run, configJson);
    }

    /** Hides the run from {@link RunReader#runs()}, or shows it again. */
    public void archive(RunId run, boolean hidden) {
        set("archived", run, hidden ? 1 : 0);
    }

    /**
     * Deletes the rows of a run. It is gone for everybody at once; its rows go in pieces, so that nobody else waits for the store. If this process
     * ends before they are all gone, the next deletion takes the rest.
     *
     * @param beforeRows called with each run that is deleted, before the last trace of it is gone: whoever keeps more of a run deletes it here
     * @return false when the run has a live state (nothing is deleted then) or is gone already
     */
    public boolean delete(RunId run, Consumer<RunId> beforeRows) {
        boolean deleted = database.write(c -> RunWriter.update(
                        c,
                        "UPDATE runs SET archived = " + RunRows.DELETED + " WHERE number = ? AND " + RunRows.NOT_DELETED
                                + " AND state NOT IN (" + RunRows.LIVE + ")",
                        run)
                && (RunWriter.update(c, "DELETE FROM queue WHERE run = ?", run) || true));
        if (deleted) {
            for (long gone : database.read(c -> RunReader.list(
                    c,
                    "SELECT number FROM runs WHERE number > 0 AND archived = " + RunRows.DELETED,
                    row -> row.getLong(1)))) {
                beforeRows.accept(new RunId(gone));
                deleteRows(gone);
            }
        }
        return deleted;
    }

    /** The same for a run that has nothing but rows. */
    public boolean delete(RunId run) {
        return delete(run, gone -> {});
    }

    private void deleteRows(long run) {
        LARGE.forEach((table, key) -> {
            String piece = "DELETE FROM " + table + " WHERE run = ? AND (" + key + ") IN (SELECT " + key + " FROM "
                    + table + " WHERE run = ? LIMIT " + PIECE + ")";
            while (database.write(c -> RunWriter.update(c, piece, run, run))) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
        database.write(c -> {
            RunWriter.update(c, "DELETE FROM runs WHERE number = ?", run);
            return RunWriter.update(c, "DELETE FROM query_sets WHERE id NOT IN (SELECT query_set FROM query_scores)");
        });
    }

    private void set(String column, RunId run, Object value) {
        database.write(c -> {
            try (PreparedStatement update = c.prepareStatement("UPDATE runs SET " + column + " = ? WHERE number = ?")) {
                Database.bind(update, value, run);
                return update.executeUpdate();
            }
        });
    }
}
