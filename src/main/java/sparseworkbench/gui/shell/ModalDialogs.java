package sparseworkbench.gui.shell;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import atlantafx.base.util.Animations;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Motion;

/**
 * Dialogs inside the window, over a dimmed page. While one is open, the page behind gets neither mouse nor keys: the focus stays in the
 * dialog, and Esc closes it wherever the focus is.
 */
final class ModalDialogs implements Dialogs {
    private static final Duration APPEARING = Duration.millis(150);
    private static final Duration AT_ONCE = Duration.millis(1);
    private final ModalPane pane = new ModalPane();
    private Optional<Node> focusedBefore = Optional.empty();
    /** Of a question that there is no going on without: what answers it with Esc. */
    private Optional<Button> lastAnswer = Optional.empty();

    ModalDialogs() {
        pane.setId("modal");
        // The pane itself is nothing to be on: what is in it is.
        pane.setFocusTraversable(false);
        // The pane's own way of appearing also scales depth. The software pipeline cannot draw that and leaves a dead
        // copy of the dialog in the upper left corner (decision 24).
        pane.setInTransitionFactory(
                content -> Animations.fadeIn(content, Motion.isReduced(pane) ? AT_ONCE : APPEARING));
        // While the pane disappears, it takes no other content: a dialog that is opened then would never be seen.
        pane.setOutTransitionFactory(null);
        // Not by making the pane persistent: how it then shows that it stays scales depth, too.
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (lastAnswer.isPresent() && event.getTarget() instanceof Node at && !isWithin(at, pane.getContent())) {
                event.consume();
            }
        });
        pane.displayProperty().addListener((o, was, now) -> keepFocus(now));
        pane.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                holdKeys(scene);
            }
        });
    }

    ModalPane node() {
        return pane;
    }

    /** Whether a dialog is open, the palette included. */
    boolean isOpen() {
        return pane.isDisplay();
    }

    /** At the scene, before anything else: a list or a table would keep Esc for itself. */
    private void holdKeys(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isOpen() && event.getCode() == KeyCode.ESCAPE) {
                lastAnswer.ifPresentOrElse(Button::fire, this::close);
                event.consume();
            }
        });
        scene.focusOwnerProperty().addListener((o, was, now) -> {
            if (isOpen() && now != null && !isWithin(now, pane) && pane.getContent() != null) {
                pane.getContent().requestFocus();
            }
        });
    }

    private static boolean isWithin(Node node, Node whole) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == whole) {
                return true;
            }
        }
        return false;
    }

    /** The focus goes back to where it was when the dialog is closed. */
    private void keepFocus(boolean open) {
        if (pane.getScene() == null) {
            return;
        }
        if (open) {
            focusedBefore =
                    Optional.ofNullable(pane.getScene().getFocusOwner()).filter(owner -> !isWithin(owner, pane));
        } else {
            focusedBefore.filter(node -> node.getScene() == pane.getScene()).ifPresent(Node::requestFocus);
            focusedBefore = Optional.empty();
        }
    }

    @Override
    public void ask(String title, String text, List<Answer> answers) {
        question(title, text, answers.stream().map(this::button).toList());
    }

    @Override
    public void require(String title, String text, List<Answer> answers) {
        List<Button> buttons = answers.stream().map(this::button).toList();
        question(title, text, buttons);
        lastAnswer = Optional.of(buttons.getLast());
    }

    private void question(String title, String text, List<Button> buttons) {
        FlowPane line = new FlowPane();
        line.getChildren().setAll(buttons);
        line.getStyleClass().add("dialog-buttons");
        show(box(title, text, line));
        buttons.getFirst().requestFocus();
    }

    private Button button(Answer answer) {
        Button button = Icons.plain(answer.label(), () -> {
            close();
            answer.action().run();
        });
        switch (answer.kind()) {
            case USUAL -> button.getStyleClass().add(Styles.ACCENT);
            case DANGEROUS -> button.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
            case PLAIN -> {}
        }
        return button;
    }

    @Override
    public void fault(Fault fault) {
        FlowPane buttons = new FlowPane(Icons.plain("Close", this::close));
        buttons.getStyleClass().add("dialog-buttons");
        if (!fault.report().isEmpty()) {
            buttons.getChildren().add(Icons.labelled(Feather.COPY, "Copy report", () -> Toasts.copy(fault.report())));
        }
        VBox box = box(fault.title(), fault.cure(), buttons);
        box.getChildren().addFirst(Icons.decoration(Feather.ALERT_CIRCLE, "icon-danger", "icon-large"));
        show(box);
        buttons.getChildren().getFirst().requestFocus();
    }

    private static VBox box(String title, String text, FlowPane buttons) {
        Label heading = wrapped(title);
        heading.getStyleClass().add(Styles.TITLE_4);
        VBox box = new VBox(heading);
        if (!text.isEmpty()) {
            box.getChildren().add(wrapped(text));
        }
        box.getChildren().add(buttons);
        box.getStyleClass().add("dialog");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return box;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    public void show(Node content) {
        open(Pos.CENTER, content);
    }

    /** Shows a node at the top, as the command palette wants it. */
    void showAtTop(Node content) {
        open(Pos.TOP_CENTER, content);
    }

    private void open(Pos place, Node content) {
        lastAnswer = Optional.empty();
        pane.setAlignment(place);
        pane.show(content);
        // Until somebody asks for more: from here Tab leads to the first control inside.
        content.requestFocus();
    }

    @Override
    public void close() {
        lastAnswer = Optional.empty();
        pane.hide(true);
    }
}
