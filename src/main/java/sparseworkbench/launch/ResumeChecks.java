package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/** What keeps a run from being resumed, told before a worker is started for it. */
final class ResumeChecks {
    private static final Duration CRASH_PATIENCE = Duration.ofSeconds(30);
    private static final long CRASH_PAUSE_NANOS = 100_000_000;

    private final Home home;
    private final RunStore store;

    ResumeChecks(Home home, RunStore store) {
        this.home = home;
        this.store = store;
    }

    /** A worker that has crashed is waited for while the system writes down what it held. @param look finds out what has become of workers */
    void awaitCrashed(RunId run, Runnable look) throws LaunchFailed {
        long begun = System.nanoTime();
        while (store.reader().trace(run).filter(this::hasCrashed).isPresent()) {
            if (System.nanoTime() - begun > CRASH_PATIENCE.toNanos()) {
                throw new LaunchFailed("The training process of run " + run
                        + " has crashed, and the system has not ended it yet. Wait a minute, then resume.");
            }
            LockSupport.parkNanos(CRASH_PAUSE_NANOS);
            look.run();
        }
    }

    private boolean hasCrashed(WorkerTrace trace) {
        return trace.state().isLive()
                && WorkerDeathCause.hasCrashFile(trace, home.run(trace.run().number()));
    }

    /** Told at once, not by a worker that has to be started for it. */
    void requireReadableProject(RunId run) throws LaunchFailed {
        Path frozen = home.run(run.number()).resolve(ProjectFile.FILE_NAME);
        if (!Files.exists(frozen)) {
            return; // The folder may be on a disk that is not there: who starts the worker says it.
        }
        ProjectReading reading = ProjectFile.read(frozen);
        if (reading.project().isEmpty()) {
            throw new LaunchFailed("The settings of run " + run + " in " + frozen + " cannot be read: "
                    + reading.problems().getFirst().oneLine());
        }
    }

    /** Of another user, or on a disk that may only be read. */
    void requireFolder(RunId run) throws LaunchFailed {
        Path folder = home.run(run.number());
        boolean usable = Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
        if (Files.isDirectory(folder) && !usable) {
            throw new LaunchFailed("Run " + run + " cannot be resumed: there is no permission to read and write its"
                    + " folder " + folder + ". Allow it, then resume.");
        }
    }

    /** A run that has lost them would begin again and forget its curves. One that had none yet may begin again. */
    void requireCheckpoints(RunId run) throws LaunchFailed {
        Path folder = home.run(run.number());
        if (Files.isDirectory(folder)
                && !store.reader().checkpoints(run).isEmpty()
                && isEmpty(folder.resolve("checkpoints"))) {
            throw new LaunchFailed("Run " + run + " cannot be resumed: its checkpoints are gone from "
                    + folder.resolve("checkpoints") + ", and without them it would begin again and lose its curves."
                    + " Put them back, or start a new run with the settings in "
                    + folder.resolve(ProjectFile.FILE_NAME) + ".");
        }
    }

    private static boolean isEmpty(Path folder) throws LaunchFailed {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        } catch (IOException e) {
            throw new LaunchFailed("The checkpoints in " + folder + " cannot be read: " + IoReason.of(e) + ".", e);
        }
    }

    /** Told at once, too: the worker could not even say that it failed. */
    void requireLease(RunId run) throws LaunchFailed {
        try {
            Lease.requireUsable(home.runLease(run.number()));
        } catch (IOException e) {
            throw new LaunchFailed("Run " + run + " cannot be resumed: " + e.getMessage(), e);
        }
    }
}
