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
import java.util.concurrent.locks.LockSupport;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.Lease;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.store.Control;
import sparseworkbench.store.Failure;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreFault;
import sparseworkbench.store.WorkerTrace;

/**
 * Starts workers and speaks to them through the run store. Everything here works for any run of the home, whoever started it.
 * May be used by several threads, but not by that of the window: start takes some tens of milliseconds, resume half a minute after a crash.
 */
public final class RunLauncher {
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CRASH_PATIENCE = Duration.ofSeconds(30);
    private static final long CRASH_PAUSE_NANOS = 100_000_000;

    private final Home home;
    private final RunStore store;
    private final WorkerCommand command;
    private final Watchdog watchdog;

    public RunLauncher(Home home, RunStore store) {
        this(home, store, WorkerCommand.ofThisProgram());
    }

    RunLauncher(Home home, RunStore store, WorkerCommand command) {
        this.home = home;
        this.store = store;
        this.command = command;
        this.watchdog = new Watchdog(home, store);
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
                freeze(run, row.configJson());
            } catch (LaunchFailed e) {
                discard(run);
                throw e;
            }
            spawn(run, false);
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

    private void freeze(RunId run, String configJson) throws LaunchFailed {
        Path file = home.run(run.number()).resolve(ProjectFile.FILE_NAME);
        try {
            AtomicFolder.create(home.run(run.number()));
            AtomicFile.write(file, configJson);
        } catch (IOException e) {
            if (FullDisk.isBehind(e)) {
                FullDisk full = RunSpace.fullDisk(
                        home, home.run(run.number()), store.reader().projectFolder(run));
                throw new LaunchFailed(full.title() + " " + full.cure() + " Then start again.", e);
            }
            throw new LaunchFailed(
                    "The run's folder " + home.run(run.number()) + " cannot be written (" + IoReason.of(e)
                            + "). Free some space or check its rights, then start again.",
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
            freeze(run, existing(run).configJson());
        } catch (LaunchFailed e) {
            store.writer()
                    .end(
                            run,
                            RunState.FAILED,
                            Optional.of(new Failure(
                                    Failure.Kind.CANNOT_START,
                                    "The run could not be started.",
                                    e.getMessage(),
                                    "",
                                    false)));
            throw e;
        }
        spawn(run, false);
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
            awaitCrashed(run);
            Run row = existing(run);
            RunState state = row.state();
            requireFolder(run);
            catchUpStart(row);
            requireReadableProject(run);
            requireLease(run);
            if (device.isPresent()) {
                moveTo(existing(run), device.get());
            }
            if (!store.writer().requeue(run)) {
                throw new LaunchFailed("Run " + run + " cannot be resumed: it is in state “" + state.label() + "”.");
            }
            spawn(run, true);
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
        }
    }

