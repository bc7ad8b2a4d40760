package sparseworkbench.store;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.store.Failure.Kind;

/** Rows of the table {@code runs} become records. */
final class RunRows {
    /** The live states as an SQL list. */
    static final String LIVE = Arrays.stream(RunState.values())
            .filter(RunState::isLive)
            .map(s -> "'" + s.name() + "'")
            .collect(Collectors.joining(", "));

    /** In the column {@code archived}: the run is deleted, and its rows go. */
    static final int DELETED = 2;

    static final String NOT_DELETED = "archived <> " + DELETED;

    /** All columns of a run, with the name of its sweep. */
    static final String SELECT =
            "SELECT runs.*, sweeps.name AS sweep_name FROM runs LEFT JOIN sweeps ON sweeps.number = runs.sweep ";

    private RunRows() {}

    static Run run(ResultSet row, Map<String, Double> latest) throws SQLException {
        return new Run(
                new RunId(row.getLong("number")),
                row.getString("name"),
                state(row),
                row.getString("phase"),
                row.getLong("phase_done"),
                row.getLong("phase_total"),
                row.getLong("step"),
                row.getLong("total_steps"),
                row.getString("config_json"),
                row.getString("dataset"),
                row.getString("model"),
                row.getString("loss"),
                Instant.ofEpochMilli(row.getLong("created_ms")),
                instant(row, "started_ms"),
                instant(row, "ended_ms"),
                row.getLong("train_millis"),
                timeLeft(row),
                failure(row),
                row.getString("notes"),
                sweep(row),
                device(row),
                Map.copyOf(latest));
    }

    static WorkerTrace trace(ResultSet row) throws SQLException {
        return new WorkerTrace(
                new RunId(row.getLong("number")),
                state(row),
                process(row, "pid", "process_start_ms", "process_stamp"),
                instant(row, "heartbeat_ms"),
                Instant.ofEpochMilli(row.getLong("queued_ms")));
    }

    static double value(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    private static Optional<Duration> timeLeft(ResultSet row) throws SQLException {
        long millis = row.getLong("left_millis");
        boolean unknown = row.wasNull();
        RunState state = state(row);
        return unknown || !state.isLive() && state != RunState.WAITING
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(millis));
    }

    /** A word that this version does not know, from a damaged file or a newer program, must not hide the other runs. */
    private static RunState state(ResultSet row) throws SQLException {
        return knownState(row).orElse(RunState.INTERRUPTED);
    }

    private static Optional<RunState> knownState(ResultSet row) throws SQLException {
        return word(RunState.class, row.getString("state"));
    }

    /** The constant of that name, if there is one. */
    static <E extends Enum<E>> Optional<E> word(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst();
    }

    /** The path in a column; empty where a damaged store has none, or letters that no path has. */
    static Optional<Path> path(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        try {
            return Optional.ofNullable(text).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        if (knownState(row).isEmpty()) {
            return Optional.of(new Failure(
                    Kind.UNEXPECTED,
                    "The run store says “" + row.getString("state") + "” for the state of this run, which this version"
                            + " does not know.",
                    "Update the program; if it is up to date, the store is damaged: say workbench doctor --repair.",
                    "",
                    true));
        }
        String word = row.getString("failure_kind");
        if (word == null) {
            return Optional.empty();
        }
        Kind kind = word(Kind.class, word).orElse(Kind.UNEXPECTED);
        String cure = text(row, "failure_cure", "Look at its log.");
        boolean told = row.getBoolean("failure_may_resume");
        boolean mayResume = row.wasNull() ? Failure.mayResume(kind, cure) : told;
        return Optional.of(new Failure(
                kind,
                text(row, "failure_title", "The run ended badly; the run store does not say why."),
                cure,
                text(row, "failure_detail", ""),
                mayResume));
    }

    private static Optional<SweepMembership> sweep(ResultSet row) throws SQLException {
        long number = row.getLong("sweep");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new SweepMembership(number, text(row, "sweep_name", "Sweep " + number)));
    }

    private static Optional<RunDevice> device(ResultSet row) throws SQLException {
        String reason = text(row, "device_reason", "");
        return Optional.ofNullable(row.getString("device")).map(name -> new RunDevice(name, reason));
    }

    /** What a damaged row lacks is put into words: it must not hide the other runs. */
    private static String text(ResultSet row, String column, String otherwise) throws SQLException {
        String text = row.getString(column);
        return text == null ? otherwise : text;
    }

    static Optional<ProcessIdentity> process(ResultSet row, String pidColumn, String startColumn, String stampColumn)
            throws SQLException {
        long pid = row.getLong(pidColumn);
        Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(pid);
        Optional<Instant> start = instant(row, startColumn);
        Optional<String> stamp = Optional.ofNullable(row.getString(stampColumn));
        return known.flatMap(id -> start.map(began -> new ProcessIdentity(id, began, stamp)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
