package sparseworkbench.worker;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunBatch.NewEvent;
import sparseworkbench.store.RunBatch.Progress;
import sparseworkbench.store.RunDetail;
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

    private final RunStore store;
    private final RunWriter writer;
    private final RunId run;
    private final long pid;
    private final long trainMillisBefore;
    private final long begun = System.nanoTime();

    // Touched by both threads, under this object's lock.
    private final TimeLeft timeLeft = new TimeLeft();
    private final List<TrainEvent> waiting = new ArrayList<>();
    private Optional<RuntimeException> fault = Optional.empty();

    // Touched by the thread that flushes, one at a time.
    private final Object flushing = new Object();
    private long step;
    private RunState state = RunState.PREPARING;
    /** Dangers that are in the log already: emitted again, they are only counted. */
    private final Set<String> alarmed = new HashSet<>();

    EventRecorder(RunStore store, RunId run, long pid) {
        this.store = store;
        this.writer = store.writer();
        this.run = run;
        this.pid = pid;
        var row = store.reader().run(run).orElseThrow();
        this.trainMillisBefore = row.trainMillis();
        this.step = row.step();
    }

    @Override
    public synchronized void planned(long totalSteps, long evalSteps) {
        writer.planned(run, totalSteps);
        timeLeft.planned(totalSteps, evalSteps);
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
        timeLeft.note(event, System.nanoTime());
    }

    private synchronized void throwFault() {
        fault.ifPresent(e -> {
            throw e;
        });
    }

    /** Does the other thread's work now. That one also decides for how long to put up with a store that is locked. */
    private void flushBeforeCheckpoint() {
        boolean flushed = false;
        while (!flushed) {
            throwFault();
            try {
                flush();
                flushed = true;
            } catch (StoreFault e) {
                if (e.reason() != StoreFault.Reason.LOCKED) {
                    throw e;
                }
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

    private synchronized void putBack(List<TrainEvent> events) {
        waiting.addAll(0, events);
    }

    synchronized boolean hasNews() {
        return !waiting.isEmpty();
    }

    /** Writes what has come in and the sign of life. */
    void flush() {
        synchronized (flushing) {
            List<TrainEvent> events = take();
            try {
                write(events);
            } catch (RuntimeException e) {
                putBack(events);
                throw e;
            }
        }
    }

    private void write(List<TrainEvent> events) {
        Gathered gathered = new Gathered(step);
        for (TrainEvent event : events) {
            gather(event, gathered);
        }
        RunBatch batch = new RunBatch(
                gathered.step,
                trainMillis(),
                gathered.now,
                gathered.points,
                gathered.log,
                gathered.progress,
                left(),
                gathered.details);
        if (!writer.flush(run, pid, batch)) {
            throw new RunLost(run);
        }
        step = gathered.step;
        gathered.stage.ifPresent(this::moveTo);
        events.forEach(this::noteCheckpoint);
    }

    /** What one transaction will hold. */
    private static final class Gathered {
        private final long now = System.currentTimeMillis();
        private final List<MetricPoint> points = new ArrayList<>();
        private final List<NewEvent> log = new ArrayList<>();
        private final List<RunDetail> details = new ArrayList<>();
        private Optional<Progress> progress = Optional.empty();
        private Optional<RunState> stage = Optional.empty();
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
            case TrainEvent.BaselineMetrics c -> into.points(c.step(), c.metrics());
            case TrainEvent.EvaluationDetails f -> into.details.addAll(RunDetailRecord.of(f));
            case TrainEvent.FirstBatch b -> into.details.add(RunDetailRecord.of(b.batch()));
            case TrainEvent.Resumed r -> {
                writer.restartAfter(run, r.fromScratch() ? BEGINNING : r.step());
                into.step = r.step();
                into.log(
                        r.step(),
                        EventLevel.INFO,
                        r.fromScratch()
                                ? "There was no checkpoint yet: the run begins again."
                                : "Resumed after step " + r.step() + ".");
            }
            case TrainEvent.Flush flush -> {}
            case TrainEvent.CheckpointSaved c -> into.log(c.step(), EventLevel.INFO, "Checkpoint written.");
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

    private void moveTo(RunState to) {
        if (to != state && writer.stage(run, pid, to)) {
            state = to;
        }
    }

    private static RunState stateOf(TrainEvent.Stage stage) {
        return switch (stage) {
            case PREPARING -> RunState.PREPARING;
            case TRAINING -> RunState.TRAINING;
            case EVALUATING -> RunState.EVALUATING;
            case SAVING -> RunState.SAVING;
        };
    }

    private void noteCheckpoint(TrainEvent event) {
        if (event instanceof TrainEvent.CheckpointSaved saved) {
            List<Long> gone = store.reader().checkpoints(run).stream()
                    .filter(c -> !Files.exists(c.folder()))
                    .map(SavedCheckpoint::step)
                    .toList();
            writer.checkpoint(run, saved.step(), saved.folder(), gone);
        }
    }

    private long trainMillis() {
        return trainMillisBefore + Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
