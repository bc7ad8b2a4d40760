package sparseworkbench.gui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What somebody means who presses keys when asked for those of a command. */
sealed interface PressedKeys {
    /** Keys that can be had. */
    record Chosen(KeyCombination keys) implements PressedKeys {}

    /** Keys that cannot. @param why for people */
    record Refused(String why) implements PressedKeys {}

    /** Only Ctrl, Shift and the like so far. */
    record Unfinished() implements PressedKeys {}

    /** Everything stays as it is. */
    record Left() implements PressedKeys {}

    /** No keys are wanted. */
    record None() implements PressedKeys {}

    /** Keys with Ctrl that text fields need; with Shift, too. */
    Set<KeyCode> OF_TEXT = Set.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.INSERT);
    /** Keys alone that mean something in one place, or to the system. */
    Map<KeyCode, String> OF_PLACES =
            Map.of(KeyCode.F2, "F2 renames runs.", KeyCode.F10, "F10 belongs to the menus of the system.");

    static PressedKeys of(KeyEvent event) {
        KeyCode code = event.getCode();
        boolean plain = !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return new Unfinished();
        }
        if (plain && !event.isShiftDown() && code == KeyCode.ESCAPE) {
            return new Left();
        }
        if (plain && !event.isShiftDown() && (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE)) {
            return new None();
        }
        return refusal(event, plain).<PressedKeys>map(Refused::new).orElseGet(() -> new Chosen(combination(event)));
    }

    private static Optional<String> refusal(KeyEvent event, boolean plain) {
        KeyCode code = event.getCode();
        if (plain && !code.isFunctionKey()) {
            return Optional.of(
                    "Keys by themselves are for typing. Hold Ctrl or Alt with them, or take one of F1 to F12.");
        }
        if (plain && !event.isShiftDown() && OF_PLACES.containsKey(code)) {
            return Optional.of(OF_PLACES.get(code));
        }
        if (event.isShortcutDown() && !event.isAltDown() && OF_TEXT.contains(code)) {
            return Optional.of("Text fields need these keys to choose, copy and paste.");
        }
        if (event.isControlDown() && event.isMetaDown()) {
            return Optional.of("Hold fewer keys: one of Ctrl and Cmd, with Alt or Shift if you like.");
        }
        boolean closes = event.isAltDown() && code == KeyCode.F4 || code == KeyCode.TAB;
        return closes ? Optional.of("These keys belong to the system or lead from field to field.") : Optional.empty();
    }

    /** As {@link sparseworkbench.gui.page.Shortcut} writes them: {@code Shortcut} is Ctrl, and Cmd on a Mac. */
    private static KeyCombination combination(KeyEvent event) {
        List<String> parts = new ArrayList<>();
        add(parts, event.isShortcutDown(), "Shortcut");
        add(parts, event.isControlDown() && !event.isShortcutDown(), "Ctrl");
        add(parts, event.isAltDown(), "Alt");
        add(parts, event.isMetaDown() && !event.isShortcutDown(), "Meta");
        add(parts, event.isShiftDown(), "Shift");
        parts.add(event.getCode().getName());
        return KeyCombination.valueOf(String.join("+", parts));
    }

    private static void add(List<String> parts, boolean isDown, String name) {
        if (isDown) {
            parts.add(name);
        }
    }
}
