package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.store.Run;
import sparseworkbench.store.SweepMembership;

/** Which group of runs the table lists: all, or those that were asked for together. Not there while there is no such group. */
final class SweepFilter extends ComboBox<SweepFilter.Group> {

    /**
     * One choice.
     *
     * @param sweep the runs asked for together; empty for all runs
     * @param runs  how many there are
     */
    record Group(Optional<SweepMembership> sweep, int runs) {
        @Override
        public String toString() {
            return sweep.map(label -> label.name() + "  (" + runs + ")").orElse("All runs");
        }

        boolean shows(Run run) {
            return sweep.isEmpty() || run.sweep().equals(sweep);
        }
    }

    private static final Group ALL = new Group(Optional.empty(), 0);

    SweepFilter(Runnable changed) {
        getItems().setAll(ALL);
        setValue(ALL);
        setMinWidth(Region.USE_PREF_SIZE);
        setTooltip(new Tooltip("Runs that were asked for together"));
        setAccessibleText("Runs that were asked for together");
        offer(List.of());
        valueProperty().subscribe((was, now) -> {
            if (was != null && now != null && !was.sweep.equals(now.sweep)) {
                changed.run();
            }
        });
    }

    /** Takes in the runs as they are now, newest first. */
    void offer(List<Run> runs) {
        Map<SweepMembership, Integer> counts = new LinkedHashMap<>();
        runs.forEach(run -> run.sweep().ifPresent(sweep -> counts.merge(sweep, 1, Integer::sum)));
        List<Group> groups = new ArrayList<>(List.of(ALL));
        counts.forEach((sweep, count) -> groups.add(new Group(Optional.of(sweep), count)));
        PageControls.visible(this, groups.size() > 1);
        if (!groups.equals(getItems())) {
            Group chosen = getValue();
            getItems().setAll(groups);
            setValue(groups.stream()
                    .filter(group -> group.sweep.equals(chosen.sweep))
                    .findFirst()
                    .orElse(ALL));
        }
    }

    /** Lists the runs that were asked for together with this one; whether there are some. */
    boolean choose(Run run) {
        Optional<Group> group = getItems().stream()
                .filter(found -> found.sweep.isPresent() && found.sweep.equals(run.sweep()))
                .findFirst();
        group.ifPresent(this::setValue);
        return group.isPresent();
    }

    boolean shows(Run run) {
        return getValue() == null || getValue().shows(run);
    }

    boolean isAll() {
        return getValue() == null || getValue().sweep.isEmpty();
    }
}
