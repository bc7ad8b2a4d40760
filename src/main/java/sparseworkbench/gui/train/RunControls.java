package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.FurtherTraining;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/**
 * The buttons of a run, as its state allows. Stopping has three stages: it asks first, then waits for the run to save itself,
 * and only then offers to end it by force.
 */
final class RunControls extends ToolLine {
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Runnable changed;
    private final Consumer<Run> further;
    private final Button save = Icons.labelled(
            Feather.SAVE, "Save now", () -> ask(Control.CHECKPOINT, "A checkpoint is written after this step."));
    private Run run;
    private Control asked;
    private String shown = "";

    /**
     * @param changed called when something was asked: look at the run again soon
     * @param further opens the project of the next stage of a run
     */
    RunControls(
            RunServices runs, WindowServices window, Background background, Runnable changed, Consumer<Run> further) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.changed = changed;
        this.further = further;
        getStyleClass().add("run-controls");
    }

    void show(Run now) {
        if (run == null || !run.id().equals(now.id()) || !now.state().isLive()) {
            asked = null;
        }
        run = now;
        String face = now.id() + face();
        if (!face.equals(shown)) {
            shown = face;
            replaceButtons();
        }
        save.setDisable(now.state() != RunState.TRAINING && now.state() != RunState.EVALUATING);
    }

    /** Who pressed one of them with the keyboard finds the focus where it was, not at the top of the window. */
    private void replaceButtons() {
        boolean focused = isFocusWithin();
        getChildren().setAll(buttons());
        if (focused) {
            getChildren().getFirst().requestFocus();
        }
    }

    /** Buttons stay the same as long as they can: one that is just being pressed must not be replaced. */
    private String face() {
        if (!run.state().isLive()) {
            return run.state().name() + run.mayResume();
        }
        return isWaiting() ? waitingFor() : "live" + (asked == Control.STOP_AT_EPOCH);
    }

    private boolean isWaiting() {
        return asked == Control.PAUSE || asked == Control.STOP || asked == Control.DISCARD;
    }

    private List<Node> buttons() {
        return switch (run.state()) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> isWaiting() ? waiting() : live();
            case PAUSED, STOPPED, DISCARDED, FAILED, INTERRUPTED, WAITING, DONE -> ended();
        };
    }

    private List<Node> ended() {
        List<Node> buttons = new ArrayList<>();
        if (FurtherTraining.isPossible(run)) {
            Button button = Icons.labelled(Feather.GIT_BRANCH, "Train further with …", () -> further.accept(run));
            button.setId("train-further");
            button.setTooltip(new Tooltip(
                    "Opens this run's project with its model to begin with: choose the loss of the next stage"));
            buttons.add(button);
        }
        if (!FurtherTraining.isPossible(run)) { // The others have these where it is said how they ended.
            buttons.add(openCompare());
            if (run.state() != RunState.DISCARDED) {
                buttons.add(openExport());
            }
        }
        if (run.mayResume()) {
            buttons.add(accent(Icons.labelled(Feather.PLAY, "Resume", this::resume)));
        }
        return buttons;
    }

    private List<Node> live() {
        Button stop = Icons.labelled(Feather.SQUARE, "Stop and save", this::askStop);
        stop.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        List<Node> buttons = new ArrayList<>();
        buttons.add(Icons.labelled(Feather.PAUSE, "Pause", () -> ask(Control.PAUSE, "")));
        buttons.add(save);
        buttons.add(stop);
        buttons.add(otherStops());
        if (asked == Control.STOP_AT_EPOCH) {
            Label until = new Label("Stops at the end of the epoch");
            until.getStyleClass().add(Styles.TEXT_MUTED);
            buttons.addFirst(until);
        }
        return buttons;
    }

    private MenuButton otherStops() {
        MenuButton others = LiteralText.menuButton("");
        others.setId("other-stops");
        others.setAccessibleText("Other ways to stop");
        others.setTooltip(new Tooltip("Other ways to stop"));
        others.setMinWidth(USE_PREF_SIZE);
        MenuItem atEpoch = LiteralText.item("Stop at the end of the epoch …");
        atEpoch.setOnAction(chosen -> askStopAtEpoch());
        MenuItem discard = LiteralText.item("Stop, keep nothing …");
        discard.setOnAction(chosen -> askDiscard());
        others.getItems().setAll(atEpoch, discard);
        return others;
    }

    private List<Node> waiting() {
        Label label = new Label(waitingFor());
        label.getStyleClass().add(Styles.TEXT_MUTED);
        Button force = Icons.labelled(Feather.X_OCTAGON, "Force end", this::askForce);
        force.getStyleClass().add(Styles.DANGER);
        return List.of(label, force);
    }

    /** What happens before the run ends as it was asked to. */
    private String waitingFor() {
        String act = asked == Control.PAUSE ? "Pausing" : "Stopping";
        return switch (run.state()) {
            case EVALUATING -> act + " when the evaluation is done …";
            case SAVING -> "Saving the model …";
            case TRAINING -> act + " after this step …";
            default -> act + " …";
        };
    }

    private Button openCompare() {
        return Icons.labelled(
                Feather.BAR_CHART_2,
                "Compare",
                () -> window.navigation().go(Destination.COMPARE, run.id().toString()));
    }

    private Button openExport() {
        return Icons.labelled(
                Feather.SHARE,
                "Export",
                () -> window.navigation().go(Destination.EXPORT, run.id().toString()));
    }

    private static Button accent(Button button) {
        button.getStyleClass().add(Styles.ACCENT);
        return button;
    }

    private void ask(Control control, String notice) {
        RunId id = run.id();
        asked = control;
        show(run);
        work(
                () -> {
                    runs.launcher().ask(id, control);
                    return id;
                },
                notice);
    }

    private void askStop() {
        window.dialogs()
                .ask(
                        "Stop run " + run.id() + "?",
                        (run.state() == RunState.EVALUATING
                                        ? "The evaluation is finished, and the model is saved as it is."
                                        : "It finishes the present step, is evaluated if its quality is measured, and"
                                                + " its model is saved as it is then.")
                                + " It can be resumed later.",
                        List.of(
                                new Answer("Keep training", Answer.Kind.PLAIN, () -> {}),
                                new Answer("Stop and save", Answer.Kind.USUAL, () -> ask(Control.STOP, ""))));
    }

    private void askStopAtEpoch() {
        window.dialogs()
                .ask(
                        "Stop run " + run.id() + " at the end of the epoch?",
                        "It goes on until its pass over the data is finished, is evaluated if its quality is measured,"
                                + " and its model is saved as it is then. It can be resumed later.",
                        List.of(
                                new Answer("Keep training", Answer.Kind.PLAIN, () -> {}),
                                new Answer(
                                        "Stop at the end of the epoch",
                                        Answer.Kind.USUAL,
                                        () -> ask(
                                                Control.STOP_AT_EPOCH,
                                                "Run " + run.id() + " stops at the end of its epoch."))));
    }

    private void askDiscard() {
        window.dialogs()
                .ask(
                        "Stop run " + run.id() + " and keep nothing?",
                        "It ends at once. Its checkpoints and, if it was stopped before, its model are deleted; it"
                                + " cannot be resumed or tried. Its figures, curves and log stay.",
                        List.of(
                                new Answer("Keep training", Answer.Kind.PLAIN, () -> {}),
                                new Answer(
                                        "Stop, keep nothing", Answer.Kind.DANGEROUS, () -> ask(Control.DISCARD, ""))));
    }

    private void askForce() {
        RunId id = run.id();
        window.dialogs()
                .ask(
                        "End run " + id + " at once?",
                        "What it learned since its last checkpoint is lost. It can be resumed from there.",
                        List.of(
                                new Answer("Wait", Answer.Kind.PLAIN, () -> {}),
                                new Answer(
                                        "Force end",
                                        Answer.Kind.DANGEROUS,
                                        () -> work(
                                                () -> {
                                                    runs.launcher().forceEnd(id);
                                                    return id;
                                                },
                                                "Run " + id + " was ended."))));
    }

    /** Goes on from the last checkpoint. */
    void resume() {
        RunId id = run.id();
        work(
                () -> {
                    runs.launcher().resume(id);
                    return id;
                },
                "Run " + id + " goes on.");
    }

    private void work(Callable<RunId> work, String notice) {
        background.run(
                work,
                done -> {
                    if (!notice.isEmpty()) {
                        window.notices().info(notice);
                    }
                    runs.feed().refresh();
                    changed.run();
                },
                failure -> {
                    asked = null;
                    show(run);
                    window.dialogs().fault(Fault.of(failure));
                    changed.run();
                });
    }
}
