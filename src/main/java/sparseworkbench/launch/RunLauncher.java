package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Control;
import sparseworkbench.store.Failure;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;

/**
 * Starts workers and speaks to them through the run store. Everything here works for any run of the home, whoever started it.
 * May be used by several threads, but not by that of the window: start takes some tens of milliseconds, resume half a minute after a crash.
 */
public final class RunLauncher {
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);
    private static final String START_AGAIN = "start again";
    private static final String RESUME = "resume";

    private final Home home;
    private final RunStore store;
    private final Watchdog watchdog;
    private final WorkerStarter starter;
    private final ResumeChecks checks;

    public RunLauncher(Home home, RunStore store) {
        this(home, store, WorkerCommand.ofThisProgram());
    }

    RunLauncher(Home home, RunStore store, WorkerCommand command) {
        this.home = home;
        this.store = store;
        this.watchdog = new Watchdog(home, store);
        this.starter = new WorkerStarter(home, store, command, watchdog);
        this.checks = new ResumeChecks(home, store);
    }

    /**
     * Freezes a project and starts its worker. Plan the project first: a worker that finds it impossible ends as FAILED.
     *
     * @param projectFolder what relative paths in the project are relative to
     * @param name          readable name of the run; if blank, the project's
     * @return the run
     * @throws LaunchFailed the store or the run's folder cannot be written, or Java cannot be started
     */
    public RunId start(Project project, Path projectFolder, String name) throws LaunchFailed {
        try {
            NewRun row = ProjectLabels.row(project, projectFolder, name);
            RunId run = newRun(row);
            try {
                freeze(run, row.configJson(), START_AGAIN);
            } catch (LaunchFailed e) {
                discard(run);
                throw e;
            }
            starter.start(existing(run), false);
            return run;
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** A run whose folder does not exist yet: it could be left from a store that was moved away. */
    private RunId newRun(NewRun row) {
        RunId run = store.writer().create(row);
        while (Files.exists(home.run(run.number()))) {
            discard(run);
            run = store.writer().create(row);
        }
        return run;
    }

    /** @param then what to do once it is possible: a run that is refused is gone, one that has failed is resumed */
    private void freeze(RunId run, String configJson, String then) throws LaunchFailed {
        Path file = home.run(run.number()).resolve(ProjectFile.FILE_NAME);
        try {
            AtomicFolder.create(home.run(run.number()));
            AtomicFile.write(file, configJson);
        } catch (IOException e) {
            if (FullDisk.isBehind(e)) {
                FullDisk full = RunSpace.fullDisk(
                        home, home.run(run.number()), store.reader().projectFolder(run));
                throw new LaunchFailed(full.title() + " " + full.cure() + " Then " + then + ".", e);
            }
            throw new LaunchFailed(
                    "The run's folder " + home.run(run.number()) + " cannot be written (" + IoReason.of(e)
                            + "). Free some space or check its rights, then " + then + ".",
                    e);
        }
    }

    private void discard(RunId run) {
        store.writer().end(run, RunState.FAILED, Optional.empty());
        store.editor().delete(run);
    }

    /**
     * Starts the worker of a run that was taken from the queue. When that is impossible, the run has failed.
     *
     * @throws LaunchFailed why
     */
    void startTaken(RunId run) throws LaunchFailed {
        try {
            freeze(run, existing(run).configJson(), RESUME);
        } catch (LaunchFailed e) {
            cannotStart(run, "The run could not be started.", e.getMessage());
            throw e;
        }
        starter.start(existing(run), false);
    }

    /**
     * Starts a new worker that goes on from the last checkpoint of a paused, stopped, interrupted or failed run, or of one whose worker is gone without
     * anybody having noticed yet. One that has crashed is waited for while the system writes down what it held, half a minute at most.
     */
    public void resume(RunId run) throws LaunchFailed {
        resume(run, Optional.empty());
    }

    /**
     * The same on another device than before.
     *
     * @param device as the setting model.device names it; empty for that of before
     */
    public void resume(RunId run, Optional<String> device) throws LaunchFailed {
        try {
            watchdog.check();
            checks.awaitCrashed(run, watchdog::check);
            Run row = existing(run);
            checks.requireFolder(run);
            catchUpStart(row);
            checks.requireReadableProject(run);
            checks.requireCheckpoints(run);
            checks.requireLease(run);
            Optional<DeviceChange> change =
                    device.isPresent() ? DeviceChange.of(home, existing(run), device.get()) : Optional.empty();
            if (!store.writer().requeue(run)) {
                throw new LaunchFailed("Run " + run + " cannot be resumed: it is in state “" + state(run) + "”.");
            }
            if (change.isPresent()) {
                moveTaken(run, row.step(), change.get());
            }
            starter.start(existing(run), true);
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** Of a run that is this process's to start: nobody else writes its settings now. When that is impossible, the run has failed. */
    private void moveTaken(RunId run, long step, DeviceChange change) throws LaunchFailed {
        try {
            freeze(run, change.configJson(), RESUME);
            store.editor().settings(run, change.configJson());
            store.writer().event(run, step, EventLevel.INFO, change.line());
        } catch (LaunchFailed | StoreFault e) {
            cannotStart(run, "The run could not be moved to the device “" + change.device() + "”.", e.getMessage());
            throw e;
        }
    }

    private void cannotStart(RunId run, String title, String why) {
        store.writer()
                .end(run, RunState.FAILED, Optional.of(new Failure(Failure.Kind.CANNOT_START, title, why, "", true)));
    }

    /** A start that was killed between the run's row and its project is caught up with: the row has all of it. */
    private void catchUpStart(Run run) throws LaunchFailed {
        Path folder = home.run(run.id().number());
        boolean begun = run.step() > 0
                || Files.exists(folder.resolve(ProjectFile.FILE_NAME))
                || Files.exists(folder.resolve("checkpoints"));
        // The folder, or that of all runs, may be on a disk that is not there.
        if (!begun && !Files.isSymbolicLink(folder) && Files.isDirectory(folder.getParent())) {
            freeze(run.id(), run.configJson(), RESUME);
        }
    }

    /**
     * Asks something of a live run. It answers between two steps.
     *
     * @throws LaunchFailed it has no worker, or nothing of it is to be kept and another run that has not come to its end needs its model
     */
    public void ask(RunId run, Control control) throws LaunchFailed {
        try {
            existing(run);
            if (control == Control.DISCARD) {
                requireUnneeded(run, "end with nothing kept");
            }
            if (!store.writer().ask(run, control)) {
                throw new LaunchFailed("Run " + run + " has no worker to ask: it is in state “" + state(run) + "”.");
            }
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** Ends the worker of a live run at once. What came after the last checkpoint is lost; the run can be resumed. */
    public void forceEnd(RunId run) throws LaunchFailed {
        try {
            existing(run);
            Optional<ProcessHandle> process = store.reader().trace(run).flatMap(WorkerProcess::find);
            store.writer().endByForce(run, WorkerDeathCause.byForce());
            process.ifPresent(ProcessHandle::destroyForcibly);
            if (process.isPresent()) {
                process.get().onExit().get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new LaunchFailed(
                    "The worker of run " + run + " does not end; the operating system holds it. Try again later.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Deletes a run without worker: its rows and its folder, models included.
     *
     * @throws LaunchFailed it goes on, or another run that has not come to its end needs its model
     */
    public void delete(RunId run) throws LaunchFailed {
        try {
            existing(run);
            requireUnneeded(run, "be deleted");
            List<String> left = new ArrayList<>();
            if (!store.editor().delete(run, gone -> deleteFolder(gone, left))) {
                throw new LaunchFailed(
                        "Run " + run + " cannot be deleted while it is in state “" + state(run) + "”. Stop it first.");
            }
            if (!left.isEmpty()) {
                throw new LaunchFailed(String.join(" ", left), null);
            }
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** A run that has not come to its end needs what it began with when it goes on. */
    private void requireUnneeded(RunId run, String act) throws LaunchFailed {
        Optional<Run> child = Stream.concat(store.reader().runs().stream(), store.reader().archivedRuns().stream())
                .filter(other -> other.state() != RunState.DONE)
                .filter(other -> !other.id().equals(run) && NeededRuns.of(other).contains(run.number()))
                .findFirst();
        if (child.isPresent()) {
            throw new LaunchFailed("Run " + run + " cannot " + act + ": run "
                    + child.get().id()
                    + " needs its model (as what it began with, guide or teacher) and has not come to"
                    + " its end. Finish or delete run "
                    + child.get().id() + " first.");
        }
    }

    private void deleteFolder(RunId gone, List<String> left) {
        Path folder = home.run(gone.number());
        try {
            FolderDeletion.delete(folder);
        } catch (IOException e) {
            left.add("Run " + gone + " is gone from the list, but its folder " + folder + " could not be deleted ("
                    + IoReason.of(e) + "). Delete it yourself.");
        }
    }

    /** As it is after something of it was refused: another program may have changed it since this one looked. */
    private String state(RunId run) throws LaunchFailed {
        return existing(run).state().label();
    }

    private Run existing(RunId run) throws LaunchFailed {
        return store.reader()
                .run(run)
                .orElseThrow(() -> new LaunchFailed("There is no run " + run + " in " + home.root() + "."));
    }
}
