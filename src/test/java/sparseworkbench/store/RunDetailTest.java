package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.store.RunDetailReader.ScoredEvaluation;
import sparseworkbench.store.ScoredQueries.Query;
import sparseworkbench.store.ScoredQueries.QuerySet;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.Range;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

class RunDetailTest {
    private static final NewRun NEW = new NewRun("first", "{}", ".", "data", "model", "loss", "0");
    private static final QuerySet SET =
            new QuerySet("f00", "words", List.of(new Query("q1", "Où est „le“ zèbre?"), new Query("q2", "")));
    private static final FirstBatch BATCH = new FirstBatch(
            32,
            List.of(
                    new FirstBatch.Text(
                            0,
                            0,
                            "Query",
                            List.of(new FirstBatch.Token("[CLS]", true), new FirstBatch.Token("zebra", false)),
                            ""),
                    new FirstBatch.Text(0, 1, "Positive", List.of(new FirstBatch.Token("[", false)), " and so on")),
            List.of("0.5"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("store.db");
    }

    private static ScoredQueries scores(long step, float... each) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("eval_dot_ndcg@10", each);
        scores.put("eval_dot_mrr@10", new float[] {0, 1});
        return new ScoredQueries(step, SET, scores);
    }

    private static TermStatistics terms(long step, double weight) {
        SideStatistics side = new SideStatistics(
                2,
                1,
                List.of("nothing"),
                1,
                List.of(new WeightedTerm("the", 1)),
                List.of(new Range(0, 0, 1), new Range(8, 9, 1)));
        return new TermStatistics(
                step,
                List.of(
                        new Probe(true, 0, "where?", 8, List.of(new WeightedTerm("##ra \"quoted\"", weight))),
                        new Probe(false, 0, "here", 0, List.of())),
                side,
                side);
    }

    private static RunId run(RunStore store, RunDetail... findings) {
        RunId run = store.writer().create(NEW);
        store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
        add(store, run, findings);
        return run;
    }

