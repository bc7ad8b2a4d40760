package sparseworkbench.gui.train;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.Run;

/** Offers to start a run that ran out of memory once more with a smaller batch. */
final class SmallerBatchRetry {
    private final ChangedRunStart starts;

    SmallerBatchRetry(ChangedRunStart starts) {
        this.starts = starts;
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
        Button button = Icons.labelled(Feather.MINIMIZE_2, "Start with less memory", () -> {});
        button.setOnAction(pressed -> starts.start(run, smaller.applied(project), run.name(), button));
        button.setTooltip(new Tooltip("A new run with " + smaller.words() + "."));
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }
}
