package sparseworkbench.gui.page;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.RunModel;
import sparseworkbench.home.RunModel.Which;
import sparseworkbench.param.Problem;
import sparseworkbench.project.NextStage;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** Opens the project of a run with the run's own model to begin with, so that it can be trained further with another loss or other data. */
public final class FurtherTraining {
    private final ProjectModel project;
    private final RunStore store;
    private final WindowServices window;
    private final Background background;

    public FurtherTraining(ProjectModel project, RunStore store, WindowServices window, Background background) {
        this.project = project;
        this.store = store;
        this.window = window;
        this.background = background;
    }

    /** Whether a run has come to an end with a model of its own. */
    public static boolean isPossible(Run run) {
        return run.state() == RunState.DONE || run.state() == RunState.STOPPED;
    }

    /** The model of a run that is offered first: its result, or its last checkpoint where it has not come to its end. */
    public static RunModel model(Run run) {
        return isPossible(run)
                ? RunModel.result(run.id().number())
                : new RunModel(run.id().number(), Which.LAST);
    }

    /** What is open stays where undo leads back to. */
    public void begin(Run run) {
        background.run(() -> stage(run), this::open, failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private OpenProject stage(Run run) {
        ProjectReading reading = ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME);
        Project before = reading.project()
                .orElseThrow(() -> new IllegalStateException("The settings of run " + run.id() + " cannot be read: "
                        + reading.problems().stream()
                                .findFirst()
                                .map(Problem::oneLine)
                                .orElse("nobody knows why")));
        Project next = NextStage.of(before, model(run));
        Path folder = store.reader().projectFolder(run.id());
        return new OpenProject(next, Optional.empty(), next, folder);
    }

    private void open(OpenProject next) {
        project.leaveFor(next);
        window.navigation().go(Destination.LOSS);
        window.notices()
                .offer(
                        "New project “" + next.project().name() + "”: its data and settings, beginning with its model."
                                + " Choose the loss of the next stage.",
                        "Undo",
                        project::undo);
    }
}
