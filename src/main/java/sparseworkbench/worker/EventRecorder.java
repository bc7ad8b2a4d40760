package sparseworkbench.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.store.ChangedSettings;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunBatch.NewEvent;
import sparseworkbench.store.RunBatch.Progress;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunWriter;
import sparseworkbench.store.SavedCheckpoint;
import sparseworkbench.store.StoreFault;
import sparseworkbench.train.TrainEvent;

/**
 * Turns the events of a training into rows. The training's thread only adds to a list in memory; {@link #flush}, called by another
 * thread, writes all of it in one transaction.
 */
final class EventRecorder implements WorkerTask.Report {
    /** Before the evaluation of the untrained model, which counts as step 0. */
    private static final long BEGINNING = -1;

    private final RunWriter writer;
    private final RunId run;
    private final ProcessIdentity worker;
    private final WaitingRows waitingRows;
    private final long trainMillisBefore;
    private final long begun = System.nanoTime();

    // Touched by both threads, under this object's lock.
    private final TimeLeft timeLeft = new TimeLeft();
    private final List<TrainEvent> waiting = new ArrayList<>();
    private Optional<Long> totalSteps = Optional.empty();
    private Optional<RuntimeException> fault = Optional.empty();

    // Touched by the thread that flushes, one at a time.
    private final Object flushing = new Object();
    private long step;
    private long lastBatch;
    private RunState state = RunState.PREPARING;
    /** Dangers that are in the log already: emitted again, they are only counted. */
    private final Set<String> alarmed = new HashSet<>();

    /** @param runFolder holds what cannot be written while the store is locked, by this worker or one before it */
    EventRecorder(RunStore store, RunId run, ProcessIdentity worker, Path runFolder) {
        this.writer = store.writer();
        this.run = run;
        this.worker = worker;
        this.waitingRows = new WaitingRows(runFolder);
        this.lastBatch = Math.max(
                store.reader().lastBatch(run),
                waitingRows.read().stream().mapToLong(RunBatch::number).max().orElse(0));
        var row = store.reader().run(run).orElseThrow();
        this.trainMillisBefore = row.trainMillis();
        this.step = row.step();
    }

    @Override
    public synchronized void planned(RunTimes times, boolean guessed, boolean resumes) {
        totalSteps = Optional.of(times.schedule().steps());
        timeLeft.planned(times, guessed, resumes, System.nanoTime());
    }

    /** The run ends early: what it still needs is told accordingly. */
    synchronized void stopAsked() {
        timeLeft.stopAsked();
    }

    /** Takes an event. Throws what went wrong with the store since the last one, so that the training ends. */
    @Override
    public void event(TrainEvent event) {
        if (event instanceof TrainEvent.Flush) {
            flushBeforeCheckpoint();
        } else {
            add(event);
        }
    }

    private synchronized void add(TrainEvent event) {
        throwFault();
        waiting.add(event);
        if (event instanceof TrainEvent.StepsPlanned known) {
            totalSteps = Optional.of(known.steps());
        }
        timeLeft.note(event, System.nanoTime());
    }

    /** What went wrong with the store, if anything did. */
    synchronized void throwFault() {
        fault.ifPresent(e -> {
            throw e;
        });
    }

    /** Does the other thread's work now, and sees to it that all of it stands on the disk, in the store or in the file of waiting rows. */
    private void flushBeforeCheckpoint() {
        synchronized (flushing) {
            throwFault();
            if (waitingRows.isEmpty()) {
                deliver(batch(take()), true);
            } else {
                waitingRows.add(batch(take()));
            }
        }
    }

    /** From now on {@link #event} throws {@code e}. */
    synchronized void fail(RuntimeException e) {
        fault = Optional.of(e);
    }

    private synchronized List<TrainEvent> take() {
        List<TrainEvent> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }

    private synchronized Optional<Long> takeTotalSteps() {
        Optional<Long> taken = totalSteps;
        totalSteps = Optional.empty();
        return taken;
    }

    synchronized boolean hasNews() {
        return !waiting.isEmpty() || totalSteps.isPresent() || !waitingRows.isEmpty();
    }

    /**
     * Writes what has come in and the sign of life. While another program keeps the store locked, it waits in a file. What goes wrong otherwise ends
     * the training, too, before it writes another checkpoint: its rows would be missing for ever.
     *
     * @return whether all is in the store
     */
    boolean flush() {
        synchronized (flushing) {
            try {
                return deliver(batch(take()), false);
            } catch (RuntimeException e) {
                fail(e);
                throw e;
            }
        }
    }

