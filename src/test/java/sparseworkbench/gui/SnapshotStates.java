package sparseworkbench.gui;

import atlantafx.base.controls.ModalPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.task.FrameScheduler;

/** What the window can show: every page, what is in its tabs, and dialogs. */
final class SnapshotStates {
    /**
     * One of them.
     *
     * @param name     of its pictures
     * @param isDialog whether it stands over a page
     * @param open     brings it about; called on the JavaFX thread
     */
    record State(String name, boolean isDialog, Runnable open) {}

    private static final List<String> TRAIN_TABS = List.of("charts", "learns", "log", "setup", "next");
    private static final List<String> COMPARE_TABS =
            List.of("panels", "curves", "cost", "differences", "significance", "examples", "lambda");

    private final OpenWindow window;

    SnapshotStates(OpenWindow window) {
        this.window = window;
    }

    List<State> all() {
        List<State> states = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            switch (destination) {
                case TRAIN -> addTabs(states, destination, ".run-tabs", TRAIN_TABS);
                case COMPARE -> addTabs(states, destination, ".compare-split .tab-pane", COMPARE_TABS);
                default -> states.add(page(destination));
            }
        }
        states.addAll(dialogs());
        states.add(new State("loss-all", false, () -> {
            window.navigation().go(Destination.LOSS);
            moreSettings();
        }));
        // The link stands among the settings that are open now; they are folded again for the next round of pictures.
        states.add(dialog("about-loss", () -> {
            press(Destination.LOSS, "All about");
            moreSettings();
        }));
        return states;
    }

    private State page(Destination destination) {
        return new State(name(destination), false, () -> window.navigation().go(destination));
    }

    private static String name(Destination destination) {
        return destination.name().toLowerCase(Locale.ROOT);
    }

    private void addTabs(List<State> states, Destination destination, String pane, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            states.add(new State(name(destination) + "-" + names.get(i), false, () -> {
                window.navigation().go(destination);
                if (root().lookup(pane) instanceof TabPane tabs) {
                    tabs.getSelectionModel().select(index);
                }
            }));
        }
    }

    private List<State> dialogs() {
        return List.of(
                dialog("palette", () -> key(KeyCode.K)),
                dialog("queue", () -> window.navigation().go(Destination.TRAIN, "queue")),
                dialog("sweep", () -> window.navigation().go(Destination.TRAIN, "sweep")),
                dialog("find", () -> press(Destination.LOSS, "Find the best loss…")),
                dialog("labels", () -> press(Destination.DATA, "Make labels…")),
                dialog("stop", () -> press(Destination.TRAIN, "Stop and save")),
                dialog(
                        "question",
                        () -> window.dialogs()
                                .ask(
                                        "Save the changes of reverse-dictionary?",
                                        "Two settings were changed since it was saved. Without saving they are lost"
                                                + " when another project is opened.",
                                        List.of(
                                                new Answer("Save", Answer.Kind.USUAL, () -> {}),
                                                new Answer("Do not save", Answer.Kind.DANGEROUS, () -> {}),
                                                Answer.cancel()))),
                dialog(
                        "fault",
                        () -> window.dialogs()
                                .fault(new Fault(
                                        "The folder has no file tokenizer.json.",
                                        "Choose another folder, or fetch the model anew: a model needs config.json,"
                                                + " weights and tokenizer.json.",
                                        "report"))));
    }

    private void moreSettings() {
        ((ButtonBase) root().lookup("#more-settings")).fire();
    }

    private static State dialog(String name, Runnable open) {
        return new State("dialog-" + name, true, open);
    }

    private void key(KeyCode code) {
        Event.fireEvent(root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
    }

    /** A button, a link or an item of a menu whose text begins so. */
    private void press(Destination page, String text) {
        window.navigation().go(page);
        root().applyCss();
        root().layout();
        Runnable action = Stream.concat(root().lookupAll(".button").stream(), root().lookupAll(".hyperlink").stream())
                .filter(node -> FrameScheduler.isInSight(node) && node instanceof ButtonBase)
                .map(ButtonBase.class::cast)
                .filter(button -> says(button, text))
                .findFirst()
                .<Runnable>map(button -> button::fire)
                .or(() -> root().lookupAll(".menu-button").stream()
                        .filter(MenuButton.class::isInstance)
                        .flatMap(node -> ((MenuButton) node).getItems().stream())
                        .filter(item -> item.getText() != null && item.getText().startsWith(text))
                        .findFirst()
                        .map(item -> item::fire))
                .orElseThrow(() -> new AssertionError("Nothing on " + page + " says “" + text + "”"));
        action.run();
    }

    private static boolean says(Labeled labeled, String text) {
        return labeled.getText() != null && labeled.getText().startsWith(text);
    }

    private Parent root() {
        return window.shell().scene().getRoot();
    }

    /** Whether what was asked for stands there whole. */
    boolean isThere(State state) {
        ModalPane modal = (ModalPane) root().lookup("#modal");
        return !state.isDialog()
                || modal.isDisplay()
                        && modal.getContent() != null
                        && modal.getContent().getOpacity() == 1;
    }

    boolean isDialogGone() {
        return !((ModalPane) root().lookup("#modal")).isDisplay();
    }
}
