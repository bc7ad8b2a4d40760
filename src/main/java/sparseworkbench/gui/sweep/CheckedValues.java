package sparseworkbench.gui.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import sparseworkbench.gui.page.LiteralText;

/** A few named values, each with a tick. */
final class CheckedValues implements ValuesEditor {
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final FlowPane node = new FlowPane();

    /**
     * @param value what settings hold
     * @param label what people read
     * @param help  one sentence, or empty
     */
    record Value(String value, String label, String help) {}

    CheckedValues(List<Value> values, List<String> ticked, Runnable changed) {
        node.getStyleClass().add("sweep-checks");
        for (Value value : values) {
            CheckBox box = LiteralText.checkBox(value.label());
            box.setSelected(ticked.contains(value.value()));
            box.selectedProperty().subscribe((was, now) -> changed.run());
            if (!value.help().isEmpty()) {
                box.setTooltip(new Tooltip(value.help()));
            }
            boxes.put(value.value(), box);
            node.getChildren().add(box);
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public List<String> values() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }
}
