package sparseworkbench.worker;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import sparseworkbench.store.Failure;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.train.Outcome;

/**
 * One worker's time with one run: a second thread speaks with the store about five times a second (events out, requests in, sign of
 * life) while this one works.
 */
final class RunSession {
    private static final long TICK_MILLIS = 200;
    private static final long HEARTBEAT_MILLIS = 1000;
    /** How long another program may keep the store locked before the run ends. */
    private static final long LOCK_PATIENCE_MILLIS = 60_000;

    private final RunStore store;
    private final WorkerTask.Order order;
    private final long pid = ProcessHandle.current().pid();
    private final WorkerRequests requests;
    private final EventRecorder recorder;
    private long lastWritten = System.currentTimeMillis();

    RunSession(RunStore store, WorkerTask.Order order, WorkerRequests requests) {
        this.store = store;
        this.order = order;
        this.requests = requests;
        this.recorder = new EventRecorder(store, order.run(), pid);
    }

    /** Carries out the run to one of its ends. Returns the process's exit code. */
    int carryOut(WorkerTask work) {
        ScheduledExecutorService speaker = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("run store").daemon().unstarted(task));
        speaker.scheduleWithFixedDelay(this::speak, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        try {
            Outcome outcome = work.carryOut(order, recorder, requests);
            hush(speaker);
            recorder.flush();
            return end(stateOf(outcome), Optional.empty());
        } catch (CancellationException e) {
            return requests.wantsEnd() ? cancelled(speaker) : failed(speaker, e);
        } catch (RunLost e) {
            WorkerOutput.say(e.getMessage());
            return ExitCode.LOST;
        } catch (Exception | LinkageError e) {
            return failed(speaker, e);
        } finally {
            speaker.shutdownNow();
        }
    }

    private void hush(ScheduledExecutorService speaker) throws InterruptedException {
        speaker.shutdown();
        speaker.awaitTermination(LOCK_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private int cancelled(ScheduledExecutorService speaker) {
        speaker.shutdownNow();
        store.writer().event(order.run(), 0, EventLevel.INFO, "Ended on request before there was anything to save.");
        return end(requests.wantsStop() ? RunState.STOPPED : RunState.PAUSED, Optional.empty());
    }

    private int failed(ScheduledExecutorService speaker, Throwable e) {
        speaker.shutdownNow();
        WorkerOutput.trace(e);
        Failure failure = FailureMessages.of(e);
        try {
            recorder.flush();
        } catch (StoreFault | RunLost second) {
            WorkerOutput.say(second.getMessage());
        }
        store.writer().event(order.run(), 0, EventLevel.ERROR, failure.title() + " " + failure.cure());
        int code = end(RunState.FAILED, Optional.of(failure));
        return code == ExitCode.FINE ? ExitCode.FAILED : code;
    }

    private int end(RunState state, Optional<Failure> failure) {
        boolean mine = store.writer().end(order.run(), state, failure);
        WorkerOutput.say("Run " + order.run() + ": " + state.label());
        return mine ? ExitCode.FINE : ExitCode.LOST;
    }

    /** One round of the second thread. A fault is handed to the training, whose next event fails with it. */
    private void speak() {
        try {
            store.writer().takeControls(order.run()).forEach(requests::add);
            long now = System.currentTimeMillis();
            if (recorder.hasNews() || now - lastWritten >= HEARTBEAT_MILLIS) {
                recorder.flush();
                lastWritten = now;
            }
        } catch (StoreFault e) {
            boolean patient = e.reason() == StoreFault.Reason.LOCKED
                    && System.currentTimeMillis() - lastWritten < LOCK_PATIENCE_MILLIS;
            WorkerOutput.say(e.getMessage());
            if (!patient) {
                recorder.fail(e);
            }
        } catch (RuntimeException e) {
            recorder.fail(e);
        }
    }

    private static RunState stateOf(Outcome outcome) {
        return switch (outcome) {
            case DONE -> RunState.DONE;
            case PAUSED -> RunState.PAUSED;
            case STOPPED -> RunState.STOPPED;
        };
    }
}
