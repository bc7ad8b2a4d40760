package sparseworkbench.gui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.param.ListType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.PathType;

/** Any number of values: a line each, with a button to take it out, and below them a button for one more. */
public final class ListEditor<T> implements Editor<List<T>> {
    private final ListType<T> type;
    private final String label;
    private final String path;
    private final EditorListener<List<T>> listener;
    private final FormContext context;
    private final VBox lines = new VBox();
    private final Node adder;
    private final VBox node;
    private final List<Editor<T>> editors = new ArrayList<>();
    private List<T> shown = List.of();

    /**
     * A way to add a value.
     *
     * @param label what people choose it by
     * @param make  the value; none if they change their mind
     */
    public record Adder<T>(String label, Supplier<Optional<T>> make) {}

    /** With one way to add: a file is browsed for, anything else starts with its usual value. */
    ListEditor(ListType<T> type, String label, String path, EditorListener<List<T>> listener, FormContext context) {
        this(type, label, path, listener, context, List.of(new Adder<>("Add…", () -> started(type.item(), context))));
    }

    /** @param adders ways to add a value, at least one */
    public ListEditor(
            ListType<T> type,
            String label,
            String path,
            EditorListener<List<T>> listener,
            FormContext context,
            List<Adder<T>> adders) {
        this.type = type;
        this.label = label;
        this.path = path;
        this.listener = listener;
        this.context = context;
        this.adder = adders.size() == 1 ? button(adders.getFirst()) : menu(adders);
        this.node = new VBox(lines, adder);
        lines.getStyleClass().add("list-lines");
        node.getStyleClass().add("list-editor");
    }

    @SuppressWarnings("unchecked") // A path is a text.
    private static <T> Optional<T> started(ParamType<T> item, FormContext context) {
        return item instanceof PathType file
                ? (Optional<T>) context.browse().apply(file)
                : Optional.of(InitialValue.of(item));
    }

    private Button button(Adder<T> way) {
        Button button = LiteralText.button(way.label());
        button.getStyleClass().add("list-add");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> add(way));
        return button;
    }

    private MenuButton menu(List<Adder<T>> ways) {
        MenuButton menu = LiteralText.menuButton("Add…");
        menu.getStyleClass().add("list-add");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Adder<T> way : ways) {
            MenuItem item = LiteralText.item(way.label());
            item.setOnAction(e -> add(way));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void add(Adder<T> way) {
        way.make().get().ifPresent(value -> {
            List<T> longer = new ArrayList<>(shown);
            longer.add(value);
            listener.accept(List.copyOf(longer));
        });
    }

    private void remove(int index) {
        List<T> shorter = new ArrayList<>(shown);
        shorter.remove(index);
        listener.accept(List.copyOf(shorter));
    }

    private void replace(int index, T value) {
        List<T> changed = new ArrayList<>(shown);
        changed.set(index, value);
        listener.accept(List.copyOf(changed));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return editors.isEmpty() ? adder : editors.getFirst().focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(List<T> value) {
        if (value.size() != editors.size() || value.isEmpty()) {
            rebuild(value.size());
        }
        shown = value;
        for (int i = 0; i < editors.size(); i++) {
            editors.get(i).show(value.get(i));
        }
    }

    private void rebuild(int size) {
        dispose();
        editors.clear();
        lines.getChildren().clear();
        if (size == 0) {
            Label none = new Label(type.none());
            none.getStyleClass().addAll("muted", "small");
            lines.getChildren().add(none);
        }
        for (int i = 0; i < size; i++) {
            lines.getChildren().add(line(i));
        }
    }

    private HBox line(int index) {
        Editor<T> editor = Editors.of(
                type.item(),
                label + " " + (index + 1),
                path + "." + index,
                new EditorListener<>(value -> replace(index, value), listener.refused()),
                context);
        editors.add(editor);
        HBox.setHgrow(editor.node(), editor.grows() ? Priority.ALWAYS : Priority.NEVER);
        HBox line = new HBox(editor.node(), Icons.button(Feather.X, "Take out", () -> remove(index)));
        line.getStyleClass().add("list-line");
        return line;
    }

    @Override
    public void dispose() {
        editors.forEach(Editor::dispose);
    }
}
