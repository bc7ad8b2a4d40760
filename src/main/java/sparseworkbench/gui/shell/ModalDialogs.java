package sparseworkbench.gui.shell;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Icons;

/** Dialogs inside the window, over a dimmed page. */
final class ModalDialogs implements Dialogs {
    private final ModalPane pane = new ModalPane();

    ModalDialogs() {
        pane.setId("modal");
    }

    ModalPane node() {
        return pane;
    }

    @Override
    public void ask(String title, String text, List<Answer> answers) {
        FlowPane buttons = new FlowPane();
        buttons.getStyleClass().add("dialog-buttons");
        answers.forEach(answer -> buttons.getChildren().add(button(answer)));
        show(box(title, text, buttons));
        buttons.getChildren().getFirst().requestFocus();
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
        pane.setAlignment(Pos.CENTER);
        pane.show(content);
    }

    /** Shows a node at the top, as the command palette wants it. */
    void showAtTop(Node content) {
        pane.setAlignment(Pos.TOP_CENTER);
        pane.show(content);
    }

    @Override
    public void close() {
        pane.hide(true);
    }
}
