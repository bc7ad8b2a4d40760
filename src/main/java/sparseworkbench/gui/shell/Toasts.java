package sparseworkbench.gui.shell;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;

/** The notices at the lower right, three at most, and what they said so far. */
final class Toasts implements Notices {
    private static final int MOST = 3;
    private static final int REMEMBERED = 50;
    private static final Duration SHOWN = Duration.ofSeconds(6);
    private final VBox node = new VBox();
    private final ObservableList<Said> history = FXCollections.observableArrayList();

    /**
     * Something that was said.
     *
     * @param when when
     * @param text what
     * @param icon how serious
     * @param style style class of the icon
     */
    record Said(LocalTime when, String text, Ikon icon, String style) {}

    Toasts() {
        node.getStyleClass().add("toasts");
        node.setPickOnBounds(false);
        node.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(node, Pos.BOTTOM_RIGHT);
    }

    VBox node() {
        return node;
    }

    /** What was said, newest first. */
    ObservableList<Said> history() {
        return history;
    }

    @Override
    public void info(String text) {
        show(text, Feather.INFO, Styles.ACCENT, List.of(), false);
    }

    @Override
    public void success(String text) {
        show(text, Feather.CHECK_CIRCLE, Styles.SUCCESS, List.of(), false);
    }

    @Override
    public void warning(String text) {
        show(text, Feather.ALERT_TRIANGLE, Styles.WARNING, List.of(), false);
    }

    @Override
    public void offer(String text, String button, Runnable action) {
        show(text, Feather.INFO, Styles.ACCENT, List.of(Icons.plain(button, action)), false);
    }

    @Override
    public void fault(Fault fault) {
        fault(fault, List.of());
    }

    @Override
    public void fault(Fault fault, String button, Runnable action) {
        fault(fault, List.of(Icons.plain(button, action)));
    }

    private void fault(Fault fault, List<Button> cures) {
        List<Button> buttons = new ArrayList<>(cures);
        if (!fault.report().isEmpty()) {
            buttons.add(Icons.plain("Copy report", () -> copy(fault.report())));
        }
        show(
                fault.title() + (fault.cure().isEmpty() ? "" : " " + fault.cure()),
                Feather.ALERT_CIRCLE,
                Styles.DANGER,
                buttons,
                true);
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void show(String text, Ikon icon, String style, List<Button> buttons, boolean stays) {
        history.addFirst(new Said(LocalTime.now(), text, icon, style));
        if (history.size() > REMEMBERED) {
            history.removeLast();
        }
        Notification toast = new Notification(text, Icons.of(icon));
        toast.getStyleClass().addAll(style, Styles.ELEVATED_1, "toast");
        toast.setOnClose(e -> node.getChildren().remove(toast));
        buttons.forEach(b ->
                b.addEventHandler(ActionEvent.ACTION, e -> node.getChildren().remove(toast)));
        toast.setPrimaryActions(buttons.toArray(Button[]::new));
        // What is said again takes the place of what still stands there.
        node.getChildren().removeIf(shown -> shown instanceof Notification before && text.equals(before.getMessage()));
        node.getChildren().add(toast);
        while (node.getChildren().size() > MOST) {
            node.getChildren().removeFirst();
        }
        if (!stays) {
            PauseTransition end = new PauseTransition(javafx.util.Duration.millis(SHOWN.toMillis()));
            end.setOnFinished(e -> node.getChildren().remove(toast));
            end.play();
        }
    }
}
