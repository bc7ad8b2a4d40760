package sparseworkbench.gui.shell;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the Feather set, coloured by the theme. */
public final class Icons {
    private Icons() {}

    /** An icon at text size; more style classes: {@code icon-large}, {@code icon-success}, {@code icon-danger}, {@code icon-warning}. */
    public static FontIcon of(Ikon icon, String... styleClasses) {
        FontIcon node = new FontIcon(icon);
        // Ikonli writes a size in pixels into the node's own style, and an icon size in em would be relative to itself and
        // grow with each pass. Without both, the style sheet gives the size in em of the text around.
        node.setStyle(node.getStyle().replaceAll("-fx-font-size:[^;]*;?", ""));
        node.getStyleClass().setAll("app-icon");
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** A flat button with an icon only. {@code what} is its tooltip and its text for screen readers. */
    public static Button button(Ikon icon, String what, Runnable action) {
        Button button = new Button(null, of(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** A button with text that is never cut. */
    public static Button labelled(Ikon icon, String text, Runnable action) {
        return uncut(new Button(text, of(icon)), action);
    }

    /** A button without icon whose text is never cut. */
    public static Button plain(String text, Runnable action) {
        return uncut(new Button(text), action);
    }

    private static Button uncut(Button button, Runnable action) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** An icon for decoration: screen readers pass over it. */
    public static Node decoration(Ikon icon, String... styleClasses) {
        FontIcon node = of(icon, styleClasses);
        node.setAccessibleText("");
        return node;
    }
}
