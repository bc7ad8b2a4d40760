package sparseworkbench.gui.train;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** How far a run is: a bar, its phases, and the time. */
final class ProgressStrip extends VBox {
    /** The phases of a run, in order. */
    enum Phase {
        PREPARING("Preparing"),
        TRAINING("Training"),
        EVALUATING("Evaluating"),
        SAVING("Saving");

        private final String label;

        Phase(String label) {
            this.label = label;
        }
    }

    private final ProgressBar bar = new ProgressBar(0);
    private final Map<Phase, Label> phases = new EnumMap<>(Phase.class);
    private final Label doing = new Label();
    private final Label time = new Label();

    ProgressStrip() {
        getStyleClass().add("progress-strip");
        bar.setMaxWidth(Double.MAX_VALUE);
        ToolLine line = new ToolLine();
        line.getStyleClass().add("phase-words");
        for (Phase phase : Phase.values()) {
            Label label = new Label(phase.label);
            label.setMinWidth(Region.USE_PREF_SIZE);
            phases.put(phase, label);
            line.getChildren().add(label);
        }
        doing.getStyleClass().add("phase-doing");
        time.setMinWidth(Region.USE_PREF_SIZE);
        doing.setMinWidth(Region.USE_PREF_SIZE);
        line.getChildren().add(doing);
        HeadLine both = new HeadLine(line, time);
        both.getStyleClass().add("phase-line");
        getChildren().addAll(bar, both);
    }

    void show(Run run, RunSpeed pace) {
        Phase current = current(run);
        double done = fraction(run);
        bar.setProgress(done);
        bar.setAccessibleText(run.state().label() + ", " + Math.round(100 * Math.max(0, done)) + " percent");
        phases.forEach((phase, label) -> showPhase(label, phase, current, run));
        doing.setText(doing(run));
        time.setText(pace.text(run.state().isLive()));
    }

    static Phase current(Run run) {
        return switch (run.state()) {
            case WAITING, QUEUED, PREPARING -> Phase.PREPARING;
            case TRAINING -> Phase.TRAINING;
            // How many steps there will be is known when all is prepared.
            case PAUSED, STOPPED, DISCARDED, FAILED, INTERRUPTED ->
                run.totalSteps() == 0 ? Phase.PREPARING : Phase.TRAINING;
            case EVALUATING -> Phase.EVALUATING;
            case SAVING, DONE -> Phase.SAVING;
        };
    }

    /** While preparing, and before the first step, the bar is that of the phase; −1 when that cannot be measured. */
    static double fraction(Run run) {
        if (run.state() == RunState.DONE) {
            return 1;
        }
        boolean before = run.step() == 0 && run.state().isLive();
        if (before) {
            return run.phaseTotal() > 0
                    ? (double) run.phaseDone() / run.phaseTotal()
                    : ProgressBar.INDETERMINATE_PROGRESS;
        }
        return run.totalSteps() > 0 ? (double) run.step() / run.totalSteps() : 0;
    }

    private static void showPhase(Label label, Phase phase, Phase current, Run run) {
        boolean finished = run.state() == RunState.DONE
                || phase.compareTo(current) < 0 && !(phase == Phase.TRAINING && run.step() < run.totalSteps());
        boolean now = phase == current && run.state() != RunState.DONE;
        label.setGraphic(finished ? Icons.decoration(Feather.CHECK, "icon-success") : null);
        label.setText(phase.label
                + (phase == Phase.TRAINING && run.step() > 0 && !finished && run.totalSteps() > 0
                        ? " " + 100 * run.step() / run.totalSteps() + " %"
                        : ""));
        label.getStyleClass().setAll("label", now ? "phase-now" : finished ? "phase-done" : "phase-later");
    }

    private static String doing(Run run) {
        if (!run.state().isLive()) {
            return run.totalSteps() > 0
                    ? "step " + DisplayText.number(run.step()) + " of " + DisplayText.number(run.totalSteps())
                    : "";
        }
        String steps = run.step() > 0 && run.totalSteps() > 0
                ? "step " + DisplayText.number(run.step()) + " of " + DisplayText.number(run.totalSteps())
                : "";
        boolean ownPhase = !run.phase().isEmpty() && run.state() != RunState.TRAINING;
        String phase = ownPhase
                ? run.phase() + (run.phaseTotal() > 0 ? " " + 100 * run.phaseDone() / run.phaseTotal() + " %" : " …")
                : "";
        return steps.isEmpty() ? phase : phase.isEmpty() ? steps : steps + " · " + phase;
    }
}
