package sparseworkbench.gui.page;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.Settings;

/**
 * Settings of the window that are kept from one start to the next, unless the store is for looking only. Read once, before there is a window; written in the
 * background.
 */
public final class WindowPreferences {

    /** What is kept; each key is stored in lower case behind {@code window.} */
    public enum Key {
        THEME,
        TEXT_SCALE,
        EXPERT,
        REDUCE_MOTION,
        /** The first steps that a newcomer has taken, one per line; see the card on Home. */
        FIRST_STEPS,
        /** The step of the guided tour that was shown last; empty before its beginning and behind its end. */
        TOUR,
        GEOMETRY,
        /** Project files opened last, newest first, one per line. */
        RECENT_PROJECTS,
        /** The open project with changes not yet saved, as a project file. */
        DRAFT,
        /** The file that {@link #DRAFT} belongs to; empty for none. */
        DRAFT_FILE,
        /** Commands used last from the palette, one per line. */
        RECENT_COMMANDS,
        /** Numbers of interrupted runs about which nothing more is to be said. */
        DISMISSED_RUNS,
        /** Wanted values of figures on the Train page, a name and a value a line. */
        GOALS,
        /** Keys that a person has chosen, name of the command and keys a line; no keys where they were taken away. */
        KEYS,
        /** Numbers of runs whose model was exported, one a line. */
        EXPORTED_RUNS,
        /** Folder of the file dialog. */
        LAST_FOLDER;

        private String key() {
            return "window." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Key, String> values;
    private final Settings settings;
    private final boolean kept;
    private final Background background;

    private WindowPreferences(Map<Key, String> values, Settings settings, boolean kept, Background background) {
        this.values = values;
        this.kept = kept;
        this.settings = settings;
        this.background = background;
    }

    /** Reads everything; not on the window's thread. */
    public static WindowPreferences read(RunStore store, Background background) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            store.settings().get(key.key()).ifPresent(text -> values.put(key, text));
        }
        return new WindowPreferences(values, store.settings(), !store.isReadOnly(), background);
    }

    public Optional<String> get(Key key) {
        return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
    }

    public void put(Key key, String text) {
        if (!text.equals(values.put(key, text)) && kept) {
            background.run(
                    () -> {
                        settings.put(key.key(), text);
                        return text;
                    },
                    done -> {});
        }
    }

    /** The same when the window is about to close: written before this returns. */
    public void putNow(Key key, String text) {
        values.put(key, text);
        if (kept) {
            settings.put(key.key(), text);
        }
    }
}
