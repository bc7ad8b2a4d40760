package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.store.Failure;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.SavedCheckpoint;
import sparseworkbench.train.Alert;
import sparseworkbench.train.DecodedBatch;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

class EventRecorderTest {
    private static final ProcessIdentity WORKER = new ProcessIdentity(4711, Instant.EPOCH);

    @TempDir
    private Path folder;

    private RunStore store;
    private RunId run;

    @BeforeEach
    void open() throws Exception {
        store = RunStore.open(folder.resolve("store.db"));
        run = store.writer().create(new NewRun("first", "{}", ".", "data", "model", "loss", "0"));
        store.writer().begin(run, WORKER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private EventRecorder recorder() {
        return new EventRecorder(store, run, WORKER, folder);
    }

    private Run read() {
        return store.reader().run(run).orElseThrow();
    }

    private static TrainEvent.Step step(long step, double loss) {
        return new TrainEvent.Step(step, Map.of("loss", loss));
    }

    @Test
    void whatComputesIsOfTheRunAndMayChangeWhenItGoesOn() {
        EventRecorder recorder = recorder();
        assertThat(read().device()).isEmpty();
        recorder.event(new TrainEvent.ComputesOn("NVIDIA B200, 179 GB", ""));
        recorder.flush();
        assertThat(read().device()).contains(new RunDevice("NVIDIA B200, 179 GB", ""));
        recorder.event(new TrainEvent.ComputesOn("processor", "The driver does not answer."));
        recorder.flush();
        assertThat(read().device()).contains(new RunDevice("processor", "The driver does not answer."));
    }

    /** Or a kill between a checkpoint and the next flush would lose steps that nobody takes again. */
    @Test
    void whatWasEmittedIsWrittenBeforeACheckpointIs() {
        EventRecorder recorder = recorder();
        recorder.event(step(1, 0.5));
        recorder.event(new TrainEvent.Evaluation(1, Map.of("eval_dot_ndcg@10", 0.25)));
        recorder.event(new TrainEvent.Flush());
        assertThat(read().latest()).containsEntry("loss", 0.5).containsEntry("eval_dot_ndcg@10", 0.25);
        assertThat(recorder.hasNews()).isFalse();
    }

    @Test
    void anEvaluationThatIsMadeAgainLeavesOnePoint() {
        EventRecorder recorder = recorder();
        for (int worker = 0; worker < 2; worker++) {
            recorder.event(new TrainEvent.Evaluation(1, Map.of("eval_dot_ndcg@10", 0.25)));
            recorder.flush();
        }
        assertThat(store.reader().series(run, "eval_dot_ndcg@10", 0, 10, 100).buckets())
                .singleElement()
                .satisfies(bucket -> assertThat(bucket.n()).isEqualTo(1));
    }

    @Test
    void aDangerIsOneAlertHoweverOftenItIsEmitted() {
        EventRecorder recorder = recorder();
        recorder.event(new TrainEvent.AlertRaised(3, new Alert.SkippedStep(1)));
        recorder.event(new TrainEvent.AlertRaised(4, new Alert.SkippedStep(2)));
        recorder.event(new TrainEvent.AlertRaised(9, new Alert.Collapsed(false, Optional.empty())));
        recorder.flush();
        List<RunAlert> alerts = store.details().alerts(run);
        assertThat(alerts).extracting(RunAlert::key).containsExactly("non_finite", "collapsed");
        assertThat(alerts.getFirst())
                .extracting(RunAlert::step, RunAlert::lastStep, RunAlert::times)
                .containsExactly(3L, 4L, 2L);
        assertThat(alerts.getFirst().oneLine()).startsWith("From step 3 to 4, 2 times: The loss or its gradient");
        assertThat(alerts.getLast().cure()).contains("smaller sparsity weight");
        assertThat(store.reader().events(run, 0)).as("in the log once each").hasSize(2);

        recorder.event(new TrainEvent.Resumed(4, false));
        recorder.flush();
        assertThat(store.details().alerts(run))
                .as("what came after is taken back")
                .extracting(RunAlert::key)
                .containsExactly("non_finite");
    }

    @Test
    void anEndThatIsAFailureIsAnAlertUntilTheRunGoesOn() {
        store.writer()
                .end(
                        run,
                        RunState.FAILED,
                        Optional.of(
                                new Failure(Failure.Kind.OUT_OF_MEMORY, "No memory.", "Smaller batches.", "", true)));
        assertThat(store.details().alerts(run)).singleElement().satisfies(alert -> {
            assertThat(alert.key()).isEqualTo("out_of_memory");
            assertThat(alert.cure()).isEqualTo("Smaller batches.");
        });
        store.writer().requeue(run);
        assertThat(store.details().alerts(run)).isEmpty();
    }

    @Test
    void nothingIsWrittenBeforeTheFlushAndAllAfterIt() {
        EventRecorder recorder = recorder();
        recorder.event(new TrainEvent.Progress(Stage.TRAINING, "Training", 1, 10));
        recorder.event(step(1, 0.5));
        recorder.event(new TrainEvent.Notice(1, true, "Careful."));
        assertThat(read().step()).isZero();

        recorder.flush();

        assertThat(read().step()).isEqualTo(1);
        assertThat(read().state()).isEqualTo(RunState.TRAINING);
        assertThat(read().phaseTotal()).isEqualTo(10);
        assertThat(read().latest()).containsEntry("loss", 0.5);
        assertThat(store.reader().events(run, 0))
                .singleElement()
                .satisfies(e -> assertThat(e.text()).isEqualTo("Careful."));
    }

    @Test
    void aResumedRunReplacesWhatItMeasuresAgain() {
        EventRecorder first = recorder();
        for (long step = 1; step <= 9; step++) {
            first.event(step(step, step));
        }
        first.flush();

        EventRecorder second = recorder();
        second.event(new TrainEvent.Resumed(5, false));
        second.flush();
        assertThat(read().step()).isEqualTo(5);
        assertThat(store.reader().cursor(run).poll().points()).hasSize(5);

        second.event(step(6, -6));
        second.flush();

        assertThat(store.reader().cursor(run).poll().points())
                .extracting(MetricPoint::value)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, -6.0);
        assertThat(read().step()).isEqualTo(6);
    }

    @Test
    void theUntrainedModelsMeasurementHoldsUnlessAllBeginsAgain() {
        EventRecorder first = recorder();
        first.event(new TrainEvent.Evaluation(0, Map.of("quality", 0.4)));
        first.event(step(1, 1));
        first.flush();

        EventRecorder second = recorder();
        second.event(new TrainEvent.Resumed(0, false));
        second.flush();
        assertThat(store.reader().cursor(run).poll().points())
                .extracting(MetricPoint::value)
                .containsExactly(0.4);

        EventRecorder third = recorder();
        third.event(new TrainEvent.Resumed(0, true));
        third.flush();
        assertThat(store.reader().cursor(run).poll().points()).isEmpty();
    }

    @Test
    void deletedCheckpointsAreForgotten() {
        EventRecorder recorder = recorder();
        recorder.event(new TrainEvent.CheckpointSaved(5, folder.resolve("gone")));
        recorder.flush();
        recorder.event(new TrainEvent.CheckpointSaved(10, folder));
        recorder.flush();

        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::step)
                .containsExactly(10L);
    }

