package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import sparseworkbench.store.ScoredQueries.QuerySet;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.SideStatistics;

/** Writes the details of one run. What is there for the same step already is replaced. */
final class RunDetailRows {
    private static final List<String> TABLES = List.of("query_scores", "probe_terms", "side_reports");

    private final Connection connection;
    private final RunId run;

    RunDetailRows(Connection connection, RunId run) {
        this.connection = connection;
        this.run = run;
    }

    void add(RunDetail detail) throws SQLException {
        switch (detail) {
            case ScoredQueries queries -> add(queries);
            case TermStatistics terms -> add(terms);
            case FirstBatch batch -> add(batch);
            case RunAlert alert -> add(alert);
            case ChangedSettings changed ->
                update("UPDATE runs SET config_json = ? WHERE number = ?", changed.configJson(), run);
            case RunDevice device ->
                update(
                        "UPDATE runs SET device = ?, device_reason = ? WHERE number = ?",
                        device.name(),
                        device.reason().isEmpty() ? null : device.reason(),
                        run);
        }
    }

    private void add(ScoredQueries queries) throws SQLException {
        long set = setId(queries.set());
        for (Map.Entry<String, float[]> scores : queries.scores().entrySet()) {
            update(
                    "INSERT OR REPLACE INTO query_scores (run, step, key, query_set, scores) VALUES (?, ?, ?, ?, ?)",
                    run,
                    queries.step(),
                    new MetricRows(connection, run).keyId(scores.getKey()),
                    set,
                    PackedList.numbers(scores.getValue()));
        }
    }

    private long setId(QuerySet set) throws SQLException {
        List<Long> known = ids(set);
        if (known.isEmpty()) {
            update(
                    "INSERT INTO query_sets (fingerprint, name, queries) VALUES (?, ?, ?)",
                    set.fingerprint(),
                    set.name(),
                    PackedList.queries(set.queries()));
            known = ids(set);
        }
        return known.getFirst();
    }

    private List<Long> ids(QuerySet set) throws SQLException {
        return RunReader.list(
                connection,
                "SELECT id FROM query_sets WHERE fingerprint = ?",
                row -> row.getLong(1),
                set.fingerprint());
    }

    private void add(TermStatistics terms) throws SQLException {
        for (int i = 0; i < terms.texts().size(); i++) {
            Probe probe = terms.texts().get(i);
            update(
                    "INSERT OR IGNORE INTO probes (run, number, is_query, pair, text) VALUES (?, ?, ?, ?, ?)",
                    run,
                    i,
                    probe.query() ? 1 : 0,
                    probe.pair(),
                    probe.text());
            update(
                    "INSERT OR REPLACE INTO probe_terms (run, step, probe, active_dims, terms) VALUES (?, ?, ?, ?, ?)",
                    run,
                    terms.step(),
                    i,
                    probe.activeDims(),
                    PackedList.weighted(probe.strongest()));
        }
        add(terms.step(), true, terms.queries());
        add(terms.step(), false, terms.documents());
    }

    private void add(long step, boolean queries, SideStatistics side) throws SQLException {
        update(
                "INSERT OR REPLACE INTO side_reports (run, step, is_query, texts, empty, empty_texts, always_on,"
                        + " always_on_terms, active_dims) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                step,
                queries ? 1 : 0,
                side.texts(),
                side.empty(),
                PackedList.texts(side.emptyTexts()),
                side.alwaysOn(),
                PackedList.weighted(side.alwaysOnTerms()),
                PackedList.ranges(side.activeDims()));
    }

    private void add(FirstBatch batch) throws SQLException {
        forgetFirstBatch();
        update(
                "INSERT INTO first_batches (run, size, labels) VALUES (?, ?, ?)",
                run,
                batch.rows(),
                PackedList.texts(batch.labels()));
        for (FirstBatch.Text text : batch.texts()) {
            update(
                    "INSERT INTO first_batch_texts (run, line, position, role, tokens, lost) VALUES (?, ?, ?, ?, ?, ?)",
                    run,
                    text.row(),
                    text.column(),
                    text.role(),
                    PackedList.tokens(text.tokens()),
                    text.lost());
        }
    }

    private void add(RunAlert alert) throws SQLException {
        update(
                "INSERT INTO alerts (run, key, step, last_step, times, text, cure, wall_ms) VALUES (?, ?, ?, ?, ?, ?,"
                        + " ?, ?) ON CONFLICT (run, key) DO UPDATE SET last_step = excluded.last_step, times = times +"
                        + " excluded.times, text = excluded.text, cure = excluded.cure, wall_ms = excluded.wall_ms",
                run,
                alert.key(),
                alert.step(),
                alert.lastStep(),
                alert.times(),
                alert.text(),
                alert.cure(),
                alert.wallMillis());
    }

    /** Forgets why the run ended badly, because it goes on. */
    void forgetFailure() throws SQLException {
        for (Failure.Kind kind : Failure.Kind.values()) {
            update("DELETE FROM alerts WHERE run = ? AND key = ?", run, kind.key());
        }
    }

    private void forgetFirstBatch() throws SQLException {
        update("DELETE FROM first_batches WHERE run = ?", run);
        update("DELETE FROM first_batch_texts WHERE run = ?", run);
    }

    /** Takes back everything found after {@code step}; with −1 also the texts and the first batch. */
    void truncate(long step) throws SQLException {
        for (String table : TABLES) {
            update("DELETE FROM " + table + " WHERE run = ? AND step > ?", run, step);
        }
        update("DELETE FROM alerts WHERE run = ? AND step > ?", run, step);
        update("UPDATE alerts SET last_step = ? WHERE run = ? AND last_step > ?", step, run, step);
        if (step < 0) {
            update("DELETE FROM probes WHERE run = ?", run);
            forgetFirstBatch();
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Database.bind(update, values);
            update.executeUpdate();
        }
    }
}
