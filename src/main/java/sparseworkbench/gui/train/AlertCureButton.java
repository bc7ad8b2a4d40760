package sparseworkbench.gui.train;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.improve.AlertCures;
import sparseworkbench.improve.Improvements;
import sparseworkbench.improve.Suggestion;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;

/** Offers a run that is spared a danger, where a change of settings does that. */
final class AlertCureButton {
    private final ChangedRunStart starts;

    AlertCureButton(ChangedRunStart starts) {
        this.starts = starts;
    }

    /** @param key of the alert, or of the kind of failure */
    Optional<Button> of(String key, Run run) {
        return run.isImported()
                ? Optional.empty()
                : Improvements.project(run)
                        .flatMap(project -> AlertCures.of(key, project).map(cure -> button(run, project, cure)));
    }

    private Button button(Run run, Project project, Suggestion cure) {
        String act = run.state().isLive() ? "Queue a run with " : "Start a run with ";
        Button button = Icons.labelled(Feather.PLAY, act + cure.title(), () -> {});
        button.setOnAction(pressed -> starts.start(run, cure.applied(project), "", button));
        button.setId("cure-" + cure.key());
        button.setTooltip(new Tooltip(changes(cure.changes()) + "\n" + cure.source()));
        return button;
    }

    private static String changes(Map<String, String> changes) {
        return changes.entrySet().stream()
                .map(change -> change.getKey() + " = " + change.getValue())
                .collect(Collectors.joining(", "));
    }
}