    private static void add(RunStore store, RunId run, RunDetail... findings) {
        assertThat(store.writer()
                        .flush(
                                run,
                                new ProcessIdentity(1, Instant.EPOCH),
                                Batches.batch(
                                        0,
                                        0,
                                        0,
                                        List.of(),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(findings))))
                .isTrue();
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            return rows.getInt(1);
        }
    }

    @Test
    void everythingComesBackAsItWas() throws StoreUnusable {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, scores(0, 0.25f, 1), terms(0, 1.5), BATCH);
            ScoredQueries read =
                    store.details().scores(run, 0, "eval_dot_ndcg@10").orElseThrow();
            assertThat(read.set()).isEqualTo(SET);
            assertThat(read.scores().firstEntry().getValue()).containsExactly(0.25f, 1);
            assertThat(store.details().scored(run))
                    .containsExactly(
                            new ScoredEvaluation(0, "f00", "words", "eval_dot_ndcg@10", true),
                            new ScoredEvaluation(0, "f00", "words", "eval_dot_mrr@10", true));
            assertThat(store.details().terms(run, -1)).containsExactly(terms(0, 1.5));
            assertThat(store.details().firstBatch(run)).contains(BATCH);
        }
    }

    /** A store from elsewhere: neither fills the memory of who reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE query_scores SET scores = ?",
                "UPDATE query_scores SET scores = zeroblob(65 << 20) WHERE length(?) > 0"
            })
    void cellsThatAreTooLargeOrUnpackToTooMuchAreDamage(String damage) throws Exception {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, scores(0, 0.25f, 1));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    PreparedStatement update = connection.prepareStatement(damage)) {
                update.setBytes(1, deflatedZeros(PackedList.MOST_BYTES + 1));
                assertThat(update.executeUpdate()).isPositive();
            }
            assertThatThrownBy(() -> store.details().scores(run, 0, "eval_dot_ndcg@10"))
                    .isInstanceOfSatisfying(
                            StoreFault.class,
                            fault -> assertThat(fault.reason()).isEqualTo(StoreFault.Reason.DAMAGED));
        }
    }

    private static byte[] deflatedZeros(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 16];
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int left = count; left > 0; left -= some.length) {
                out.write(some, 0, Math.min(some.length, left));
            }
        }
        return packed.toByteArray();
    }

    /** In a damaged store the table of the texts may lack one whose terms are there. */
    @Test
    void termsOfATextThatIsLostAreLeftOut() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, terms(0, 1.5));
            execute("DELETE FROM probes");
            TermStatistics read = store.details().terms(run, -1).getFirst();
            assertThat(read.texts()).isEmpty();
            assertThat(read.documents()).isEqualTo(terms(0, 1.5).documents());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void laterEvaluationsAreReadAlone() throws StoreUnusable {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, terms(0, 1), terms(25, 2));
            add(store, run, terms(50, 3));
            assertThat(store.details().terms(run, 0)).containsExactly(terms(25, 2), terms(50, 3));
            assertThat(store.details().terms(run, 50)).isEmpty();
        }
    }

    @Test
    void aRunThatGoesOnTakesBackWhatCameLater() throws StoreUnusable {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, BATCH, scores(0, 0, 0), terms(0, 1), scores(25, 1, 1), terms(25, 2));
            store.writer().flush(run, new ProcessIdentity(1, Instant.EPOCH), Batches.restartAfter(10));
            assertThat(store.details().terms(run, -1)).containsExactly(terms(0, 1));
            assertThat(store.details().scored(run))
                    .extracting(ScoredEvaluation::step)
                    .containsOnly(0L);
            assertThat(store.details().firstBatch(run)).isPresent();

            store.writer().flush(run, new ProcessIdentity(1, Instant.EPOCH), Batches.restartAfter(-1));
            assertThat(store.details().terms(run, -1)).isEmpty();
            assertThat(store.details().scored(run)).isEmpty();
            assertThat(store.details().firstBatch(run)).isEmpty();
        }
    }

    @Test
    void whatIsToldTwiceIsKeptOnce() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            RunId run = run(store, BATCH, scores(0, 0, 0), terms(0, 1));
            add(store, run, BATCH, scores(0, 1, 1), terms(0, 2));
            assertThat(store.details().terms(run, -1)).containsExactly(terms(0, 2));
            assertThat(store.details().scores(run, "eval_dot_ndcg@10").get(0L)).containsExactly(1, 1);
            assertThat(count("first_batch_texts")).isEqualTo(2);
        }
    }

    @Test
    void queriesAreKeptOnceForAllRunsAndGoWithTheLast() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            RunId first = run(store, scores(0, 0, 0), terms(0, 1), BATCH);
            RunId second = run(store, scores(0, 1, 1));
            assertThat(count("query_sets")).isEqualTo(1);
            store.writer().end(first, RunState.DONE, Optional.empty());
            store.writer().end(second, RunState.DONE, Optional.empty());

            store.editor().delete(first);
            assertThat(count("query_sets")).isEqualTo(1);
            assertThat(count("probe_terms")
                            + count("side_reports")
                            + count("probes")
                            + count("first_batches")
                            + count("first_batch_texts"))
                    .isZero();
            store.editor().delete(second);
            assertThat(count("query_sets") + count("query_scores")).isZero();
        }
    }

    @Test
    void aStoreFromBeforeFindingsIsBroughtUpToDate() throws Exception {
        Schema before = new Schema(Stream.of("V1__runs.sql", "V2__time_left.sql")
                .map(RunDetailTest::resource)
                .toList());
        RunStore.open(file, before).close();
        RunId old = new RunId(1);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO runs (name, state, config_json, project_folder, dataset, model, loss, app_version,"
                            + " created_ms, queued_ms) VALUES ('old', 'QUEUED', '{}', '.', 'd', 'm', 'l', '0', 1, 1)");
        }
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.details().terms(old, -1)).isEmpty();
            assertThat(store.details().scored(old)).isEmpty();
            assertThat(store.details().firstBatch(old)).isEmpty();
            store.writer().begin(old, new ProcessIdentity(1, Instant.now()));
            add(store, old, terms(25, 1), scores(25, 1, 0));
            assertThat(store.details().terms(old, -1)).hasSize(1);
        }
        assertThat(folder.resolve("store.db.version-2.backup")).exists();
    }

    private static String resource(String name) {
        try (var in = RunStore.class.getResourceAsStream("/store/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void scoresTakeLittleRoom() throws Exception {
        float[] scores = new float[400];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i % 3 == 0 ? 0 : (float) (Math.log(2) / Math.log(2 + i % 10));
        }
        byte[] packed = PackedList.numbers(scores);
        assertThat(packed).hasSizeLessThan(400);
        assertThat(PackedList.numbers(packed)).containsExactly(scores);
    }
}
