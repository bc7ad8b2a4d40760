package sparseworkbench.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.significance.RunComparer.Evaluation;
import sparseworkbench.store.Batches;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.ScoredQueries;

class RunComparerTest {
    private static final String NDCG = "eval_dot_ndcg@10";

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        store = RunStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A run whose evaluation after step 10 · i gave the i-th list. */
    private RunId run(String set, String key, float[]... evaluations) {
        RunId run = store.writer().create(new NewRun("r", "{}", ".", "d", "m", "l", "0"));
        store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
        for (int i = 0; i < evaluations.length; i++) {
            SequencedMap<String, float[]> scores = new LinkedHashMap<>();
            scores.put("eval_dot_accuracy@1", evaluations[i]);
            scores.put(key, evaluations[i]);
            flush(run, List.of(), List.of(scored(set, 10 * i, scores)));
        }
        return run;
    }

    private static ScoredQueries scored(String set, long step, SequencedMap<String, float[]> scores) {
        List<ScoredQueries.Query> queries = IntStream.range(
                        0, scores.firstEntry().getValue().length)
                .mapToObj(query -> new ScoredQueries.Query("q" + query, "text " + query))
                .toList();
        return new ScoredQueries(step, new ScoredQueries.QuerySet(set, "set " + set, queries), scores);
    }

    private void flush(RunId run, List<MetricPoint> points, List<RunDetail> details) {
        store.writer()
                .flush(
                        run,
                        new ProcessIdentity(1, Instant.EPOCH),
                        Batches.batch(0, 0, 0, points, List.of(), Optional.empty(), Optional.empty(), details));
    }

    private static float[] all(float score) {
        float[] scores = new float[20];
        Arrays.fill(scores, score);
        return scores;
    }

    private RunComparer comparer(Evaluation evaluation) {
        return new RunComparer(store.details(), evaluation);
    }

    private RunComparison one(Evaluation evaluation, RunId base, RunId other) throws NotComparable {
        return comparer(evaluation)
                .compare(List.of(base, other), Optional.of(base), Optional.empty())
                .getFirst();
    }

    @Test
    void saysInWordsWhatIsClear() throws Exception {
        RunId base = run("abcdef0", NDCG, all(0.5f));
        RunId other = run("abcdef0", NDCG, all(0.25f), all(0.625f));

        RunComparison found = one(Evaluation.LAST, base, other);

        assertThat(found.metric()).isEqualTo("nDCG@10");
        assertThat(found.difference()).isEqualTo("Run 2 is clearly better than run 1 by 0.125 nDCG@10.");
        assertThat(found.chance())
                .isEqualTo("A difference this large would come about by chance in fewer than 1 of 10,000 cases.");
        assertThat(found.counts()).isEqualTo("Better on 20 of 20 queries, worse on 0, the same on 0.");
        assertThat(found.other().step()).isEqualTo(10);
        assertThat(found.changes())
                .hasSize(20)
                .first()
                .satisfies(change -> assertThat(change.gain()).isEqualTo(0.125f));
        assertThat(one(Evaluation.LAST, other, base).difference()).contains("Run 1 is clearly worse than run 2");
    }

    @Test
    void theBestEvaluationCanStandForARun() throws Exception {
        RunId base = run("abcdef0", NDCG, all(0.5f));
        RunId other = run("abcdef0", NDCG, all(0.75f), all(0.5f));

        assertThat(one(Evaluation.BEST, base, other).other().step()).isZero();
        RunComparison last = one(Evaluation.LAST, base, other);
        assertThat(last.verdict()).isEqualTo(Verdict.SAME);
        assertThat(last.difference()).isEqualTo("Run 2 and run 1 score the same nDCG@10 on every query.");
    }

    @Test
    void littleIsCalledChance() throws Exception {
        float[] some = all(0.5f);
        some[0] = 0.75f;
        some[1] = 0.375f;
        RunComparison found = one(Evaluation.LAST, run("abcdef0", NDCG, all(0.5f)), run("abcdef0", NDCG, some));

        assertThat(found.verdict()).isEqualTo(Verdict.CHANCE);
        assertThat(found.difference()).isEqualTo("Run 2 scores 0.0063 nDCG@10 more than run 1, which may be chance.");
        assertThat(found.chance()).contains("nearly every case");
    }

