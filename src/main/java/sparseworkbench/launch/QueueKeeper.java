package sparseworkbench.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sparseworkbench.home.Home;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.QueuedRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunQueue;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;

/**
 * Lines runs up, and sees to it that a process of its own starts them one after another, whoever closes the window or the
 * terminal. May be used by several threads, and by several processes at once.
 */
public final class QueueKeeper {
    /** A driver that dies as soon as it begins is not started again all the time. */
    private static final Duration RESPITE = Duration.ofSeconds(5);

    private final Home home;
    private final RunStore store;
    private final WorkerCommand command;
    private OptionalLong lastStart = OptionalLong.empty();

    public QueueKeeper(Home home, RunStore store) {
        this(home, store, WorkerCommand.ofThisProgram());
    }

    QueueKeeper(Home home, RunStore store, WorkerCommand command) {
        this.home = home;
        this.store = store;
        this.command = command;
    }

    /**
     * Puts runs at the end of the queue, all or none, each with its project as it is now.
     *
     * @param sweep name of the group that they form, if they do
     * @return their ids, in order
     * @throws LaunchFailed the store cannot be written, or the process that starts them cannot be started
     */
    public List<RunId> add(List<WaitingRun> runs, Optional<String> sweep) throws LaunchFailed {
        List<QueuedRun> rows = runs.stream()
                .map(run -> new QueuedRun(
                        ProjectLabels.row(run.project(), run.folder(), run.name()),
                        run.memoryBytes(),
                        run.steps(),
                        run.expected()))
                .toList();
        try {
            // A folder could be left from a store that was moved away.
            List<RunId> ids = store.queue().add(rows, sweep, run -> Files.exists(home.run(run.number())));
            keep();
            return ids;
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** Starts a driver if runs wait and none is alive. Takes milliseconds; to be called every second or so, by anybody. */
    public void keep() throws LaunchFailed {
        RunQueue queue = store.queue();
        QueueState state = queue.state();
        if (state.needsDriver() && state.driver().filter(this::isAlive).isEmpty() && isTime()) {
            start(queue);
        }
    }

    private boolean isAlive(ProcessIdentity driver) {
        return WorkerProcess.drives(driver, home);
    }

    private synchronized boolean isTime() {
        long now = System.nanoTime();
        boolean time = lastStart.isEmpty() || now - lastStart.getAsLong() > RESPITE.toNanos();
        lastStart = time ? OptionalLong.of(now) : lastStart;
        return time;
    }

    private void start(RunQueue queue) throws LaunchFailed {
        File log = home.root().resolve("queue.log").toFile();
        try {
            Process driver = new ProcessBuilder(command.driverLine(home))
                    .directory(home.root().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(WorkerCommand.nothing())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            // It would do so itself a second later; until then others would start one as well.
            queue.drive(WorkerProcess.identity(driver.toHandle()), this::isAlive);
        } catch (IOException e) {
            throw new LaunchFailed(
                    "The process that works off the queue could not be started: " + e.getMessage()
                            + ". The runs wait; see that the disk is not full, then open the window or say: workbench"
                            + " queue",
                    e);
        }
    }
}
