package sparseworkbench.gui.form;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.MapType;

/** Names that people type with a value each: a line per name that can be taken out, and a button for one more. */
public final class TypedMapEditor<V> implements Editor<Map<String, V>> {
    private final MapType<V> type;
    private final String label;
    private final String path;
    private final EditorListener<Map<String, V>> listener;
    private final FormContext context;
    private final VBox lines = new VBox();
    private final Button adder;
    private final VBox node;
    private final List<TypedMapLine<V>> rows = new ArrayList<>();
    private final ObservableValue<Function<String, String>> notes;
    private final Subscription subscription;

    TypedMapEditor(
            MapType<V> type, String label, String path, EditorListener<Map<String, V>> listener, FormContext context) {
        this(type, label, path, listener, context, new SimpleObjectProperty<>(name -> ""));
    }

    /** @param notes what is to be said of a name, such as what it stands for; may be empty */
    public TypedMapEditor(
            MapType<V> type,
            String label,
            String path,
            EditorListener<Map<String, V>> listener,
            FormContext context,
            ObservableValue<Function<String, String>> notes) {
        this.type = type;
        this.label = label;
        this.path = path;
        this.listener = listener;
        this.context = context;
        this.notes = notes;
        this.adder = LiteralText.button("Add a " + type.typed().orElse("name"));
        this.node = new VBox(lines, adder);
        adder.setMinWidth(Region.USE_PREF_SIZE);
        adder.getStyleClass().add("list-add");
        adder.setOnAction(e -> add());
        lines.getStyleClass().add("list-lines");
        node.getStyleClass().add("list-editor");
        subscription = notes.subscribe(now -> rows.forEach(row -> row.note(now)));
    }

    private void add() {
        TypedMapLine<V> line = line("", InitialValue.of(type.value()));
        line.focusTarget().requestFocus();
        collect();
    }

    private TypedMapLine<V> line(String name, V value) {
        TypedMapLine<V> line = new TypedMapLine<>(
                type,
                label,
                path,
                name,
                value,
                context,
                new EditorListener<>(changed -> collect(), listener.refused()),
                this::remove);
        rows.add(line);
        lines.getChildren().add(line.node());
        line.note(notes.getValue());
        return line;
    }

    private void remove(TypedMapLine<V> line) {
        lines.getChildren().remove(line.node());
        line.dispose();
        rows.remove(line);
        collect();
    }

    /** What stands in the lines, once every one of them has a name of its own. */
    private void collect() {
        String what = type.typed().orElse("name");
        Map<String, V> map = new LinkedHashMap<>();
        for (TypedMapLine<V> row : rows) {
            row.note(notes.getValue());
            if (row.name().isBlank()) {
                listener.refuse(new InvalidValue("One line has no " + what + " yet."));
                return;
            }
            if (map.put(row.name(), row.value()) != null) {
                listener.refuse(new InvalidValue("The " + what + " “" + row.name() + "” occurs twice."));
                return;
            }
        }
        listener.accept(Collections.unmodifiableMap(map));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return rows.isEmpty() ? adder : rows.getFirst().focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(Map<String, V> value) {
        if (!rows.stream().map(TypedMapLine::name).toList().equals(List.copyOf(value.keySet()))) {
            rows.forEach(TypedMapLine::dispose);
            rows.clear();
            lines.getChildren().clear();
            value.forEach(this::line);
        }
        rows.forEach(row -> row.show(value.get(row.name())));
    }

    @Override
    public void dispose() {
        subscription.unsubscribe();
        rows.forEach(TypedMapLine::dispose);
    }
}
