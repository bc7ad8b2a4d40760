package sparseworkbench.gui.form;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.MapType;

/** One name that people type, with its value. */
final class TypedMapLine<V> {
    private final TextField name = new TextField();
    private final Label note = new Label();
    private final VBox node;
    private final Editor<V> editor;
    private V value;

    /** @param listener called when something has changed */
    TypedMapLine(
            MapType<V> type,
            String label,
            String path,
            String start,
            V value,
            FormContext context,
            EditorListener<V> listener,
            Consumer<TypedMapLine<V>> remove) {
        this.value = value;
        String what = type.typed().orElse("name");
        editor = Editors.of(
                type.value(),
                label,
                path,
                new EditorListener<>(
                        changed -> {
                            this.value = changed;
                            listener.accept(changed);
                        },
                        listener.refused()),
                context);
        editor.show(value);
        name.setText(start);
        name.setPromptText(what);
        name.setAccessibleText(label + ", " + what);
        name.textProperty().addListener((o, was, now) -> listener.accept(this.value));
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(editor.node(), editor.grows() ? Priority.ALWAYS : Priority.NEVER);
        HBox line = new HBox(name, editor.node(), Icons.button(Feather.X, "Take out", () -> remove.accept(this)));
        line.getStyleClass().add("list-line");
        note.getStyleClass().addAll("muted", "small");
        note.setWrapText(true);
        node = new VBox(line, note);
    }

    Node node() {
        return node;
    }

    Node focusTarget() {
        return name;
    }

    String name() {
        return name.getText().strip();
    }

    V value() {
        return value;
    }

    void show(V now) {
        value = now;
        editor.show(now);
    }

    void note(Function<String, String> notes) {
        String words = name().isEmpty() ? "" : notes.apply(name());
        note.setText(words);
        PageControls.visible(note, !words.isEmpty());
    }

    void dispose() {
        editor.dispose();
    }
}
