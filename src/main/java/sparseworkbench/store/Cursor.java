package sparseworkbench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what of a run has been read. A poll that finds nothing new costs three index look-ups; one that finds something
 * costs a range read per series that grew. For one thread at a time.
 */
public final class Cursor {
    /** Points per answer: a long run comes in parts. */
    static final int LIMIT = 50_000;

    private final Database database;
    private final RunId run;
    private final Optional<Set<String>> keys;
    private final Map<Long, Long> lastSteps = new HashMap<>();
    private long generation = -1;
    private long lastEvent;

    Cursor(Database database, RunId run) {
        this(database, run, Optional.empty());
    }

    /** @param keys the metrics read; empty for all */
    Cursor(Database database, RunId run, Optional<Set<String>> keys) {
        this.database = database;
        this.run = run;
        this.keys = keys;
    }

    /** One series that grew. */
    private record Grown(long id, String key, long step) {}

    /** What is new since the last call. Empty when the run does not exist. */
    public synchronized RunUpdate poll() {
        return database.read(this::poll);
    }

    private RunUpdate poll(Connection c) throws SQLException {
        boolean restarted = noticeRestart(c);
        List<MetricPoint> points = new ArrayList<>();
        boolean more = false;
        for (Grown series : grown(c)) {
            int room = LIMIT - points.size();
            more |= room <= 0 || readSeries(c, series, room, points);
        }
        List<RunEvent> events = RunReader.events(c, run, lastEvent);
        if (!events.isEmpty()) {
            lastEvent = events.getLast().id();
        }
        return new RunUpdate(restarted, points, events, more);
    }

    private boolean noticeRestart(Connection c) throws SQLException {
        long now =
                RunReader.list(c, "SELECT generation FROM runs WHERE number = ?", row -> row.getLong(1), run).stream()
                        .findFirst()
                        .orElse(generation);
        boolean restarted = generation >= 0 && now != generation;
        if (restarted) {
            lastSteps.clear();
        }
        generation = now;
        return restarted;
    }

    private List<Grown> grown(Connection c) throws SQLException {
        List<Grown> all = RunReader.list(
                c,
                "SELECT l.key, k.key, l.step FROM metric_latest l JOIN metric_keys k ON k.id = l.key "
                        + "WHERE l.run = ?",
                row -> new Grown(row.getLong(1), row.getString(2), row.getLong(3)),
                run);
        return all.stream()
                .filter(series -> keys.isEmpty() || keys.get().contains(series.key))
                .filter(series -> series.step > lastSteps.getOrDefault(series.id, -1L))
                .toList();
    }

    /** Adds at most {@code room} points; true when there are more. */
    private boolean readSeries(Connection c, Grown series, int room, List<MetricPoint> points) throws SQLException {
        List<MetricPoint> read = RunReader.list(
                c,
                "SELECT step, value, wall_ms FROM metrics WHERE run = ? AND key = ? AND step > ? "
                        + "ORDER BY step LIMIT ?",
                row -> new MetricPoint(series.key, row.getLong(1), RunRows.value(row, 2), row.getLong(3)),
                run,
                series.id,
                lastSteps.getOrDefault(series.id, -1L),
                room);
        if (!read.isEmpty()) {
            lastSteps.put(series.id, read.getLast().step());
        }
        points.addAll(read);
        return lastSteps.getOrDefault(series.id, -1L) < series.step;
    }

    synchronized void skipToEnd() {
        database.read(c -> {
            noticeRestart(c);
            grown(c).forEach(series -> lastSteps.put(series.id, series.step));
            lastEvent = RunReader.list(
                            c, "SELECT coalesce(max(id), 0) FROM events WHERE run = ?", row -> row.getLong(1), run)
                    .getFirst();
            return null;
        });
    }
}
