package sparseworkbench.gui.find;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import sparseworkbench.finder.FindableLosses;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossDescriptor;

/** The losses that a search tries, to be unticked. */
final class LossChecks extends FlowPane {
    private final Map<LossDescriptor, CheckBox> boxes = new LinkedHashMap<>();

    /** @param shapes what the data gives a loss @param changed is called when a tick changes */
    LossChecks(List<DataShape> shapes, Runnable changed) {
        getStyleClass().add("find-checks");
        for (LossDescriptor loss : FindableLosses.of(shapes)) {
            CheckBox box = LiteralText.checkBox(loss.label());
            box.setSelected(true);
            box.setTooltip(new Tooltip(loss.summary()));
            box.selectedProperty().subscribe((was, now) -> changed.run());
            boxes.put(loss, box);
            getChildren().add(box);
        }
    }

    /** Names of those that are ticked; empty where all are, so that more may be tried once labels are made. */
    List<String> chosen() {
        List<String> chosen = new ArrayList<>();
        boxes.forEach((loss, box) -> {
            if (box.isSelected()) {
                chosen.add(loss.name());
            }
        });
        return chosen.size() == boxes.size() ? List.of() : chosen;
    }

    /** Whether there is one at least. */
    boolean hasAny() {
        return boxes.values().stream().anyMatch(CheckBox::isSelected);
    }
}
