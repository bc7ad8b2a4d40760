package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** Stands where the plots will be until there is a first point. */
final class WaitingPane extends VBox {
    private static final String ON_START = "evaluation.eval_on_start";
    private static final String EVALUATION = "data.evaluation";

    private final Label title = new Label();
    private final Label text = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final PhasePace pace = new PhasePace(System::nanoTime);
    private String read = "";
    private boolean onStart = true;

    WaitingPane() {
        getStyleClass().add("waiting");
        title.getStyleClass().add(Styles.TITLE_4);
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setWrapText(true);
        bar.setPrefWidth(320);
        getChildren().addAll(Icons.decoration(Feather.ACTIVITY, "icon-large"), title, bar, text);
    }

    /** Whether the first point is an evaluation, as the frozen settings say. */
    private boolean measuredFirst(Run run) {
        if (!run.configJson().equals(read)) {
            read = run.configJson();
            onStart = FrozenSetting.read(read).stream()
                    .noneMatch(setting ->
                            setting.path().equals(ON_START) && setting.value().equals("false")
                                    || setting.path().equals(EVALUATION)
                                            && setting.value().equals("none"));
        }
        return onStart;
    }

    void show(Run run) {
        boolean live = run.state().isLive();
        PageControls.visible(bar, live);
        if (run.state() == RunState.WAITING) {
            title.setText("This run waits for its turn.");
            text.setText(
                    "Its settings are frozen. It starts by itself; in the queue it can be moved forward or removed.");
            return;
        }
        if (!live) {
            title.setText("No points were measured.");
            text.setText("The run ended before its first evaluation.");
            return;
        }
        title.setText(
                run.state() == RunState.QUEUED
                        ? "The training process is starting …"
                        : run.phase().isEmpty() ? "Preparing …" : run.phase());
        bar.setProgress(
                run.phaseTotal() > 0
                        ? (double) run.phaseDone() / run.phaseTotal()
                        : ProgressBar.INDETERMINATE_PROGRESS);
        text.setText(pace.of(run.phase(), run.phaseDone(), run.phaseTotal())
                + (measuredFirst(run)
                        ? "The model is measured before the first step, so that you see what it learns; the first point"
                                + " comes when that is done."
                        : "The first point comes with the first step; the model is not measured before it."));
    }
}