    @Test
    void aRunThatIsLostEndsTheTraining() {
        EventRecorder recorder = recorder();
        store.writer().end(run, RunState.INTERRUPTED, Optional.empty());
        recorder.event(step(1, 1));

        assertThatThrownBy(recorder::flush).isInstanceOf(RunLost.class);

        recorder.fail(new RunLost(run));
        assertThatThrownBy(() -> recorder.event(step(2, 2))).isInstanceOf(RunLost.class);
    }

    /** Another program that keeps the store locked for long. */
    private final class Locker implements AutoCloseable {
        private final Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());

        private Locker() throws SQLException {}

        private void lock() throws SQLException {
            connection.createStatement().execute("BEGIN IMMEDIATE");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Checkpoints are written meanwhile: what they must not lose is in a file of the run. */
    @Test
    void whatCannotBeWrittenWhileTheStoreIsLockedIsWrittenLaterInOrderAndOnce() throws Exception {
        EventRecorder recorder = recorder();
        recorder.event(step(1, 0.5));
        try (Locker locker = new Locker()) {
            locker.lock();
            recorder.event(new TrainEvent.Notice(1, true, "one"));
            recorder.event(new TrainEvent.FirstBatch(new DecodedBatch(4, 2, List.of(), List.of())));
            recorder.event(new TrainEvent.Flush());
            recorder.event(new TrainEvent.CheckpointSaved(1, folder));
            recorder.event(new TrainEvent.Evaluation(1, Map.of("eval_dot_ndcg@10", Double.NaN)));
            recorder.event(new TrainEvent.Notice(1, true, "two"));
            recorder.event(new TrainEvent.Progress(Stage.EVALUATING, "Evaluating", 1, 2));
            recorder.event(new TrainEvent.Flush());
        }
        assertThat(recorder.hasNews()).isTrue();
        assertThat(read().latest()).isEmpty();
        // The worker is killed, and its successor tells the rest.
        EventRecorder successor = recorder();
        successor.event(new TrainEvent.Notice(1, true, "three"));
        assertThat(successor.flush()).isTrue();
        assertThat(read().latest()).containsEntry("loss", 0.5).containsKey("eval_dot_ndcg@10");
        assertThat(read().state()).isEqualTo(RunState.EVALUATING);
        assertThat(store.reader().checkpoints(run))
                .extracting(SavedCheckpoint::step)
                .containsExactly(1L);
        assertThat(store.reader().events(run, 0))
                .extracting(event -> event.text())
                .containsExactly("one", "Checkpoint written.", "two", "three");
        assertThat(folder.resolve("rows.waiting")).doesNotExist();
        assertThat(recorder().flush()).isTrue();
        assertThat(store.reader().events(run, 0)).hasSize(4);
    }

    @Test
    void howManyStepsAreWantedWaitsForALockedStoreLikeEverythingElse() throws Exception {
        EventRecorder recorder = recorder();
        try (Locker locker = new Locker()) {
            locker.lock();
            recorder.planned(RunTimes.unknown(new RunSchedule(100, 25, true, 0)), true, false);
        }
        assertThat(recorder.hasNews()).isTrue();
        assertThat(recorder.flush()).isTrue();
        assertThat(read().totalSteps()).isEqualTo(100);
    }

    /** A checkpoint after it would let the run go on behind rows that nobody has. */
    @Test
    void noCheckpointFollowsOnRowsThatCouldNotBeWritten() {
        EventRecorder recorder = recorder();
        recorder.event(step(1, 0.5));
        store.close();
        assertThatThrownBy(recorder::flush).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> recorder.event(new TrainEvent.Flush())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(recorder::throwFault).isInstanceOf(RuntimeException.class);
    }
}
