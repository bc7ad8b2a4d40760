package sparseworkbench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import sparseworkbench.store.ScoredQueries.QuerySet;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.SideStatistics;

/** Reads the details of runs: what is kept beside their metrics. May be used by several threads. */
public final class RunDetailReader {
    private final Database database;

    RunDetailReader(Database database) {
        this.database = database;
    }

    /**
     * The evaluations of a run whose queries have scores.
     *
     * @param step        steps taken before it
     * @param fingerprint of what was asked
     * @param setName     its name for people
     * @param key         metric key
     * @param each        whether single queries have scores; otherwise only the set is known, because the figure is no mean over them
     */
    public record ScoredEvaluation(long step, String fingerprint, String setName, String key, boolean each) {}

    /**
     * What a figure was measured on.
     *
     * @param fingerprint equal only where all that figures depend on is equal: queries, texts and what is right
     * @param name        for people
     */
    public record EvaluationSet(String fingerprint, String name) {

        /** The name, and what tells it from another of that name. */
        public String words() {
            return "“" + name + "” (" + fingerprint.substring(0, Math.min(6, fingerprint.length())) + ")";
        }
    }

    /**
     * What the last evaluation of a run was made on: metric key → set. Empty before the first, and of older programs, which kept no
     * such thing.
     */
    public Map<String, EvaluationSet> evaluationSets(RunId run) {
        return database.read(c -> {
            Map<String, EvaluationSet> sets = new HashMap<>();
            RunReader.list(
                    c,
                    "SELECT k.key, q.fingerprint, q.name FROM query_scores s JOIN query_sets q ON q.id = s.query_set"
                            + " JOIN metric_keys k ON k.id = s.key WHERE s.run = ? AND s.step = (SELECT max(step) FROM"
                            + " query_scores WHERE run = s.run)",
                    row -> sets.put(row.getString(1), new EvaluationSet(row.getString(2), row.getString(3))),
                    run);
            return sets;
        });
    }

    /** The keys of what the evaluations of a run have measured. */
    public List<String> measured(RunId run) {
        return database.read(c -> RunReader.list(
                c,
                "SELECT k.key FROM metric_latest l JOIN metric_keys k ON k.id = l.key WHERE l.run = ? AND k.key GLOB"
                        + " 'eval_*' ORDER BY k.id",
                row -> row.getString(1),
                run));
    }