    /** What a run computes on may change while it has no worker: it decides how fast it learns, not what. */
    private void moveTo(Run run, String device) throws LaunchFailed {
        Path frozen = home.run(run.id().number()).resolve(ProjectFile.FILE_NAME);
        Project project = (Files.exists(frozen)
                        ? ProjectFile.read(frozen)
                        : ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME))
                .project()
                .orElseThrow(() -> new LaunchFailed("The settings of run " + run.id() + " cannot be read."));
        String before = project.model().get(EncoderParams.DEVICE);
        if (before.equals(device) || !run.state().isResumable()) {
            return;
        }
        try {
            String changed = ProjectFile.format(project.withText("model." + EncoderParams.DEVICE.key(), device));
            freeze(run.id(), changed);
            store.editor().settings(run.id(), changed);
            store.writer()
                    .event(
                            run.id(),
                            run.step(),
                            EventLevel.INFO,
                            "Goes on with the device “" + device + "” (model.device was " + before + ").");
        } catch (InvalidValue e) {
            throw new LaunchFailed("The device “" + device + "” should be auto, cpu or gpu.", e);
        }
    }

    private void awaitCrashed(RunId run) throws LaunchFailed {
        long begun = System.nanoTime();
        while (store.reader().trace(run).filter(this::hasCrashed).isPresent()) {
            if (System.nanoTime() - begun > CRASH_PATIENCE.toNanos()) {
                throw new LaunchFailed("The training process of run " + run
                        + " has crashed, and the system has not ended it yet. Wait a minute, then resume.");
            }
            LockSupport.parkNanos(CRASH_PAUSE_NANOS);
            watchdog.check();
        }
    }

    private boolean hasCrashed(WorkerTrace trace) {
        return trace.state().isLive()
                && WorkerDeathCause.hasCrashFile(trace, home.run(trace.run().number()));
    }

    /** A start that was killed between the run's row and its project is caught up with: the row has all of it. */
    private void catchUpStart(Run run) throws LaunchFailed {
        Path folder = home.run(run.id().number());
        boolean begun = run.step() > 0
                || Files.exists(folder.resolve(ProjectFile.FILE_NAME))
                || Files.exists(folder.resolve("checkpoints"));
        // The folder, or that of all runs, may be on a disk that is not there.
        if (!begun && !Files.isSymbolicLink(folder) && Files.isDirectory(folder.getParent())) {
            freeze(run.id(), run.configJson());
        }
    }

    /** Told at once, not by a worker that has to be started for it. */
    private void requireReadableProject(RunId run) throws LaunchFailed {
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
    private void requireFolder(RunId run) throws LaunchFailed {
        Path folder = home.run(run.number());
        boolean usable = Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
        if (Files.isDirectory(folder) && !usable) {
            throw new LaunchFailed("Run " + run + " cannot be resumed: there is no permission to read and write its"
                    + " folder " + folder + ". Allow it, then resume.");
        }
    }

    /** Told at once, too: the worker could not even say that it failed. */
    private void requireLease(RunId run) throws LaunchFailed {
        try {
            Lease.requireUsable(home.runLease(run.number()));
        } catch (IOException e) {
            throw new LaunchFailed("Run " + run + " cannot be resumed: " + e.getMessage(), e);
        }
    }

    /** Asks something of a live run. It answers between two steps. */
    public void ask(RunId run, Control control) throws LaunchFailed {
        try {
            RunState state = existing(run).state();
            if (!store.writer().ask(run, control)) {
                throw new LaunchFailed("Run " + run + " has no worker to ask: it is in state “" + state.label() + "”.");
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
            store.writer().end(run, RunState.INTERRUPTED, WorkerDeathCause.byForce());
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

    /** Deletes a run without worker: its rows and its folder, models included. */
    public void delete(RunId run) throws LaunchFailed {
        try {
            Run row = existing(run);
            List<String> left = new ArrayList<>();
            if (!store.editor().delete(run, gone -> deleteFolder(gone, left))) {
                throw new LaunchFailed("Run " + run + " cannot be deleted while it is in state “"
                        + row.state().label() + "”. Stop it first.");
            }
            if (!left.isEmpty()) {
                throw new LaunchFailed(String.join(" ", left), null);
            }
        } catch (StoreFault e) {
            throw new LaunchFailed(e.getMessage(), e);
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

    private Run existing(RunId run) throws LaunchFailed {
        return store.reader()
                .run(run)
                .orElseThrow(() -> new LaunchFailed("There is no run " + run + " in " + home.root() + "."));
    }

    private List<String> options(RunId run) throws LaunchFailed {
        List<String> options = new ArrayList<>(heap(run));
        try {
            options.addAll(TemporaryFolder.create(home).options(home));
        } catch (HomeUnusable e) {
            throw cannotStart(run, e.getMessage(), "");
        }
        return options;
    }

    private LaunchFailed cannotStart(RunId run, String title, String cure) {
        store.writer()
                .end(run, RunState.FAILED, Optional.of(new Failure(Failure.Kind.CANNOT_START, title, cure, "", true)));
        return new LaunchFailed((title + " " + cure).strip());
    }

    /** None for a project that cannot be read: the worker says why. */
    private List<String> heap(RunId run) throws LaunchFailed {
        long machine = SystemFacts.memory();
        return ProjectFile.parse(existing(run).configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(project -> JavaHeap.limit(project, store.reader().projectFolder(run), machine))
                .map(limit -> JavaHeap.options(limit, machine))
                .orElse(List.of());
    }

    /** The processor for a project that cannot be read: the worker says why. */
    private WorkerDevice device(RunId run) throws LaunchFailed {
        return ProjectFile.parse(existing(run).configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(project -> WorkerDevice.of(home, project.model(), CardClaim.of(store, run)))
                .orElse(WorkerDevice.PROCESSOR);
    }

    private void spawn(RunId run, boolean resume) throws LaunchFailed {
        WorkerLog log = new WorkerLog(home.run(run.number()));
        WorkerDevice device = device(run);
        List<String> line = command.line(home, run, resume, device, options(run));
        try {
            log.begin(OomKillCounter.kills());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(home.run(run.number()).toFile())
                    .redirectErrorStream(true)
                    .redirectInput(WorkerCommand.nothing())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
            WorkerCommand.prepareTraining(builder.environment());
            device.prepare(builder.environment());
            Process worker = builder.start();
            store.writer().launched(run, WorkerProcess.identity(worker.toHandle()));
            worker.onExit().thenAccept(ended -> watchdog.exited(run, ended.pid(), ended.exitValue()));
        } catch (IOException e) {
            Failure failure = cannotStart(run, line.getFirst(), e);
            store.writer().end(run, RunState.FAILED, Optional.of(failure));
            throw new LaunchFailed(failure.title() + " " + failure.cure(), e);
        }
    }

    private Failure cannotStart(RunId run, String program, IOException e) {
        Path folder = home.run(run.number());
        boolean gone = Files.notExists(folder);
        return new Failure(
                Failure.Kind.CANNOT_START,
                gone
                        ? "The folder of the run is gone: " + folder + "."
                        : "The training process could not be started: " + IoReason.of(e) + ".",
                gone
                        ? "Put it back and resume, or delete the run and start a new one."
                        : "Check that " + program + " can be run and that the disk is not full, then resume.",
                "",
                true);
    }
}
