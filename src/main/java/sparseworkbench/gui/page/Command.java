package sparseworkbench.gui.page;

import java.util.List;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done from the keyboard or the command palette.
 *
 * @param title  what it does, as people say it
 * @param detail where it belongs: "Page", "Setting", "Run"; shown faintly and searched too
 * @param icon   its icon
 * @param keys   any of them does it; the first one is shown
 * @param otherNames what else people call it: searched, not shown
 * @param action does it
 */
public record Command(
        String title, String detail, Ikon icon, List<KeyCombination> keys, List<String> otherNames, Runnable action) {

    public static Command of(String title, String detail, Ikon icon, Runnable action) {
        return new Command(title, detail, icon, List.of(), List.of(), action);
    }

    public Command on(List<KeyCombination> combinations) {
        return new Command(title, detail, icon, List.copyOf(combinations), otherNames, action);
    }

    /** Whether these keys do it. */
    public boolean isOn(KeyEvent event) {
        return keys.stream().anyMatch(combination -> combination.match(event));
    }

    public Command alsoCalled(List<String> names) {
        return new Command(title, detail, icon, keys, List.copyOf(names), action);
    }

    /** The shortcut as people read it; empty without one. */
    public String keysText() {
        return keys.stream().findFirst().map(KeyCombination::getDisplayText).orElse("");
    }
}