    /** What there is for {@link #scores}, by step. */
    public List<ScoredEvaluation> scored(RunId run) {
        return database.read(c -> RunReader.list(
                c,
                "SELECT s.step, q.fingerprint, q.name, k.key, s.scores <> ? FROM query_scores s JOIN query_sets q ON"
                    + " q.id = s.query_set JOIN metric_keys k ON k.id = s.key WHERE s.run = ? ORDER BY s.step, k.id",
                row -> new ScoredEvaluation(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5) == 1),
                PackedList.numbers(new float[0]),
                run));
    }

    /** What the queries of one evaluation scored by one metric, with the queries; empty if that is not known. */
    public Optional<ScoredQueries> scores(RunId run, long step, String key) {
        return database.read(c -> RunReader.list(
                        c,
                        "SELECT q.fingerprint, q.name, q.queries, s.scores FROM query_scores s JOIN query_sets q ON"
                            + " q.id = s.query_set JOIN metric_keys k ON k.id = s.key WHERE s.run = ? AND s.step = ?"
                            + " AND k.key = ?",
                        row -> {
                            SequencedMap<String, float[]> scores = new LinkedHashMap<>();
                            scores.put(key, PackedList.numbers(row.getBytes(4)));
                            return new ScoredQueries(
                                    step,
                                    new QuerySet(
                                            row.getString(1), row.getString(2), PackedList.queries(row.getBytes(3))),
                                    scores);
                        },
                        run,
                        step,
                        key)
                .stream()
                .findFirst());
    }

    /** What the queries scored by one metric in every evaluation, by step, without the queries. */
    public SequencedMap<Long, float[]> scores(RunId run, String key) {
        return database.read(c -> {
            SequencedMap<Long, float[]> scores = new LinkedHashMap<>();
            RunReader.list(
                    c,
                    "SELECT s.step, s.scores FROM query_scores s JOIN metric_keys k ON k.id = s.key WHERE s.run = ?"
                            + " AND k.key = ? ORDER BY s.step",
                    row -> scores.put(row.getLong(1), PackedList.numbers(row.getBytes(2))),
                    run,
                    key);
            return scores;
        });
    }

    /** What encodings looked like in the evaluations after {@code afterStep}, oldest first; −1 for all. */
    public List<TermStatistics> terms(RunId run, long afterStep) {
        return database.read(c -> {
            Map<Integer, Probe> known = probes(c, run);
            TreeMap<Long, List<Probe>> texts = new TreeMap<>();
            RunReader.list(
                    c,
                    "SELECT step, probe, active_dims, terms FROM probe_terms WHERE run = ? AND step > ? ORDER BY step,"
                            + " probe",
                    row -> {
                        Probe probe = known.get(row.getInt(2));
                        // In a damaged store the row of its text may be lost.
                        return probe != null
                                && texts.computeIfAbsent(row.getLong(1), step -> new ArrayList<>())
                                        .add(new Probe(
                                                probe.query(),
                                                probe.pair(),
                                                probe.text(),
                                                row.getInt(3),
                                                PackedList.weighted(row.getString(4))));
                    },
                    run,
                    afterStep);
            Map<Long, SideStatistics> queries = sides(c, run, afterStep, 1);
            TreeMap<Long, SideStatistics> documents = sides(c, run, afterStep, 0);
            return documents.entrySet().stream()
                    .map(side -> new TermStatistics(
                            side.getKey(),
                            texts.getOrDefault(side.getKey(), List.of()),
                            queries.getOrDefault(side.getKey(), SideStatistics.NONE),
                            side.getValue()))
                    .toList();
        });
    }

    private static Map<Integer, Probe> probes(Connection c, RunId run) throws SQLException {
        Map<Integer, Probe> probes = new HashMap<>();
        RunReader.list(
                c,
                "SELECT number, is_query, pair, text FROM probes WHERE run = ?",
                row -> probes.put(
                        row.getInt(1), new Probe(row.getInt(2) == 1, row.getInt(3), row.getString(4), 0, List.of())),
                run);
        return probes;
    }

    private static TreeMap<Long, SideStatistics> sides(Connection c, RunId run, long afterStep, long isQuery)
            throws SQLException {
        TreeMap<Long, SideStatistics> sides = new TreeMap<>();
        RunReader.list(
                c,
                "SELECT step, texts, empty, empty_texts, always_on, always_on_terms, active_dims FROM side_reports "
                        + "WHERE run = ? AND step > ? AND is_query = ?",
                row -> sides.put(
                        row.getLong(1),
                        new SideStatistics(
                                row.getInt(2),
                                row.getInt(3),
                                PackedList.texts(row.getString(4)),
                                row.getInt(5),
                                PackedList.weighted(row.getString(6)),
                                PackedList.ranges(row.getString(7)))),
                run,
                afterStep,
                isQuery);
        return sides;
    }

    /** The first batch of a run; empty before its first step, and for runs of older programs. */
    public Optional<FirstBatch> firstBatch(RunId run) {
        return database.read(c -> {
            List<FirstBatch.Text> texts = RunReader.list(
                    c,
                    "SELECT line, position, role, tokens, lost FROM first_batch_texts WHERE run = ? "
                            + "ORDER BY line, position",
                    row -> new FirstBatch.Text(
                            row.getInt(1),
                            row.getInt(2),
                            row.getString(3),
                            PackedList.tokens(row.getString(4)),
                            row.getString(5)),
                    run);
            return RunReader.list(
                            c,
                            "SELECT size, labels FROM first_batches WHERE run = ?",
                            row -> new FirstBatch(row.getInt(1), texts, PackedList.texts(row.getString(2))),
                            run)
                    .stream()
                    .findFirst();
        });
    }

    /** What endangered a run, in the order in which it began. */
    public List<RunAlert> alerts(RunId run) {
        return database.read(c -> RunReader.list(
                c,
                "SELECT key, step, last_step, times, text, cure, wall_ms FROM alerts WHERE run = ? "
                        + "ORDER BY step, wall_ms, key",
                row -> new RunAlert(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)),
                run));
    }
}
