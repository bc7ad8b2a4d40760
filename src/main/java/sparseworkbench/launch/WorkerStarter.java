package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.TemporaryFolder;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** Starts the process of a run: its options, its environment, its log, and what is told when it cannot be started. */
final class WorkerStarter {
    private final Home home;
    private final RunStore store;
    private final WorkerCommand command;
    private final Watchdog watchdog;

    /** @param watchdog is told when the process ends */
    WorkerStarter(Home home, RunStore store, WorkerCommand command, Watchdog watchdog) {
        this.home = home;
        this.store = store;
        this.command = command;
        this.watchdog = watchdog;
    }

    /**
     * Starts a process for a run that is queued in the store. When that is impossible, the run has failed.
     *
     * @param resume whether it goes on from its last checkpoint
     */
    void start(Run row, boolean resume) throws LaunchFailed {
        RunId run = row.id();
        WorkerLog log = new WorkerLog(home.run(run.number()));
        WorkerDevice device = device(row);
        List<String> line = command.line(home, run, resume, device, options(row));
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

    private List<String> options(Run run) throws LaunchFailed {
        List<String> options = new ArrayList<>(heap(run));
        try {
            options.addAll(TemporaryFolder.create(home).options(home));
        } catch (HomeUnusable e) {
            throw cannotStart(run.id(), e.getMessage());
        }
        return options;
    }

    private LaunchFailed cannotStart(RunId run, String title) {
        store.writer()
                .end(run, RunState.FAILED, Optional.of(new Failure(Failure.Kind.CANNOT_START, title, "", "", true)));
        return new LaunchFailed(title.strip());
    }

    /** None for a project that cannot be read: the worker says why. */
    private List<String> heap(Run run) {
        long machine = SystemFacts.memory();
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(project -> JavaHeap.limit(project, store.reader().projectFolder(run.id()), machine))
                .map(limit -> JavaHeap.options(limit, machine))
                .orElse(List.of());
    }

    /** The processor for a project that cannot be read: the worker says why. */
    private WorkerDevice device(Run run) {
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(project -> WorkerDevice.of(home, project.model(), CardClaim.of(store, run.id())))
                .orElse(WorkerDevice.PROCESSOR);
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
