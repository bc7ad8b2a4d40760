package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored summaries of one series, 16, 64, 256 … steps wide: kept up to date with every point, so that a picture of a run
 * of any length costs few rows.
 */
final class Rollup {
    /** Widths in steps, each four times the one before. */
    static final List<Long> WIDTHS = List.of(16L, 64L, 256L, 1024L, 4096L, 16_384L, 65_536L, 262_144L);

    private static final String COLUMNS = "first_step, last_step, n, nan_count, min_value, max_value, sum, last_value";

    private final Connection connection;
    private final RunId run;
    private final long key;

    Rollup(Connection connection, RunId run, long key) {
        this.connection = connection;
        this.run = run;
        this.key = key;
    }

    /** Takes in points that come after all points taken in before. */
    void append(TreeMap<Long, Double> points) throws SQLException {
        for (long width : WIDTHS) {
            TreeMap<Long, Bucket> buckets = new TreeMap<>();
            points.forEach(
                    (step, value) -> buckets.merge(Math.floorDiv(step, width), Bucket.of(step, value), Bucket::plus));
            Map.Entry<Long, Bucket> first = buckets.firstEntry();
            if (first != null) {
                Optional<Bucket> stored = stored(width, first.getKey());
                stored.ifPresent(before -> buckets.put(first.getKey(), before.plus(first.getValue())));
                store(width, buckets);
            }
        }
    }

    /** Makes the summaries around {@code step} again, after points there have changed or gone. */
    void rebuild(long step) throws SQLException {
        long finer = 1;
        for (long width : WIDTHS) {
            long bucket = Math.floorDiv(step, width);
            Optional<Bucket> sum = finer == 1
                    ? sumOfPoints(bucket * width, width)
                    : sumOfBuckets(finer, bucket * (width / finer), width / finer);
            delete("bucket = ?", width, bucket);
            if (sum.isPresent()) {
                store(width, new TreeMap<>(Map.of(bucket, sum.get())));
            }
            finer = width;
        }
    }

    /** Drops what lies after {@code step}. The points there must be gone already. */
    void truncate(long step) throws SQLException {
        for (long width : WIDTHS) {
            delete("bucket >= ?", width, Math.floorDiv(step + 1, width));
        }
        if (step >= 0) {
            rebuild(step);
        }
    }

    private Optional<Bucket> stored(long width, long bucket) throws SQLException {
        return sumOfBuckets(width, bucket, 1);
    }

    private Optional<Bucket> sumOfPoints(long from, long steps) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT step, value FROM metrics WHERE run = ? AND key = ? AND step >= ? AND step < ? ORDER BY step")) {
            bind(select, run.number(), key, from, from + steps);
            Bucket sum = null;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Bucket point = Bucket.of(rows.getLong(1), RunRows.value(rows, 2));
                    sum = sum == null ? point : sum.plus(point);
                }
            }
            return Optional.ofNullable(sum);
        }
    }

    private Optional<Bucket> sumOfBuckets(long width, long first, long count) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM metric_rollup WHERE run = ? AND key = ? AND width = ? AND bucket >= ? AND bucket < ?"
                + " ORDER BY bucket")) {
            bind(select, run.number(), key, width, first, first + count);
            Bucket sum = null;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Bucket part = read(rows);
                    sum = sum == null ? part : sum.plus(part);
                }
            }
            return Optional.ofNullable(sum);
        }
    }

    /** The summary in a row whose columns begin with {@link #columns}. */
    static Bucket read(ResultSet row) throws SQLException {
        return new Bucket(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                RunRows.value(row, 5),
                RunRows.value(row, 6),
                RunRows.value(row, 7),
                RunRows.value(row, 8));
    }

    static String columns() {
        return COLUMNS;
    }

    private void store(long width, TreeMap<Long, Bucket> buckets) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO metric_rollup (run, key, width, bucket, " + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
                Bucket b = entry.getValue();
                bind(
                        insert,
                        run.number(),
                        key,
                        width,
                        entry.getKey(),
                        b.firstStep(),
                        b.lastStep(),
                        b.n(),
                        b.nanCount());
                insert.setDouble(9, b.min());
                insert.setDouble(10, b.max());
                insert.setDouble(11, b.sum());
                insert.setDouble(12, b.last());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void delete(String condition, long width, long bucket) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM metric_rollup WHERE run = ? AND key = ? AND width = ? AND " + condition)) {
            bind(delete, run.number(), key, width, bucket);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
    }
}
