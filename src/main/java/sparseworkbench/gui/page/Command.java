package sparseworkbench.gui.page;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;

/**
 * Something that can be done from the keyboard or the command palette.
 *
 * @param title  what it does, as people say it
 * @param detail where it belongs: "Page", "Setting", "Run"; shown faintly and searched too
 * @param icon   its icon
 * @param keys   its shortcut
 * @param otherNames what else people call it: searched, not shown
 * @param action does it
 */
public record Command(
        String title,
        String detail,
        Ikon icon,
        Optional<KeyCombination> keys,
        List<String> otherNames,
        Runnable action) {

    public static Command of(String title, String detail, Ikon icon, Runnable action) {
        return new Command(title, detail, icon, Optional.empty(), List.of(), action);
    }

    public Command on(String keyCombination) {
        return new Command(
                title, detail, icon, Optional.of(KeyCombination.valueOf(keyCombination)), otherNames, action);
    }

    public Command alsoCalled(List<String> names) {
        return new Command(title, detail, icon, keys, List.copyOf(names), action);
    }

    /** The shortcut as people read it; empty without one. */
    public String keysText() {
        return keys.map(KeyCombination::getDisplayText).orElse("");
    }
}