    @Test
    void theBestRunIsTheBaseIfNoneIsChosen() throws Exception {
        RunId a = run("abcdef0", NDCG, all(0.25f));
        RunId b = run("abcdef0", NDCG, all(0.75f));
        RunId c = run("abcdef0", NDCG, all(0.5f));

        List<RunComparison> found =
                comparer(Evaluation.LAST).compare(List.of(a, b, c), Optional.empty(), Optional.of("accuracy@1"));

        assertThat(found).extracting(comparison -> comparison.base().run()).containsOnly(b);
        assertThat(found).extracting(comparison -> comparison.other().run()).containsExactly(a, c);
        assertThat(found.getFirst().metric()).isEqualTo("Accuracy@1");
    }

    @Test
    void runsOfOtherSimilaritiesCanBeCompared() throws Exception {
        RunComparison found = one(
                Evaluation.LAST, run("abcdef0", NDCG, all(0.5f)), run("abcdef0", "eval_cosine_ndcg@10", all(0.75f)));
        assertThat(found.test().difference()).isEqualTo(0.25);
    }

    @Test
    void otherQueriesAreRefused() {
        RunId base = run("abcdef0", NDCG, all(0.5f));
        RunId other = run("0fedcba", NDCG, all(0.5f));
        assertThatThrownBy(() -> one(Evaluation.LAST, base, other))
                .isInstanceOf(NotComparable.class)
                .hasMessageContaining("Run 1 was evaluated on “set abcdef0” (20 queries")
                .hasMessageContaining("run 2 on “set 0fedcba”");
    }

    @Test
    void aRunWithoutScoresAndAnUnknownMetricAreRefused() {
        RunId base = run("abcdef0", NDCG, all(0.5f));
        RunId without = run("abcdef0", NDCG);
        assertThatThrownBy(() -> one(Evaluation.LAST, base, without))
                .hasMessageContaining("Run 2 has not been evaluated");
        assertThatThrownBy(() -> comparer(Evaluation.LAST).compare(List.of(base), Optional.empty(), Optional.of("dcg")))
                .hasMessageContaining("Dcg")
                .hasMessageContaining("nDCG@10");
    }

    @Test
    void pairsAreComparedByWhatTheyAddToTheCorrelation() throws Exception {
        RunId base = run("abcdef0", "eval_spearman_dot", all(0.5f));
        RunId other = run("abcdef0", "eval_spearman_cosine", all(0.75f));

        RunComparison found = one(Evaluation.LAST, base, other);

        assertThat(found.metric()).isEqualTo("Spearman");
        assertThat(found.counts()).isEqualTo("Of 20 pairs, 20 speak for run 2, 0 against it, 0 for neither.");
        assertThat(found.sentences()).last().asString().contains("what it adds to Spearman");
    }

    @Test
    void saysWhyARunCannotBeCompared() {
        RunId base = run("abcdef0", NDCG, all(0.5f));
        RunId translation = run("abcdef0", "eval_mean_accuracy", new float[0]);
        measured(translation, "eval_mean_accuracy");
        assertThatThrownBy(() -> one(Evaluation.LAST, base, translation))
                .hasMessageContaining("Run 2 is measured by “Translations found”")
                .hasMessageContaining("no mean over its queries or pairs")
                .hasMessageNotContaining("Start it again");
        RunId old = run("abcdef0", NDCG);
        measured(old, NDCG);
        assertThatThrownBy(() -> one(Evaluation.LAST, base, old)).hasMessageContaining("older version");
    }

    @Test
    void otherFiguresAreNamed() throws Exception {
        RunId ndcg = run("abcdef0", NDCG, all(0.5f));
        measured(ndcg, NDCG);
        RunId pairs = store.writer().create(new NewRun("r", "{}", ".", "d", "m", "l", "0"));
        store.writer().begin(pairs, new ProcessIdentity(1, Instant.now()));
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("eval_spearman_dot", all(0.5f));
        flush(pairs, List.of(), List.of(scored("abcdef1", 0, scores)));
        measured(pairs, "eval_spearman_dot");
        assertThatThrownBy(() -> one(Evaluation.LAST, ndcg, pairs))
                .hasMessageContaining("run 1 by nDCG@10; run 2 by Spearman");
    }

    private void measured(RunId run, String key) {
        flush(run, List.of(new MetricPoint(key, 0, 0.5, 0)), List.of());
    }

    @Test
    void casesAreRoundedAsPeopleCount() {
        assertThat(Verdict.cases(0.5)).isEqualTo("5 of 10 cases");
        assertThat(Verdict.cases(0.025)).isEqualTo("1 of 40 cases");
        assertThat(Verdict.cases(0.0013)).isEqualTo("1 of 770 cases");
        assertThat(Verdict.cases(0.0004)).isEqualTo("1 of 2,500 cases");
        assertThat(Verdict.cases(0.99)).isEqualTo("nearly every case");
    }
}
