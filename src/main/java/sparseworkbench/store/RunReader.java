package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunEvent.EventLevel;

/** Reads runs, live or old. May be used by several threads. */
public final class RunReader {
    /** Non-finite values are no part of the mean; without any other the mean is NaN. */
    private static final String RECENT_LOSS = "SELECT l.run, (SELECT avg(value) FROM (SELECT value FROM metrics m WHERE"
            + " m.run = l.run AND m.key = l.key ORDER BY m.step DESC LIMIT 10) WHERE abs(value) < 1e308)"
            + " FROM metric_latest l JOIN metric_keys k ON k.id = l.key ";

    private final Database database;

    RunReader(Database database) {
        this.database = database;
    }

    /** All runs that are not archived, newest first. */
    public List<Run> runs() {
        return runs("archived = 0");
    }

    /** The archived runs, newest first. */
    public List<Run> archivedRuns() {
        return runs("archived = 1");
    }

    /**
     * The runs that are not archived, as they are now, given how they were: only what has changed since is read.
     *
     * @param before what this method returned last; {@link RunList#NONE} at first
     */
    public RunList runsSince(RunList before) {
        return database.read(c -> {
            long revision = one(c, "SELECT run_revision FROM queue_state", row -> row.getLong(1));
            List<RunId> shown = list(
                    c,
                    "SELECT number FROM runs WHERE number > 0 AND archived = 0 ORDER BY number DESC",
                    row -> new RunId(row.getLong(1)));
            boolean same = revision == before.revision()
                    && shown.size() == before.runs().size();
            if (same && shown.equals(before.ids())) {
                return before;
            }
            Map<RunId, Run> runs = new HashMap<>();
            before.runs().forEach(run -> runs.put(run.id(), run));
            for (Run changed : changed(c, before.revision())) {
                runs.put(changed.id(), changed);
            }
            return new RunList(
                    revision,
                    shown.stream().map(runs::get).filter(Objects::nonNull).toList());
        });
    }

    private static List<Run> changed(Connection c, long revision) throws SQLException {
        String changed = "l.run IN (SELECT number FROM runs WHERE revision > " + revision + ")";
        Map<RunId, Map<String, Double>> latest = latest(c, changed);
        return list(
                c,
                RunRows.SELECT + "WHERE runs.number > 0 AND archived = 0 AND revision > ?",
                row -> RunRows.run(row, latest.getOrDefault(new RunId(row.getLong("number")), Map.of())),
                revision);
    }

    private List<Run> runs(String condition) {
        return database.read(c -> {
            Map<RunId, Map<String, Double>> latest = latest(c, "TRUE");
            return list(
                    c,
                    RunRows.SELECT + "WHERE runs.number > 0 AND " + condition + " ORDER BY runs.number DESC",
                    row -> RunRows.run(row, latest.getOrDefault(new RunId(row.getLong("number")), Map.of())));
        });
    }

    /** The runs that were queued together under a name, archived or not, oldest first; those of other names are not read. */
    public List<Run> runsOf(String sweep) {
        return database.read(c -> {
            Map<RunId, Map<String, Double>> latest = latest(
                    c,
                    "l.run IN (SELECT number FROM runs WHERE sweep IN (SELECT number FROM sweeps WHERE name =" + " ?))",
                    sweep);
            return list(
                    c,
                    RunRows.SELECT + "WHERE sweeps.name = ? AND runs.number > 0 AND " + RunRows.NOT_DELETED
                            + " ORDER BY runs.number",
                    row -> RunRows.run(row, latest.getOrDefault(new RunId(row.getLong("number")), Map.of())),
                    sweep);
        });
    }

    /** One run, archived or not. */
    public Optional<Run> run(RunId id) {
        return database.read(c -> {
            Map<String, Double> latest = latest(c, "l.run = " + id).getOrDefault(id, Map.of());
            return list(
                            c,
                            RunRows.SELECT + "WHERE runs.number = ? AND " + RunRows.NOT_DELETED,
                            row -> RunRows.run(row, latest),
                            id)
                    .stream()
                    .findFirst();
        });
    }

    /** The folder against which the run's project resolves relative paths. */
    public Path projectFolder(RunId run) {
        return database.read(
                c -> list(c, "SELECT project_folder FROM runs WHERE number = ?", row -> RunRows.path(row, 1), run)
                        .getFirst()
                        .orElseThrow(() -> new SQLException(
                                "Run " + run + " has no project folder.", null, StoreFault.Reason.CORRUPT)));
    }

    /** The runs with a live state, and what is known of their workers. */
    public List<WorkerTrace> live() {
        return database.read(c ->
                list(c, "SELECT * FROM runs WHERE state IN (" + RunRows.LIVE + ") ORDER BY number", RunRows::trace));
    }

    /** What is known of the worker of one run. */
    public Optional<WorkerTrace> trace(RunId run) {
        return database.read(c -> list(c, "SELECT * FROM runs WHERE number = ?", RunRows::trace, run).stream()
                .findFirst());
    }

    /** The metric keys that the run has points of. */
    public List<String> keys(RunId run) {
        return database.read(c -> list(
                c,
                "SELECT k.key FROM metric_latest l JOIN metric_keys k ON k.id = l.key WHERE l.run = ? ORDER BY k.id",
                row -> row.getString(1),
                run));
    }

    /** A cursor that reads everything from the first step on. */
    public Cursor cursor(RunId run) {
        return new Cursor(database, run);
    }

    /** A cursor that reads only these metrics from the first step on, for looking at many runs at once. */
    public Cursor cursor(RunId run, Set<String> keys) {
        return new Cursor(database, run, Optional.of(Set.copyOf(keys)));
    }

