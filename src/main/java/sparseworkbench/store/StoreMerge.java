package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Copies the ended runs of another store of the same version, each in one transaction; one that is here already is not copied again. */
public final class StoreMerge {
    private static final String ENDED = "('DONE', 'STOPPED', 'FAILED')";

    private static final String IMPORTED = "'{\"" + Run.IMPORTED + "\":%'";

    private static final String COPIED = "name, state, phase, phase_done, phase_total, step, total_steps, config_json,"
            + " project_folder, dataset, model, loss, app_version, created_ms, started_ms, ended_ms, queued_ms,"
            + " train_millis, failure_kind, failure_title, failure_cure, failure_detail, notes, archived, device,"
            + " device_reason";

    private final Database database;
    private final Path other;
    private final String said;

    /**
     * What came of it.
     *
     * @param added   numbers here
     * @param known   how many were here already
     * @param goingOn how many have not ended there, and were left out
     */
    public record Result(List<RunId> added, int known, int goingOn) {
        public Result {
            added = List.copyOf(added);
        }
    }

    StoreMerge(Database database, Path other, String said) {
        this.database = database;
        this.other = other;
        this.said = said;
    }

    Result run() {
        List<RunId> added = new ArrayList<>();
        int known = 0;
        try (Connection c = database.connect(TransactionMode.IMMEDIATE)) {
            try (PreparedStatement attach = c.prepareStatement("ATTACH DATABASE ? AS other")) {
                attach.setString(1, other.toString());
                attach.execute();
            }
            int goingOn = Schema.number(
                    c,
                    "SELECT count(*) FROM other.runs WHERE number > 0 AND " + RunRows.NOT_DELETED + " AND state NOT IN "
                            + ENDED);
            for (long number : RunReader.list(
                    c,
                    "SELECT number FROM other.runs WHERE number > 0 AND " + RunRows.NOT_DELETED + " AND state IN "
                            + ENDED + " ORDER BY number",
                    row -> row.getLong(1))) {
                Optional<RunId> here = copyInOne(c, number);
                here.ifPresent(added::add);
                known += here.isPresent() ? 0 : 1;
            }
            return new Result(added, known, goingOn);
        } catch (SQLException e) {
            throw new StoreFault(database.file(), e);
        }
    }

