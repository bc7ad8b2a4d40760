package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.RunDetailReader.ScoredEvaluation;
import sparseworkbench.store.RunEvent.EventLevel;

/** A run store that an earlier version has written opens and says what it said then. */
class PastStoreTest {
    private static final String NDCG = "eval_dot_ndcg@10";
    private static final RunId FINISHED = new RunId(1);
    private static final RunId PAUSED = new RunId(2);
    private static final RunId FAILED = new RunId(3);

    @TempDir
    private Path folder;

    private RunStore store;

    @BeforeEach
    void open() throws Exception {
        Path file = Files.copy(Path.of("src/test/resources/past/home/store.db"), folder.resolve("store.db"));
        store = RunStore.open(file);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Run run(RunId id) {
        return store.reader().run(id).orElseThrow();
    }

    @Test
    void runsAreInTheirStates() {
        assertThat(store.reader().runs())
                .extracting(run -> run.id().number(), Run::name, Run::state)
                .containsExactly(
                        tuple(6L, "second", RunState.WAITING),
                        tuple(5L, "first", RunState.WAITING),
                        tuple(3L, "failed long ago", RunState.FAILED),
                        tuple(2L, "paused long ago", RunState.PAUSED),
                        tuple(1L, "finished long ago", RunState.DONE));
        assertThat(store.reader().archivedRuns()).extracting(Run::state).containsExactly(RunState.STOPPED);
        assertThat(store.reader().live()).isEmpty();
    }

    @Test
    void aRunIsReadWhole() {
        Run finished = run(FINISHED);
        assertThat(finished.step()).isEqualTo(20);
        assertThat(finished.totalSteps()).isEqualTo(20);
        assertThat(finished.trainMillis()).isEqualTo(181_806);
        assertThat(finished.created()).isEqualTo(Instant.ofEpochMilli(1_795_948_184_981L));
        assertThat(finished.notes()).isEqualTo("The first one. Größe: 20 steps.");
        assertThat(finished.loss()).isEqualTo("SpladeLoss (SparseMultipleNegativesRankingLoss)");
        assertThat(finished.configJson()).contains("\"batch_sampler\": \"no_duplicates\"");
        assertThat(finished.latest()).hasSize(35 + 2).containsEntry(NDCG, 0.10515495892857624);
        assertThat(store.reader().checkpoints(PAUSED))
                .extracting(SavedCheckpoint::step)
                .containsExactly(40L, 50L);
    }

    @Test
    void metricsKeepEveryPoint() {
        Series loss = store.reader().series(FINISHED, "loss", 0, Long.MAX_VALUE, 100);
        assertThat(loss.isRaw()).isTrue();
        assertThat(loss.buckets()).hasSize(20);
        assertThat(loss.buckets().getLast().last()).isEqualTo(1.3870929479599);
        Series summed = store.reader().series(PAUSED, "loss", 0, Long.MAX_VALUE, 4);
        assertThat(summed.buckets().stream().mapToLong(Bucket::n).sum()).isEqualTo(50);
        assertThat(store.reader().cursor(FAILED).poll().points())
                .extracting(MetricPoint::value)
                .containsExactly(2.5, Double.NaN, 1.5);
    }

    @Test
    void aFailureKeepsItsReasonItsEventsAndItsAlert() {
        assertThat(run(FAILED).failure())
                .contains(new Failure(
                        Failure.Kind.OUT_OF_MEMORY, "Memory ran out.", "Use smaller batches.", "last line", true));
        assertThat(store.reader().events(FAILED, 0))
                .extracting(RunEvent::level, RunEvent::text)
                .containsExactly(tuple(EventLevel.WARNING, "The loss was not a number."));
        assertThat(store.details().alerts(FAILED)).extracting(RunAlert::key).containsExactly("out_of_memory");
    }

    @Test
    void detailsOfEvaluationsAreRead() {
        List<ScoredEvaluation> scored = store.details().scored(FINISHED);
        assertThat(scored)
                .extracting(ScoredEvaluation::step)
                .contains(0L, 10L, 20L)
                .hasSize(45);
        ScoredQueries queries = store.details().scores(FINISHED, 20, NDCG).orElseThrow();
        assertThat(queries.set().name()).isEqualTo("held out from facts.csv");
        assertThat(queries.set().fingerprint()).isEqualTo("7831ab8cda55d249d46dbbf90dd7ffb5");
        assertThat(queries.set().queries()).hasSize(9);
        float[] each = queries.scores().get(NDCG);
        double sum = 0;
        for (float score : each) {
            sum += score;
        }
        assertThat(sum / each.length).isCloseTo(0.10515495892857624, offset(1e-6));
        List<TermStatistics> terms = store.details().terms(FINISHED, -1);
        assertThat(terms).extracting(TermStatistics::step).containsExactly(0L, 10L, 20L);
        assertThat(terms.getFirst().texts().getFirst().text()).isEqualTo("where is thing 2");
        assertThat(terms.getFirst().texts().getFirst().strongest().getFirst())
                .isEqualTo(new TermStatistics.WeightedTerm("##ody", 1.65));
        FirstBatch batch = store.details().firstBatch(FINISHED).orElseThrow();
        assertThat(batch.rows()).isEqualTo(4);
        assertThat(batch.texts().getFirst().tokens())
                .startsWith(new FirstBatch.Token("[CLS]", true), new FirstBatch.Token("where", false));
    }

    @Test
    void theQueueGoesOnWhereItWas() {
        QueueState queue = store.queue().state();
        assertThat(queue.waiting()).containsExactly(new RunId(6), new RunId(5));
        assertThat(queue.held()).isTrue();
        assertThat(queue.atOnce()).isEqualTo(2);
        assertThat(run(new RunId(5)).sweep()).contains(new SweepMembership(1, "two rates"));
        assertThat(run(new RunId(5)).timeLeft()).contains(Duration.ofMinutes(3));
        store.queue().hold(false);
        assertThat(store.queue().take(new ProcessIdentity(1, Instant.EPOCH), Long.MAX_VALUE))
                .contains(new RunId(6));
    }

    @Test
    void theNextRunGetsTheNextNumberAndSettingsStay() {
        assertThat(store.writer().create(new NewRun("new", "{}", "/p", "d", "m", "l", "9")))
                .isEqualTo(new RunId(7));
        assertThat(store.writer().requeue(PAUSED)).isTrue();
        assertThat(store.settings().get("theme")).contains("dark");
    }
}
