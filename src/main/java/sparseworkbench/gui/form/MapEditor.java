package sparseworkbench.gui.form;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import sparseworkbench.param.MapType;

/** Names with a choice each, one line per name. */
final class MapEditor implements Editor<Map<String, String>> {
    private final MapType type;
    private final Edits<Map<String, String>> edits;
    private final GridPane node = new GridPane();
    private final Map<String, Editor<String>> lines = new HashMap<>();
    private Map<String, String> shown = Map.of();

    MapEditor(MapType type, Edits<Map<String, String>> edits) {
        this.type = type;
        this.edits = edits;
        node.getStyleClass().add("map-editor");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Room room() {
        return Room.LINE;
    }

    @Override
    public void show(Map<String, String> value) {
        if (!value.keySet().equals(lines.keySet())) {
            rebuild(value);
        }
        shown = value;
        value.forEach((name, chosen) -> lines.get(name).show(chosen));
    }

    private void rebuild(Map<String, String> value) {
        lines.clear();
        node.getChildren().clear();
        for (String name : value.keySet()) {
            Editor<String> editor = new ChoiceEditor(type.choice(), new Edits<>(chosen -> change(name, chosen), edits.refused()));
            editor.focusTarget().setAccessibleText(name);
            node.addRow(lines.size(), new Label(name), editor.node());
            lines.put(name, editor);
        }
        if (value.isEmpty()) {
            Label none = new Label("nothing chosen");
            none.getStyleClass().add("muted");
            node.add(none, 0, 0);
        }
    }

    private void change(String name, String chosen) {
        Map<String, String> changed = new LinkedHashMap<>(shown);
        changed.put(name, chosen);
        edits.accept(Collections.unmodifiableMap(changed));
    }
}
