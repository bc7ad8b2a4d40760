package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sparseworkbench.gui.task.Background;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Section;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** All runs as rows that keep their identity, and which of them are drawn in which colour. */
final class RunTableRows {
    /** How many runs are drawn at the beginning. */
    private static final int FIRST_VISIBLE = 4;

    private final Background background;
    private final Runnable settingsRead;
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private final Map<String, List<FrozenSetting>> readConfigs = new HashMap<>();
    private final List<Runnable> visibilityListeners = new ArrayList<>();
    private boolean chosen;
    private boolean reading;

    /** @param settingsRead called when the settings of all runs are known, whenever runs have come */
    RunTableRows(Background background, Runnable settingsRead) {
        this.background = background;
        this.settingsRead = settingsRead;
    }

    ObservableList<RunRow> list() {
        return rows;
    }

    void onVisibility(Runnable listener) {
        visibilityListeners.add(listener);
    }

    /** Takes in the runs as they are now, newest first. */
    void update(List<Run> runs) {
        Map<RunId, RunRow> known = new HashMap<>();
        rows.forEach(row -> known.put(row.id(), row));
        List<RunRow> next = new ArrayList<>();
        for (Run run : runs) {
            RunRow row = known.get(run.id());
            if (row == null) {
                row = new RunRow(run);
            } else {
                row.runProperty().set(run);
            }
            next.add(row);
        }
        if (!next.equals(rows)) {
            Set<RunRow> left = new HashSet<>(next);
            boolean gone = rows.stream().anyMatch(row -> row.isVisible() && !left.contains(row));
            rows.setAll(next);
            readSettings();
            if (gone) {
                visibilityListeners.forEach(Runnable::run);
            }
        }
        begin();
    }

    /** A few runs that have something to show are drawn, until the person chooses. */
    private void begin() {
        int free = FIRST_VISIBLE - visible().size();
        if (!chosen && free > 0) {
            List<RunRow> more = rows.stream()
                    .filter(row -> !row.isVisible() && !row.run().latest().isEmpty())
                    .limit(free)
                    .toList();
            if (!more.isEmpty()) {
                colour(more, true);
            }
        }
    }

    List<RunRow> visible() {
        return rows.stream().filter(RunRow::isVisible).toList();
    }

    /** The keys of everything that the evaluations of any run have measured. */
    Set<String> measured() {
        Set<String> keys = new HashSet<>();
        rows.forEach(row -> keys.addAll(row.run().latest().keySet()));
        return keys;
    }

    Optional<RunRow> find(RunId run) {
        return rows.stream().filter(row -> row.id().equals(run)).findFirst();
    }

    /** Draws runs, each in the first colour that is free, or stops drawing them. */
    void show(List<RunRow> which, boolean wanted) {
        chosen = true;
        colour(which, wanted);
    }

    private void colour(List<RunRow> which, boolean wanted) {
        BitSet taken = new BitSet();
        rows.stream()
                .filter(RunRow::isVisible)
                .forEach(row -> taken.set(row.slotProperty().get()));
        for (RunRow row : which) {
            if (wanted && !row.isVisible()) {
                int free = taken.nextClearBit(0);
                taken.set(free);
                row.slotProperty().set(free);
            } else if (!wanted) {
                row.slotProperty().set(RunRow.HIDDEN);
            }
        }
        visibilityListeners.forEach(Runnable::run);
    }

    private void readSettings() {
        List<String> unread = rows.stream()
                .map(row -> row.run().configJson())
                .distinct()
                .filter(json -> !readConfigs.containsKey(json))
                .toList();
        if (reading) {
            return;
        }
        if (unread.isEmpty()) {
            applySettings();
            return;
        }
        reading = true;
        background.run(
                () -> {
                    Map<String, List<FrozenSetting>> read = new HashMap<>();
                    unread.forEach(json -> read.put(json, FrozenSetting.read(json)));
                    return read;
                },
                read -> {
                    reading = false;
                    readConfigs.putAll(read);
                    readSettings();
                });
    }

    private void applySettings() {
        for (RunRow row : rows) {
            Map<String, String> values = new LinkedHashMap<>();
            settings(row).forEach(setting -> values.put(setting.path(), setting.value()));
            row.settingsProperty().set(values);
        }
        settingsRead.run();
    }

    /** The settings in which runs differ. */
    List<DifferingSetting> differing(Predicate<Run> which) {
        return DifferingSetting.of(rows.stream()
                .filter(row -> which.test(row.run()))
                .map(this::settings)
                .toList());
    }

    /** Whether these minimise the same loss with the same settings: only then do the values of their losses say something about each other. */
    boolean isOneLoss(List<RunRow> which) {
        return which.stream()
                        .map(row -> settings(row).stream()
                                .filter(setting -> setting.section().equals(Section.LOSS.label()))
                                .map(setting -> setting.path() + "=" + setting.value())
                                .toList())
                        .distinct()
                        .count()
                <= 1;
    }

    /** All settings of a run; empty until read. */
    List<FrozenSetting> settings(RunRow row) {
        return readConfigs.getOrDefault(row.run().configJson(), List.of());
    }
}
