package sparseworkbench.gui.train;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.Run;

/** Offers to start a run that ran out of memory once more with a smaller batch. */
final class SmallerBatchRetry {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;

    SmallerBatchRetry(RunServices runs, WindowServices window, Background background) {
        this.runs = runs;
        this.window = window;
        this.background = background;
    }

    /** The button, where memory was short and a batch can become smaller. */
    Optional<Button> button(Run run) {
        if (run.failure()
                .filter(failure -> failure.kind() == Kind.OUT_OF_MEMORY)
                .isEmpty()) {
            return Optional.empty();
        }
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .flatMap(project -> SmallerBatch.of(project).map(smaller -> button(run, project, smaller)));
    }

    private Button button(Run run, Project project, SmallerBatch smaller) {
        Button button = Icons.labelled(
                Feather.MINIMIZE_2, "Start with less memory", () -> start(run, smaller.applied(project)));
        button.setTooltip(new Tooltip("A new run with " + smaller.words() + "."));
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    private void start(Run run, Project project) {
        background.run(
                () -> runs.launcher().start(project, runs.store().reader().projectFolder(run.id()), run.name()),
                number -> {
                    window.notices().info("Run " + number + " was started.");
                    runs.feed().refresh();
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }
}
