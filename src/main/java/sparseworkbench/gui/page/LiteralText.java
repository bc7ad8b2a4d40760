package sparseworkbench.gui.page;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;

/**
 * Buttons and menu items whose texts are shown letter by letter. JavaFX takes an underscore in them for the mark of a mnemonic and swallows
 * it, and names of settings, metrics, files and models have underscores. The window has its own keys, so no button is made in another way.
 */
public final class LiteralText {
    private LiteralText() {}

    public static Button button(String text, Node... graphic) {
        return literal(new Button(text), graphic);
    }

    public static ToggleButton toggle(String text, Node... graphic) {
        return literal(new ToggleButton(text), graphic);
    }

    public static CheckBox checkBox(String text) {
        return literal(new CheckBox(text));
    }

    public static RadioButton radio(String text) {
        return literal(new RadioButton(text));
    }

    public static Hyperlink link(String text) {
        return literal(new Hyperlink(text));
    }

    public static MenuButton menuButton(String text, Node... graphic) {
        return literal(new MenuButton(text), graphic);
    }

    public static Menu menu(String text, Node... graphic) {
        return literal(new Menu(text), graphic);
    }

    public static MenuItem item(String text, Node... graphic) {
        return literal(new MenuItem(text), graphic);
    }

    /** An item that is a control and no text; the menu stays open while it is used. */
    public static CustomMenuItem item(Node control) {
        return new CustomMenuItem(control, false);
    }

    public static CheckMenuItem checkItem(String text) {
        return literal(new CheckMenuItem(text));
    }

    private static <T extends ButtonBase> T literal(T button, Node... graphic) {
        button.setMnemonicParsing(false);
        for (Node node : graphic) {
            button.setGraphic(node);
        }
        return button;
    }

    private static <T extends MenuItem> T literal(T item, Node... graphic) {
        item.setMnemonicParsing(false);
        for (Node node : graphic) {
            item.setGraphic(node);
        }
        return item;
    }
}
