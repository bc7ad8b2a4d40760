package sparseworkbench.gui.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import sparseworkbench.param.Values;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType.Option;

/** Any of several kinds: a switch for each, with the settings of those that are on. */
public final class VariantSetEditor implements Editor<SequencedMap<String, Values>> {
    private final VariantSetType type;
    private final Map<String, VariantSetLine> lines = new LinkedHashMap<>();
    private final Label none = new Label();
    private final VBox node = new VBox(none);
    private final Subscription subscription;
    private SequencedMap<String, Values> shown = new LinkedHashMap<>();

    VariantSetEditor(
            VariantSetType type,
            String path,
            EditorListener<SequencedMap<String, Values>> listener,
            FormContext context) {
        this(type, path, listener, context, new SimpleObjectProperty<>(name -> Optional.empty()));
    }

    /** @param hints what speaks against a kind as things are, for people; a kind can be chosen all the same */
    public VariantSetEditor(
            VariantSetType type,
            String path,
            EditorListener<SequencedMap<String, Values>> listener,
            FormContext context,
            ObservableValue<Function<String, Optional<String>>> hints) {
        this.type = type;
        none.getStyleClass().addAll("muted", "small");
        none.setWrapText(true);
        node.getStyleClass().add("several-editor");
        for (Option option : type.options().get()) {
            VariantSetLine line = new VariantSetLine(
                    option,
                    path + "." + option.name(),
                    context,
                    values -> listener.accept(values.map(chosen -> type.with(shown, option.name(), chosen))
                            .orElseGet(() -> type.without(shown, option.name()))));
            lines.put(option.name(), line);
            node.getChildren().add(line.node());
        }
        subscription = hints.subscribe(now -> lines.forEach((name, line) -> line.hint(now.apply(name))));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return lines.values().iterator().next().focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(SequencedMap<String, Values> value) {
        shown = value;
        none.setText(
                value.isEmpty()
                        ? "Automatic: " + Character.toLowerCase(type.meaning().charAt(0))
                                + type.meaning().substring(1)
                        : "Only what is switched on is measured; switch all of them off to have it chosen"
                                + " automatically.");
        lines.forEach((name, line) -> line.show(Optional.ofNullable(value.get(name))));
    }

    @Override
    public boolean reveal(String inside) {
        int dot = inside.indexOf('.');
        VariantSetLine line = lines.get(dot < 0 ? inside : inside.substring(0, dot));
        return line != null && line.reveal(dot < 0 ? "" : inside.substring(dot + 1));
    }

    @Override
    public void dispose() {
        subscription.unsubscribe();
        lines.values().forEach(VariantSetLine::dispose);
    }
}