    private RunBatch batch(List<TrainEvent> events) {
        Gathered gathered = new Gathered(step);
        for (TrainEvent event : events) {
            gather(event, gathered);
        }
        step = gathered.step;
        Optional<RunState> changed = gathered.stage.filter(stage -> stage != state);
        state = gathered.stage.orElse(state);
        lastBatch++;
        return new RunBatch(
                gathered.step,
                trainMillis(),
                gathered.now,
                gathered.points,
                gathered.log,
                gathered.progress,
                left(),
                gathered.details,
                lastBatch,
                new RunBatch.Milestones(gathered.restartAfter, changed, gathered.checkpoints, takeTotalSteps()));
    }

    private boolean deliver(RunBatch batch, boolean toDisk) {
        try {
            for (RunBatch earlier : waitingRows.read()) {
                write(earlier, false);
            }
            write(batch, toDisk);
        } catch (StoreFault e) {
            // A batch without number in the store is lost with this process only: the run fails, and goes on from a
            // checkpoint.
            if (e.reason() != StoreFault.Reason.LOCKED) {
                throw e;
            }
            WorkerOutput.say(e.getMessage() + " The run goes on; what it has to say is written later.");
            waitingRows.add(batch);
            return false;
        }
        waitingRows.clear();
        return true;
    }

    private void write(RunBatch batch, boolean toDisk) {
        if (!(toDisk ? writer.flushToDisk(run, worker, batch) : writer.flush(run, worker, batch))) {
            throw new RunLost(run);
        }
    }

    /** What one transaction will hold. */
    private static final class Gathered {
        private final long now = System.currentTimeMillis();
        private final List<MetricPoint> points = new ArrayList<>();
        private final List<NewEvent> log = new ArrayList<>();
        private final List<RunDetail> details = new ArrayList<>();
        private Optional<Progress> progress = Optional.empty();
        private Optional<RunState> stage = Optional.empty();
        private Optional<Long> restartAfter = Optional.empty();
        private final List<SavedCheckpoint> checkpoints = new ArrayList<>();
        private long step;

        private Gathered(long step) {
            this.step = step;
        }

        private void points(long at, Map<String, Double> metrics) {
            metrics.forEach((key, value) -> points.add(new MetricPoint(key, at, value, now)));
        }

        private void log(long at, EventLevel level, String text) {
            log.add(new NewEvent(at, level, text, now));
        }
    }

    private void gather(TrainEvent event, Gathered into) {
        switch (event) {
            case TrainEvent.Progress p -> {
                into.progress = Optional.of(new Progress(p.text(), p.done(), p.total()));
                into.stage = Optional.of(stateOf(p.stage()));
            }
            case TrainEvent.Step s -> {
                into.step = s.step();
                into.points(s.step(), s.metrics());
            }
            case TrainEvent.Evaluation e -> into.points(e.step(), e.metrics());
            case TrainEvent.CardSeen c -> into.points(c.step(), c.metrics());
            case TrainEvent.BaselineMetrics c -> into.points(c.step(), c.metrics());
            case TrainEvent.EvaluationDetails f -> into.details.addAll(RunDetailRecord.of(f));
            case TrainEvent.SettingsChanged c -> into.details.add(new ChangedSettings(c.project()));
            case TrainEvent.ComputesOn c -> into.details.add(new RunDevice(c.name(), c.whyNot()));
            case TrainEvent.FirstBatch b -> into.details.add(RunDetailRecord.of(b.batch()));
            case TrainEvent.Resumed r -> {
                into.restartAfter = Optional.of(r.fromScratch() ? BEGINNING : r.step());
                into.step = r.step();
                into.log(
                        r.step(),
                        EventLevel.INFO,
                        r.fromScratch()
                                ? "There was no checkpoint yet: the run begins again."
                                : "Resumed after step " + r.step() + ".");
            }
            case TrainEvent.Flush flush -> {}
            case TrainEvent.StepsPlanned taken -> {} // Taken when it came.
            case TrainEvent.CheckpointSaved c -> {
                into.checkpoints.add(new SavedCheckpoint(c.step(), c.folder(), Instant.ofEpochMilli(into.now)));
                into.log(c.step(), EventLevel.INFO, "Checkpoint written.");
            }
            case TrainEvent.AlertRaised a -> {
                into.details.add(RunAlert.of(
                        a.alert().key(), a.step(), a.alert().text(), a.alert().cure(), into.now));
                if (alarmed.add(a.alert().key())) {
                    into.log(a.step(), EventLevel.WARNING, a.alert().oneLine());
                }
            }
            case TrainEvent.Notice n ->
                into.log(n.step(), n.serious() ? EventLevel.WARNING : EventLevel.INFO, n.text());
        }
    }

    private synchronized Optional<Duration> left() {
        return timeLeft.at(System.nanoTime());
    }

    private static RunState stateOf(TrainEvent.Stage stage) {
        return switch (stage) {
            case PREPARING -> RunState.PREPARING;
            case TRAINING -> RunState.TRAINING;
            case EVALUATING -> RunState.EVALUATING;
            case SAVING -> RunState.SAVING;
        };
    }

    private long trainMillis() {
        return trainMillisBefore + Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
