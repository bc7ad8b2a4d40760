package sparseworkbench.gui.page;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCombination;

/**
 * What can be done by key anywhere in the window, with the keys that do it unless a person has chosen others. Keys of one place, such as those of
 * charts and tables, stay with their place.
 */
public enum Shortcut {
    HOME(Destination.HOME.label(), "Shortcut+1"),
    DATA(Destination.DATA.label(), "Shortcut+2"),
    MODEL(Destination.MODEL.label(), "Shortcut+3"),
    LOSS(Destination.LOSS.label(), "Shortcut+4"),
    TRAIN(Destination.TRAIN.label(), "Shortcut+5"),
    COMPARE(Destination.COMPARE.label(), "Shortcut+6"),
    TRY(Destination.TRY.label(), "Shortcut+7"),
    EXPORT(Destination.EXPORT.label(), "Shortcut+8"),
    SETTINGS(Destination.SETTINGS.label(), "Shortcut+9"),
    HELP(Destination.HELP.label(), "F1"),
    PALETTE("Command palette", "Shortcut+K"),
    PRIMARY("Start, or fix what is missing", "Shortcut+Enter"),
    ENQUEUE("Put this setup into the queue", "Shortcut+Shift+Enter"),
    SWEEP("Compare several configurations…", "Shortcut+Shift+K"),
    QUEUE("Show the queue", "Shortcut+Shift+Q"),
    PAUSE("Pause the run, or let it go on", "Shortcut+P"),
    STOP("Stop the run…", "Shortcut+Period"),
    DUPLICATE("Open a run's settings again", "Shortcut+D"),
    REPLAY("Replay the run", "F5"),
    GROUPS("Group the runs by…", "Shortcut+G"),
    NEW_PROJECT("New project", "Shortcut+N"),
    OPEN_PROJECT("Open project…", "Shortcut+O"),
    SAVE("Save project; on Train, a checkpoint", "Shortcut+S"),
    SAVE_COPY("Save a copy of the project…", "Shortcut+Shift+S"),
    UNDO("Undo", "Shortcut+Z"),
    REDO("Redo", "Shortcut+Shift+Z", "Shortcut+Y"),
    EXPERT("Simple or Expert", "Shortcut+E"),
    SEARCH_PAGE("Search on this page", "Shortcut+F"),
    FULL_SCREEN("Full screen", "F11"),
    THEME("Light or dark", "Shortcut+Shift+L"),
    /** Where + is a key of its own, where it is shifted and pressed without, where it is shifted, and on the keypad. */
    LARGER_TEXT("Larger text", "Shortcut+Plus", "Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add"),
    SMALLER_TEXT("Smaller text", "Shortcut+Minus", "Shortcut+Subtract"),
    USUAL_TEXT("Usual text size", "Shortcut+0", "Shortcut+Numpad 0"),
    KEYS("List of keys", "Shortcut+Slash");

    private final String title;
    private final List<KeyCombination> usual;

    Shortcut(String title, String... usual) {
        this.title = title;
        this.usual = Arrays.stream(usual).map(KeyCombination::valueOf).toList();
    }

    /** What opens a page; of Help, what explains whatever has the keyboard. */
    public static Shortcut of(Destination page) {
        return valueOf(page.name());
    }

    /** What it does, as people say it. */
    public String title() {
        return title;
    }

    /** The keys of the program, any of which does it; the first one is shown. */
    public List<KeyCombination> usual() {
        return usual;
    }
}
