package sparseworkbench.gui.page;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/** Which keys do what: those of {@link Shortcut}, and those that a person has chosen instead, which are kept from one start to the next. */
public final class KeyBindings {
    private final WindowPreferences preferences;
    /** A shortcut without any keys is one that a person has taken them from. */
    private final ReadOnlyObjectWrapper<Map<Shortcut, Optional<KeyCombination>>> chosen;
    /** Chosen for what this version of the program does not have: kept for the version that has it. */
    private final Map<String, String> foreign = new LinkedHashMap<>();

    private Optional<Consumer<KeyEvent>> capture = Optional.empty();

    public KeyBindings(WindowPreferences preferences) {
        this.preferences = preferences;
        Map<Shortcut, Optional<KeyCombination>> read = new EnumMap<>(Shortcut.class);
        preferences.get(WindowPreferences.Key.KEYS).stream()
                .flatMap(String::lines)
                .map(line -> (line + "=").split("=", 3))
                .forEach(line -> read(line[0], line[1], read));
        chosen = new ReadOnlyObjectWrapper<>(Map.copyOf(read));
    }

    private void read(String name, String keys, Map<Shortcut, Optional<KeyCombination>> read) {
        try {
            read.put(
                    Shortcut.valueOf(name),
                    keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys)));
        } catch (IllegalArgumentException e) {
            foreign.put(name, keys);
        }
    }

    /** What a person has chosen; changes when it does. */
    public ReadOnlyObjectProperty<Map<Shortcut, Optional<KeyCombination>>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public boolean isChosen(Shortcut shortcut) {
        return chosen.get().containsKey(shortcut);
    }

    /** Any of them does it; empty where a person has taken them away. */
    public List<KeyCombination> keys(Shortcut shortcut) {
        return Optional.ofNullable(chosen.get().get(shortcut))
                .map(keys -> keys.stream().toList())
                .orElseGet(shortcut::usual);
    }

    /** What has these keys. */
    public Optional<Shortcut> owner(KeyCombination keys) {
        return Arrays.stream(Shortcut.values())
                .filter(shortcut -> keys(shortcut).contains(keys))
                .findFirst();
    }

    /** From now on these keys alone do it, and nothing else. */
    public void choose(Shortcut shortcut, KeyCombination keys) {
        Map<Shortcut, Optional<KeyCombination>> now = copy();
        owner(keys).filter(other -> other != shortcut).ifPresent(other -> now.put(other, Optional.empty()));
        now.put(shortcut, Optional.of(keys));
        set(now);
    }

    /** No keys do it any more. */
    public void takeAway(Shortcut shortcut) {
        Map<Shortcut, Optional<KeyCombination>> now = copy();
        now.put(shortcut, Optional.empty());
        set(now);
    }

    /** Its usual keys again, which are taken from whatever has been given them. */
    public void reset(Shortcut shortcut) {
        Map<Shortcut, Optional<KeyCombination>> now = copy();
        now.remove(shortcut);
        shortcut.usual().stream()
                .flatMap(keys -> owner(keys).stream())
                .filter(other -> other != shortcut)
                .forEach(other -> now.put(other, Optional.empty()));
        set(now);
    }

    public void resetAll() {
        set(new EnumMap<>(Shortcut.class));
    }

    private Map<Shortcut, Optional<KeyCombination>> copy() {
        Map<Shortcut, Optional<KeyCombination>> copy = new EnumMap<>(Shortcut.class);
        copy.putAll(chosen.get());
        return copy;
    }

    private void set(Map<Shortcut, Optional<KeyCombination>> now) {
        chosen.set(Map.copyOf(now));
        Stream<String> own = now.entrySet().stream()
                .map(one -> one.getKey().name() + "="
                        + one.getValue().map(KeyCombination::getName).orElse(""));
        Stream<String> others = foreign.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue());
        preferences.put(WindowPreferences.Key.KEYS, Stream.concat(own, others).collect(Collectors.joining("\n")));
    }

    /** The keys as people read them; empty without any. */
    public String text(Shortcut shortcut) {
        return keys(shortcut).stream()
                .findFirst()
                .map(KeyCombination::getDisplayText)
                .orElse("");
    }

    /** Words with the keys behind them: “Undo (Ctrl+Z)”. */
    public ObservableValue<String> hint(String words, Shortcut shortcut) {
        return chosen.map(now -> text(shortcut).isEmpty() ? words : words + " (" + text(shortcut) + ")");
    }

    /** A tooltip of {@link #hint}. */
    public Tooltip tooltip(String words, Shortcut shortcut) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(hint(words, shortcut));
        return tooltip;
    }

    /** A command with the keys of a shortcut, as they are now. */
    public Command command(Shortcut shortcut, String detail, Ikon icon, Runnable action) {
        return Command.of(shortcut.title(), detail, icon, action).on(keys(shortcut));
    }

    /** The next keys are no shortcut but what somebody chooses. */
    public void captureNext(Consumer<KeyEvent> taker) {
        capture = Optional.of(taker);
    }

    public void endCapture() {
        capture = Optional.empty();
    }

    /** Hands a press to whoever waits for it; whether somebody does. */
    public boolean captured(KeyEvent event) {
        Optional<Consumer<KeyEvent>> waiting = capture; // which the press may end
        waiting.ifPresent(taker -> taker.accept(event));
        return waiting.isPresent();
    }
}
