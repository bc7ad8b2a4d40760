package sparseworkbench.gui.train;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowPreferences.Key;

/** The values that somebody wants figures to reach; kept from one start of the window to the next. */
final class Goals {
    private final WindowPreferences preferences;
    private final Map<String, Double> wanted = new TreeMap<>();

    Goals(WindowPreferences preferences) {
        this.preferences = preferences;
        preferences.get(Key.GOALS).ifPresent(text -> text.lines().forEach(this::read));
    }

    /** What an earlier or a later version wrote and cannot be read is no goal. */
    private void read(String line) {
        int blank = line.lastIndexOf(' ');
        try {
            wanted.put(line.substring(0, Math.max(0, blank)), Double.valueOf(line.substring(blank + 1)));
        } catch (NumberFormatException e) {
            // Shown as no goal: the person sees it and can set it again.
        }
    }

    /** @param figure key of the metric */
    OptionalDouble of(String figure) {
        Double value = wanted.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** An empty value takes the goal away. */
    void set(String figure, OptionalDouble value) {
        if (value.isPresent()) {
            wanted.put(figure, value.getAsDouble());
        } else {
            wanted.remove(figure);
        }
        preferences.put(
                Key.GOALS,
                wanted.entrySet().stream()
                        .map(goal -> goal.getKey() + " " + goal.getValue())
                        .collect(Collectors.joining("\n")));
    }
}
