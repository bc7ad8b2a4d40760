package sparseworkbench.gui.page;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sparseworkbench.gui.page.WindowPreferences.Key;
import sparseworkbench.store.RunId;

/** The runs whose model has been exported from this window, so that what comes after that can be offered. */
public final class ExportedRuns {
    private static final String NUMBER = "[1-9]\\d{0,17}";
    private final WindowPreferences preferences;
    private final ReadOnlyObjectWrapper<Set<RunId>> runs;

    public ExportedRuns(WindowPreferences preferences) {
        this.preferences = preferences;
        runs = new ReadOnlyObjectWrapper<>(preferences.get(Key.EXPORTED_RUNS).stream()
                .flatMap(String::lines)
                .filter(line -> line.matches(NUMBER))
                .map(RunId::parse)
                .collect(Collectors.toUnmodifiableSet()));
    }

    public ReadOnlyObjectProperty<Set<RunId>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    public void add(RunId run) {
        Set<RunId> more = new LinkedHashSet<>(runs.get());
        more.add(run);
        runs.set(Set.copyOf(more));
        preferences.put(
                Key.EXPORTED_RUNS, more.stream().map(RunId::toString).sorted().collect(Collectors.joining("\n")));
    }
}
