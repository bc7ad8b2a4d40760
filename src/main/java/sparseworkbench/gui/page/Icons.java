package sparseworkbench.gui.page;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/** Icons of the Feather set, coloured by the theme. */
public final class Icons {
    private static final String FAMILY = Font.loadFont(
                    new FeatherIkonHandler().getFontResourceAsStream(), Theme.BASE_FONT)
            .getFamily();

    private Icons() {}

    /**
     * An icon at the size of the text around it; more style classes: {@code icon-large}, {@code icon-success},
     * {@code icon-danger}, {@code icon-warning}.
     */
    public static Text of(Ikon icon, String... styleClasses) {
        // Ikonli's own node fixes its size in pixels and would not grow with the text; its font is all that is needed.
        Text node = new Text(Character.toString(icon.getCode()));
        node.setStyle("-fx-font-family: '" + FAMILY + "';");
        node.getStyleClass().setAll("app-icon");
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** A flat button with an icon only. {@code what} is its tooltip and its text for screen readers. */
    public static Button button(Ikon icon, String what, Runnable action) {
        Button button = LiteralText.button("", of(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** A button with text that is never cut. */
    public static Button labelled(Ikon icon, String text, Runnable action) {
        return uncut(LiteralText.button(text, of(icon)), action);
    }

    /** A button without icon whose text is never cut. */
    public static Button plain(String text, Runnable action) {
        return uncut(LiteralText.button(text), action);
    }

    private static Button uncut(Button button, Runnable action) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /** An icon for decoration: screen readers pass over it. */
    public static Node decoration(Ikon icon, String... styleClasses) {
        Text node = of(icon, styleClasses);
        node.setAccessibleText("");
        return node;
    }
}
