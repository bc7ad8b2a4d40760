package sparseworkbench.gui.find;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.NumberText;
import sparseworkbench.finder.PossibleCandidate;
import sparseworkbench.gui.page.LiteralText;

/** The candidates of a search with the time that each takes, to be unticked. */
final class CandidateChecks extends VBox {
    private final Runnable changed;
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Map<String, Label> times = new LinkedHashMap<>();

    /** @param changed is called when a tick changes */
    CandidateChecks(Runnable changed) {
        this.changed = changed;
        getStyleClass().add("find-checks");
    }

    void show(List<PossibleCandidate> candidates) {
        candidates.forEach(this::add);
    }

    /** What the time of each is if it trains for so many steps; 0 where none is known. */
    void showTimes(List<PossibleCandidate> candidates, long steps) {
        candidates.forEach(candidate -> times.get(candidate.name())
                .setText(steps > 0 ? "to its end " + NumberText.roughly(candidate.seconds(steps)) : ""));
    }

    private void add(PossibleCandidate candidate) {
        CheckBox box = LiteralText.checkBox(candidate.name());
        box.setSelected(true);
        box.setTooltip(new Tooltip(candidate.summary()));
        box.selectedProperty().subscribe((was, now) -> changed.run());
        Label time = new Label();
        time.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        boxes.put(candidate.name(), box);
        times.put(candidate.name(), time);
        getChildren().add(new HBox(box, gap, time));
    }

    /** Names of those that are not ticked. */
    Set<String> left() {
        return boxes.entrySet().stream()
                .filter(entry -> !entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