    /** A cursor that reads only what comes after now. */
    public Cursor cursorAtEnd(RunId run) {
        Cursor cursor = new Cursor(database, run);
        cursor.skipToEnd();
        return cursor;
    }

    /**
     * One series between two steps (both included), in at most {@code maxBuckets} buckets; every measured point when there are
     * no more than that. Empty when the run has no such series.
     */
    public Series series(RunId run, String key, long fromStep, long toStep, int maxBuckets) {
        return database.read(c -> new SeriesQuery(c, run, key, fromStep, toStep, Math.max(1, maxBuckets)).read());
    }

    /** The measured points of one metric between two steps (both included), in their order: the first {@code limit} of them. */
    public List<MetricPoint> points(RunId run, String key, long fromStep, long toStep, int limit) {
        return database.read(c -> list(
                c,
                "SELECT step, value, wall_ms FROM metrics WHERE run = ? AND key = (SELECT id FROM metric_keys WHERE"
                        + " key = ?) AND step >= ? AND step <= ? ORDER BY step LIMIT ?",
                row -> new MetricPoint(key, row.getLong(1), RunRows.value(row, 2), row.getLong(3)),
                run,
                key,
                fromStep,
                toStep,
                limit));
    }

    /** Events with a larger id than {@code afterId}, oldest first, at most 10,000. */
    public List<RunEvent> events(RunId run, long afterId) {
        return database.read(c -> events(c, run, afterId));
    }

    static List<RunEvent> events(Connection c, RunId run, long afterId) throws SQLException {
        return list(
                c,
                "SELECT id, step, level, text, wall_ms FROM events WHERE run = ? AND id > ? ORDER BY id LIMIT 10000",
                row -> new RunEvent(
                        row.getLong(1),
                        row.getLong(2),
                        RunRows.word(EventLevel.class, row.getString(3)).orElse(EventLevel.INFO),
                        row.getString(4),
                        row.getLong(5)),
                run,
                afterId);
    }

    /** The checkpoints of a run, oldest first. */
    public List<SavedCheckpoint> checkpoints(RunId run) {
        return database.read(c -> checkpoints(c, run));
    }

    /** Without those of a damaged store whose folder is no path any more: the run's own folder tells them. */
    static List<SavedCheckpoint> checkpoints(Connection c, RunId run) throws SQLException {
        List<Optional<SavedCheckpoint>> all = list(
                c,
                "SELECT step, folder, wall_ms FROM checkpoints WHERE run = ? ORDER BY step",
                row -> {
                    long step = row.getLong(1);
                    Instant saved = Instant.ofEpochMilli(row.getLong(3));
                    return RunRows.path(row, 2).map(folder -> new SavedCheckpoint(step, folder, saved));
                },
                run);
        return all.stream().flatMap(Optional::stream).toList();
    }

    /** Number of the last {@link RunBatch} that was written; 0 before the first. */
    public long lastBatch(RunId run) {
        return database.read(c -> list(c, "SELECT last_batch FROM runs WHERE number = ?", row -> row.getLong(1), run)
                .getFirst());
    }

    private static Map<RunId, Map<String, Double>> latest(Connection c, String which, Object... values)
            throws SQLException {
        Map<RunId, Map<String, Double>> latest = new HashMap<>();
        // Rows of a run that cannot be one, in a damaged store, must not hide the others.
        String condition = "WHERE l.run > 0 AND " + which;
        list(
                c,
                "SELECT l.run, k.key, l.value FROM metric_latest l JOIN metric_keys k ON k.id = l.key " + condition,
                row -> of(latest, row).put(row.getString(2), RunRows.value(row, 3)),
                values);
        String and = condition + " AND ";
        list(
                c,
                RECENT_LOSS + and + "k.key = '" + Metric.LOSS.key() + "'",
                row -> of(latest, row).put(Metric.RECENT_LOSS.key(), RunRows.value(row, 2)),
                values);
        list(
                c,
                "SELECT l.run, max(l.step) FROM metric_latest l JOIN metric_keys k ON k.id = l.key " + and
                        + "k.key GLOB 'eval_*' GROUP BY l.run",
                row -> of(latest, row).put(Metric.EVALUATED_STEP.key(), row.getDouble(2)),
                values);
        return latest;
    }

    /** The metrics of the run that a row names in its first column: a damaged store may know it from one table only. */
    private static Map<String, Double> of(Map<RunId, Map<String, Double>> latest, ResultSet row) throws SQLException {
        return latest.computeIfAbsent(new RunId(row.getLong(1)), _ -> new HashMap<>());
    }

    /** Makes something of a row. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    static <T> List<T> list(Connection c, String sql, Mapper<T> mapper, Object... values) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(sql)) {
            Database.bind(select, values);
            List<T> list = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    list.add(mapped(mapper, rows));
                }
            }
            return list;
        }
    }

    /** Values that no program has written come from a damaged file. */
    private static <T> T mapped(Mapper<T> mapper, ResultSet row) throws SQLException {
        try {
            return mapper.map(row);
        } catch (RuntimeException e) {
            throw new SQLException("a row has impossible values", null, StoreFault.Reason.CORRUPT, e);
        }
    }

    /** What becomes of the one row that there always is. */
    static <T> T one(Connection c, String sql, Mapper<T> mapper, Object... values) throws SQLException {
        List<T> rows = list(c, sql, mapper, values);
        if (rows.isEmpty()) {
            throw new SQLException("a row is missing", null, StoreFault.Reason.CORRUPT);
        }
        return rows.getFirst();
    }
}
