package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes measured values of one run: the points, the newest of each series, the summaries. */
final class MetricRows {
    private final Connection connection;
    private final RunId run;

    MetricRows(Connection connection, RunId run) {
        this.connection = connection;
        this.run = run;
    }

    /** Stores points. A point for a step that has one already replaces it, and readers start over. */
    void add(List<MetricPoint> points) throws SQLException {
        Map<String, TreeMap<Long, MetricPoint>> byKey = new LinkedHashMap<>();
        points.forEach(
                p -> byKey.computeIfAbsent(p.key(), key -> new TreeMap<>()).put(p.step(), p));
        Map<Long, Long> lastSteps = lastSteps();
        boolean rewritten = false;
        for (Map.Entry<String, TreeMap<Long, MetricPoint>> series : byKey.entrySet()) {
            long key = keyId(series.getKey());
            long last = lastSteps.getOrDefault(key, -1L);
            rewritten |= addSeries(key, last, series.getValue());
        }
        if (rewritten) {
            raiseGeneration();
        }
    }

    private boolean addSeries(long key, long last, TreeMap<Long, MetricPoint> points) throws SQLException {
        insert(key, points);
        Rollup rollup = new Rollup(connection, run, key);
        TreeMap<Long, Double> appended = new TreeMap<>();
        points.tailMap(last, false).forEach((step, point) -> appended.put(step, point.value()));
        rollup.append(appended);
        Map<Long, MetricPoint> old = points.headMap(last, true);
        for (long step : old.keySet()) {
            rollup.rebuild(step);
        }
        refreshLatest(key);
        return !old.isEmpty();
    }

    private void insert(long key, TreeMap<Long, MetricPoint> points) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO metrics (run, key, step, value, wall_ms) VALUES (?, ?, ?, ?, ?)")) {
            for (MetricPoint point : points.values()) {
                insert.setLong(1, run.number());
                insert.setLong(2, key);
                insert.setLong(3, point.step());
                insert.setDouble(4, point.value());
                insert.setLong(5, point.wallMillis());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Takes back every point after {@code step}, because the run goes on from there. */
    void truncate(long step) throws SQLException {
        for (long key : lastSteps().keySet()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM metrics WHERE run = ? AND key = ? AND step > ?")) {
                delete.setLong(1, run.number());
                delete.setLong(2, key);
                delete.setLong(3, step);
                delete.executeUpdate();
            }
            new Rollup(connection, run, key).truncate(step);
            refreshLatest(key);
        }
        raiseGeneration();
    }

    private Map<Long, Long> lastSteps() throws SQLException {
        Map<Long, Long> steps = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT key, step FROM metric_latest WHERE run = ?")) {
            select.setLong(1, run.number());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    steps.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return steps;
    }

    private void refreshLatest(long key) throws SQLException {
        update("DELETE FROM metric_latest WHERE run = ? AND key = ?", run, key);
        update(
                "INSERT INTO metric_latest (run, key, step, value) SELECT run, key, step, value FROM metrics "
                        + "WHERE run = ? AND key = ? ORDER BY step DESC LIMIT 1",
                run,
                key);
    }

    /** The number of a metric, which is given one if it is new. */
    long keyId(String key) throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO metric_keys (key) VALUES (?) ON CONFLICT DO NOTHING");
                PreparedStatement select = connection.prepareStatement("SELECT id FROM metric_keys WHERE key = ?")) {
            insert.setString(1, key);
            insert.executeUpdate();
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.getLong(1);
            }
        }
    }

    private void raiseGeneration() throws SQLException {
        update("UPDATE runs SET generation = generation + 1 WHERE number = ?", run);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Database.bind(update, values);
            update.executeUpdate();
        }
    }
}
