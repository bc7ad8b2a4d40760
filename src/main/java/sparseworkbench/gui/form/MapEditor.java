package sparseworkbench.gui.form;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import sparseworkbench.param.MapType;

/** Names that come from elsewhere with a value each, one line per name. */
final class MapEditor<V> implements Editor<Map<String, V>> {
    private final MapType<V> type;
    private final String path;
    private final EditorListener<Map<String, V>> listener;
    private final FormContext context;
    private final GridPane node = new GridPane();
    private final Map<String, Editor<V>> lines = new HashMap<>();
    private Map<String, V> shown = Map.of();

    MapEditor(MapType<V> type, String path, EditorListener<Map<String, V>> listener, FormContext context) {
        this.type = type;
        this.path = path;
        this.listener = listener;
        this.context = context;
        node.getStyleClass().add("map-editor");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(Map<String, V> value) {
        if (!value.keySet().equals(lines.keySet())) {
            rebuild(value);
        }
        shown = value;
        value.forEach((name, chosen) -> lines.get(name).show(chosen));
    }

    private void rebuild(Map<String, V> value) {
        dispose();
        lines.clear();
        node.getChildren().clear();
        for (String name : value.keySet()) {
            Editor<V> editor = Editors.of(
                    type.value(),
                    name,
                    path + "." + name,
                    new EditorListener<>(chosen -> change(name, chosen), listener.refused()),
                    context);
            node.addRow(lines.size(), new Label(name), editor.node());
            lines.put(name, editor);
        }
        if (value.isEmpty()) {
            Label none = new Label("nothing chosen");
            none.getStyleClass().add("muted");
            node.add(none, 0, 0);
        }
    }

    private void change(String name, V chosen) {
        Map<String, V> changed = new LinkedHashMap<>(shown);
        changed.put(name, chosen);
        listener.accept(Collections.unmodifiableMap(changed));
    }

    @Override
    public void dispose() {
        lines.values().forEach(Editor::dispose);
    }
}
