package sparseworkbench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** Reads one series thin enough to draw: picks the width, then the coarsest stored rows that can make buckets of that width. */
final class SeriesQuery {
    private final Connection connection;
    private final RunId run;
    private final String key;
    private final long from;
    private final long to;
    private final int maxBuckets;

    SeriesQuery(Connection connection, RunId run, String key, long from, long to, int maxBuckets) {
        this.connection = connection;
        this.run = run;
        this.key = key;
        this.from = Math.max(0, from);
        this.to = to;
        this.maxBuckets = maxBuckets;
    }

    Series read() throws SQLException {
        List<Long> ids = keyId();
        if (ids.isEmpty()) {
            return new Series(key, 1, List.of());
        }
        long id = ids.getFirst();
        List<Bucket> raw = points(id, maxBuckets + 1L);
        if (raw.size() <= maxBuckets) {
            return new Series(key, 1, raw);
        }
        long end = Math.min(to, lastStep(id));
        long width = width(raw.getFirst().firstStep(), end);
        return new Series(key, width, merged(id, width, end));
    }

    private List<Long> keyId() throws SQLException {
        return RunReader.list(
                connection,
                "SELECT l.key FROM metric_latest l JOIN metric_keys k ON k.id = l.key WHERE l.run = ? AND k.key = '"
                        + key.replace("'", "''") + "'",
                row -> row.getLong(1),
                run);
    }

    private long lastStep(long id) throws SQLException {
        return RunReader.list(
                        connection,
                        "SELECT step FROM metric_latest WHERE run = ? AND key = ?",
                        row -> row.getLong(1),
                        run,
                        id)
                .getFirst();
    }

    /** The smallest power of two that divides the span into few enough buckets. */
    private long width(long first, long last) {
        long width = 2;
        while (Math.floorDiv(last, width) - Math.floorDiv(first, width) + 1 > maxBuckets) {
            width *= 2;
        }
        return width;
    }

    private List<Bucket> merged(long id, long width, long end) throws SQLException {
        long stored = Rollup.WIDTHS.stream()
                .filter(w -> w <= width)
                .reduce((a, b) -> b)
                .orElse(1L);
        List<Bucket> parts = stored == 1 ? points(id, Long.MAX_VALUE) : buckets(id, stored, end);
        TreeMap<Long, Bucket> merged = new TreeMap<>();
        parts.forEach(part -> merged.merge(Math.floorDiv(part.firstStep(), width), part, Bucket::plus));
        return List.copyOf(merged.values());
    }

    private List<Bucket> points(long id, long limit) throws SQLException {
        return RunReader.list(
                connection,
                "SELECT step, value FROM metrics WHERE run = ? AND key = ? AND step >= ? AND step <= ? ORDER BY step "
                        + "LIMIT ?",
                row -> Bucket.of(row.getLong(1), RunRows.value(row, 2)),
                run,
                id,
                from,
                to,
                limit);
    }

    private List<Bucket> buckets(long id, long width, long end) throws SQLException {
        return RunReader.list(
                connection,
                "SELECT " + Rollup.columns() + " FROM metric_rollup WHERE run = ? AND key = ? AND width = ? "
                        + "AND bucket >= ? AND bucket <= ? ORDER BY bucket",
                Rollup::read,
                run,
                id,
                width,
                Math.floorDiv(from, width),
                Math.floorDiv(end, width));
    }
}