    private Optional<RunId> copyInOne(Connection c, long number) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                Optional<RunId> copied = copy(c, number);
                statement.execute("COMMIT");
                return copied;
            } catch (SQLException e) {
                Rollback.after(e, statement);
                throw e;
            }
        }
    }

    /**
     * A run is the same here and there if it was asked for in the same millisecond with the same settings; one that was imported, if the same was measured.
     */
    private Optional<RunId> copy(Connection c, long number) throws SQLException {
        boolean known = !RunReader.list(
                        c,
                        "SELECT 1 FROM main.runs r JOIN other.runs o ON CASE WHEN o.config_json LIKE " + IMPORTED
                                + " AND r.config_json LIKE " + IMPORTED
                                + " THEN json_extract(o.config_json, '$.imported.fingerprint') ="
                                + " json_extract(r.config_json, '$.imported.fingerprint') ELSE"
                                + " o.created_ms = r.created_ms AND o.config_json = r.config_json END"
                                + " WHERE o.number = ? AND r.archived <> " + RunRows.DELETED,
                        row -> 1,
                        number)
                .isEmpty();
        if (known) {
            return Optional.empty();
        }
        update(
                c,
                "INSERT INTO main.runs (" + COPIED + ") SELECT " + COPIED + " FROM other.runs WHERE number = ?",
                number);
        RunId here = new RunId(Schema.number(c, "SELECT last_insert_rowid()"));
        update(c, "UPDATE main.runs SET failure_may_resume = 0 WHERE number = ? AND failure_kind IS NOT NULL", here);
        sweep(c, number, here);
        rows(c, number, here);
        RunWriter.update(
                c,
                "INSERT INTO main.events (run, step, level, text, wall_ms) SELECT number, step, 'INFO', ?, ? FROM"
                        + " main.runs WHERE number = ?",
                "Taken over from " + said + ", where it is run " + number
                        + ". Its model and its checkpoints have stayed there.",
                System.currentTimeMillis(),
                here);
        return Optional.of(here);
    }

    private static void sweep(Connection c, long number, RunId here) throws SQLException {
        update(
                c,
                "INSERT INTO main.sweeps (name, created_ms) SELECT name, created_ms FROM other.sweeps s WHERE s.number"
                    + " = (SELECT sweep FROM other.runs WHERE number = ?) AND NOT EXISTS (SELECT 1 FROM main.sweeps m"
                    + " WHERE m.name = s.name AND m.created_ms = s.created_ms)",
                number);
        update(
                c,
                "UPDATE main.runs SET sweep = (SELECT m.number FROM main.sweeps m JOIN other.sweeps s ON m.name ="
                        + " s.name AND m.created_ms = s.created_ms WHERE s.number = (SELECT sweep FROM other.runs WHERE"
                        + " number = ?)) WHERE number = ?",
                number,
                here);
    }

    /** Everything that hangs on a run; keys of metrics and sets of queries have numbers of their own in each store. */
    private static void rows(Connection c, long number, RunId here) throws SQLException {
        update(c, "INSERT OR IGNORE INTO main.metric_keys (key) SELECT key FROM other.metric_keys");
        String key =
                " JOIN other.metric_keys ok ON ok.id = t.key JOIN main.metric_keys k ON k.key = ok.key WHERE t.run = ?";
        update(
                c,
                "INSERT INTO main.metrics (run, key, step, value, wall_ms) SELECT ?, k.id, t.step, t.value, t.wall_ms"
                        + " FROM other.metrics t" + key,
                here,
                number);
        update(
                c,
                "INSERT INTO main.metric_latest (run, key, step, value) SELECT ?, k.id, t.step, t.value FROM"
                        + " other.metric_latest t" + key,
                here,
                number);
        update(
                c,
                "INSERT INTO main.metric_rollup (run, key, width, bucket, n, nan_count, min_value, max_value, sum,"
                        + " first_step, last_step, last_value) SELECT ?, k.id, t.width, t.bucket, t.n, t.nan_count,"
                        + " t.min_value, t.max_value, t.sum, t.first_step, t.last_step, t.last_value FROM"
                        + " other.metric_rollup t" + key,
                here,
                number);
        update(
                c,
                "INSERT OR IGNORE INTO main.query_sets (fingerprint, name, queries) SELECT fingerprint, name, queries"
                        + " FROM other.query_sets WHERE id IN (SELECT query_set FROM other.query_scores WHERE run = ?)",
                number);
        update(
                c,
                "INSERT INTO main.query_scores (run, step, key, query_set, scores) SELECT ?, t.step, k.id, m.id,"
                        + " t.scores FROM other.query_scores t JOIN other.query_sets o ON o.id = t.query_set JOIN"
                        + " main.query_sets m ON m.fingerprint = o.fingerprint" + key,
                here,
                number);
        plain(c, "events", "step, level, text, wall_ms", number, here);
        plain(c, "probes", "number, is_query, pair, text", number, here);
        plain(c, "probe_terms", "step, probe, active_dims, terms", number, here);
        plain(
                c,
                "side_reports",
                "step, is_query, texts, empty, empty_texts, always_on, always_on_terms, active_dims",
                number,
                here);
        plain(c, "first_batches", "size, labels", number, here);
        plain(c, "first_batch_texts", "line, position, role, tokens, lost", number, here);
        plain(c, "alerts", "key, step, last_step, times, text, cure, wall_ms", number, here);
    }

    private static void plain(Connection c, String table, String columns, long number, RunId here) throws SQLException {
        update(
                c,
                "INSERT INTO main." + table + " (run, " + columns + ") SELECT ?, " + columns + " FROM other." + table
                        + " WHERE run = ?",
                here,
                number);
    }

    private static void update(Connection c, String sql, Object... values) throws SQLException {
        RunWriter.update(c, sql, values);
    }
}
