package sparseworkbench.gui.page;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Code to take away, with a button that copies it. */
public final class SnippetCard {
    private static final int MOST_LINES = 12;

    private SnippetCard() {}

    /** @param name what the code is, or the file that it is in */
    public static Node of(String name, String text, Notices notices) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setPrefRowCount(Math.min(MOST_LINES, (int) text.lines().count()));
        area.getStyleClass().add("log-text");
        area.setAccessibleText(name);
        Label title = new Label(name);
        title.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, Icons.labelled(Feather.COPY, "Copy", () -> copy(text, notices)));
        head.getStyleClass().add("card-head");
        return PageControls.card("", head, area);
    }

    private static void copy(String text, Notices notices) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        notices.info("Copied.");
    }
}
