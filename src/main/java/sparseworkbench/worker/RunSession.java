package sparseworkbench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sparseworkbench.desktop.AwakeComputer;
import sparseworkbench.desktop.DesktopNotice;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.store.Failure;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.train.Outcome;
import sparseworkbench.train.SavedWork;

/**
 * One worker's time with one run: a second thread speaks with the store about five times a second (events out, requests in, sign of
 * life) while this one works.
 */
final class RunSession {
    private static final long TICK_MILLIS = 200;
    private static final long HEARTBEAT_MILLIS = 1000;
    /** How long the second thread may need for its last round: the store waits ten seconds for a lock. */
    private static final long LAST_ROUND_MILLIS = 60_000;
    /** Who waits no longer than this still sits in front of it. */
    private static final long WORTH_A_NOTICE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final RunStore store;
    private final WorkerTask.Order order;
    private final ProcessIdentity worker;
    private final RunLease lease;
    private final WorkerRequests requests;
    private final EventRecorder recorder;
    private final long begun = System.nanoTime();
    private long lastWritten = System.nanoTime();

    RunSession(
            RunStore store, WorkerTask.Order order, WorkerRequests requests, ProcessIdentity worker, RunLease lease) {
        this.store = store;
        this.order = order;
        this.requests = requests;
        this.worker = worker;
        this.lease = lease;
        this.recorder = new EventRecorder(
                store, order.run(), worker, order.home().run(order.run().number()));
    }

    /** Carries out the run to one of its ends. Returns the process's exit code. */
    int carryOut(WorkerTask work) {
        ScheduledExecutorService speaker = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name("run store").daemon().unstarted(task));
        speaker.scheduleWithFixedDelay(this::speak, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        AwakeComputer awake = AwakeComputer.during("Run " + order.run() + " goes on");
        WorkerOutput.say("The computer is " + awake.words() + ".");
        try {
            Outcome outcome = work.carryOut(order, recorder, requests);
            hush(speaker);
            recorder.throwFault();
            return outcome == Outcome.DISCARDED
                    ? discarded()
                    : end(stateOf(outcome), Optional.empty(), Optional.empty());
        } catch (CancellationException e) {
            return requests.wantsEnd() ? cancelled(speaker) : failed(speaker, e);
        } catch (RunLost e) {
            WorkerOutput.say(e.getMessage());
            return ExitCode.LOST;
        } catch (Exception | LinkageError e) {
            return failed(speaker, e);
        } finally {
            awake.refusal().ifPresent(WorkerOutput::say);
            awake.close();
            speaker.shutdown();
        }
    }

    /** On the desktop, for somebody who went away meanwhile. What a person asked for, that person knows. */
    private void announce(RunState state, Optional<Failure> failure) {
        if (System.nanoTime() - begun < WORTH_A_NOTICE_NANOS || state != RunState.DONE && failure.isEmpty()) {
            return;
        }
        DesktopNotice.show("Run " + order.run() + ": "
                + failure.map(Failure::title).orElseGet(() -> state.label().toLowerCase(Locale.ROOT)));
    }

    /** Never by an interrupt: that closes the file in whose middle it comes, and a lease with it. */
    private void hush(ScheduledExecutorService speaker) {
        speaker.shutdown();
        try {
            speaker.awaitTermination(LAST_ROUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int cancelled(ScheduledExecutorService speaker) {
        hush(speaker);
        if (requests.wantsNothing()) {
            return discarded();
        }
        return end(
                requests.wantsStop() ? RunState.STOPPED : RunState.PAUSED,
                Optional.empty(),
                Optional.of(said(EventLevel.INFO, "Ended on request before there was anything to save.")));
    }

    /** Deletes what was saved so far, while the run is still this process's and nobody else can use it. */
    private int discarded() {
        RunBatch.NewEvent said;
        try {
            boolean deleted = SavedWork.discard(order.home().run(order.run().number()));
            said = said(
                    EventLevel.INFO,
                    "Ended on request, and nothing was kept: "
                            + (deleted ? "its checkpoints and model were deleted." : "nothing had been saved."));
        } catch (IOException e) {
            said = said(
                    EventLevel.WARNING,
                    "Ended on request. Not all that was saved could be deleted (" + IoReason.of(e)
                            + "); delete the run, or its folder "
                            + order.home().run(order.run().number()) + ".");
        }
        return end(RunState.DISCARDED, Optional.empty(), Optional.of(said));
    }

    private int failed(ScheduledExecutorService speaker, Throwable e) {
        hush(speaker);
        WorkerOutput.trace(e);
        Failure failure = FailureMessages.of(e, this::fullDisk);
        int code = end(
                // Nobody can help a card that is gone, and nothing is wrong with the run: it waits for a person's word.
                failure.kind() == Failure.Kind.CARD_LOST ? RunState.PAUSED : RunState.FAILED,
                Optional.of(failure),
                Optional.of(said(EventLevel.ERROR, failure.title() + " " + failure.cure())));
        return code == ExitCode.FINE ? ExitCode.FAILED : code;
    }

    private FullDisk fullDisk() {
        return RunSpace.fullDisk(order.home(), order.home().run(order.run().number()), order.projectFolder());
    }

    private static RunBatch.NewEvent said(EventLevel level, String text) {
        return new RunBatch.NewEvent(0, level, text, System.currentTimeMillis());
    }

    /** Waits for as long as another program keeps the store locked: what the run has come to is on the disk. */
    private int end(RunState state, Optional<Failure> failure, Optional<RunBatch.NewEvent> said) {
        while (true) {
            try {
                if (isWritten(state)) {
                    boolean mine = store.writer().end(order.run(), worker, state, failure, said);
                    if (mine) {
                        announce(state, failure);
                    }
                    WorkerOutput.say("Run " + order.run() + ": " + (mine ? state.label() : "no longer this process's"));
                    return mine ? ExitCode.FINE : ExitCode.LOST;
                }
            } catch (StoreFault e) {
                if (e.reason() != StoreFault.Reason.LOCKED) {
                    throw e;
                }
                WorkerOutput.say(e.getMessage());
            }
            lease.giveSign();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
        }
    }

    /**
     * Whether all that the run had to say is in the store, or never will be. A run that is done and cannot say so has failed: it goes on from its
     * checkpoint and says it again.
     */
    private boolean isWritten(RunState state) {
        try {
            return recorder.flush();
        } catch (RunLost e) {
            return true;
        } catch (StoreFault | UncheckedIOException e) {
            if (state == RunState.DONE) {
                throw e;
            }
            WorkerOutput.say(e.getMessage());
            return true;
        }
    }

    /** One round of the second thread. A fault is handed to the training, whose next event fails with it. */
    private void speak() {
        try {
            long now = System.nanoTime();
            boolean due = now - lastWritten >= TimeUnit.MILLISECONDS.toNanos(HEARTBEAT_MILLIS);
            if (due && !lease.giveSign()) {
                throw new RunFolderGone(order.home().run(order.run().number()));
            }
            if (recorder.hasNews() || due) {
                lastWritten = now;
                recorder.flush();
            }
            store.writer().takeControls(order.run(), worker).forEach(requests::add);
            if (requests.wantsStop()) {
                recorder.stopAsked();
            }
        } catch (StoreFault e) {
            WorkerOutput.say(e.getMessage());
            if (e.reason() != StoreFault.Reason.LOCKED) {
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
            case DISCARDED -> RunState.DISCARDED;
        };
    }
}
