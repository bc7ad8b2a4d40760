package sparseworkbench.gui.home;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunResumption;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** Runs whose worker vanished, until somebody resumes or dismisses them. */
final class InterruptedRunsCard {
    private static final int MOST = 2;
    private final RunServices runs;
    private final RunResumption resumption;
    private final WindowServices window;
    private final WindowPreferences preferences;
    private final VBox node = new VBox();

    InterruptedRunsCard(RunServices runs, WindowServices window, WindowPreferences preferences, Background background) {
        this.runs = runs;
        resumption = new RunResumption(runs, window, background);
        this.window = window;
        this.preferences = preferences;
        node.getStyleClass().add("recovery");
        runs.feed().runsProperty().subscribe(this::show);
    }

    VBox node() {
        return node;
    }

    private void show(List<Run> all) {
        List<String> dismissed = dismissed();
        List<Run> lost = all.stream()
                .filter(r -> r.state() == RunState.INTERRUPTED)
                .filter(r -> !dismissed.contains(r.id().toString()))
                .limit(MOST)
                .toList();
        node.getChildren().setAll(lost.stream().map(this::message).toList());
        PageControls.visible(node, !lost.isEmpty());
    }

    private HBox message(Run run) {
        Label text = PageControls.text("Run " + run.id() + " stopped unexpectedly"
                + (run.step() > 0 ? " at step " + DisplayText.number(run.step()) : " before its first step")
                + ". " + run.failure().map(f -> f.title()).orElse(""));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(
                Icons.of(Feather.ALERT_TRIANGLE, "icon-warning"),
                text,
                Icons.plain("Resume", () -> resumption.resume(run.id())),
                Icons.plain(
                        "Show",
                        () -> window.navigation().go(Destination.TRAIN, run.id().toString())),
                Icons.button(Feather.X, "Dismiss", () -> dismiss(run.id())));
        line.getStyleClass().addAll("card", "warning-card");
        return line;
    }

    private void dismiss(RunId run) {
        List<String> all = new ArrayList<>(dismissed());
        all.add(run.toString());
        preferences.put(WindowPreferences.Key.DISMISSED_RUNS, String.join("\n", all));
        show(runs.feed().runsProperty().get());
    }

    private List<String> dismissed() {
        return preferences
                .get(WindowPreferences.Key.DISMISSED_RUNS)
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }
}
