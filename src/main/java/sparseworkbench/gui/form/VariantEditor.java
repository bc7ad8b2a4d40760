package sparseworkbench.gui.form;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/** A kind with settings of its own: the kinds to choose from, and below them the form of the chosen one. */
public final class VariantEditor implements Editor<Variant> {
    private final VariantType type;
    private final String path;
    private final EditorListener<Variant> listener;
    private final FormContext context;
    private final VBox node = new VBox();
    private final Editor<String> choice;
    private final ObjectProperty<Values> inner = new SimpleObjectProperty<>();
    private String shown = "";
    private Optional<Form> form = Optional.empty();

    /** With the kinds as buttons or in a drop-down. */
    VariantEditor(VariantType type, String path, EditorListener<Variant> listener, FormContext context) {
        this(
                type,
                path,
                listener,
                context,
                names -> new ChoiceEditor(
                        new ChoiceType(type.options().get().stream()
                                .map(o -> new ChoiceType.Choice(o.name(), o.label(), o.summary()))
                                .toList()),
                        names));
    }

    /** @param picker makes what a person chooses the kind with */
    public VariantEditor(
            VariantType type,
            String path,
            EditorListener<Variant> listener,
            FormContext context,
            Function<EditorListener<String>, Editor<String>> picker) {
        this.type = type;
        this.path = path;
        this.listener = listener;
        this.context = context;
        choice = picker.apply(new EditorListener<>(name -> listener.accept(start(name)), listener.refused()));
        node.getStyleClass().add("variant-editor");
        node.getChildren().add(choice.node());
    }

    private Variant start(String name) {
        return type.options().get().stream()
                .filter(o -> o.name().equals(name))
                .map(o -> new Variant(o.name(), o.params().defaults()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return choice.focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(Variant value) {
        choice.show(value.name());
        if (!value.name().equals(shown)) {
            clear();
            shown = value.name();
            inner.set(value.values());
            form = Optional.of(value.values().params())
                    .filter(set -> !set.params().isEmpty())
                    .map(set -> new Form(new FormSection(path, inner, this::changeInside), context));
            form.ifPresent(nested -> {
                nested.node().getStyleClass().add("nested-form");
                node.getChildren().add(nested.node());
            });
        }
        inner.set(value.values());
    }

    private void changeInside(Values values) {
        listener.accept(new Variant(shown, values));
    }

    @Override
    public boolean reveal(String inside) {
        return form.map(nested -> nested.reveal(inside)).orElse(false);
    }

    /** Also the chooser, for good. */
    @Override
    public void dispose() {
        choice.dispose();
        clear();
    }

    private void clear() {
        form.ifPresent(nested -> {
            nested.dispose();
            node.getChildren().remove(nested.node());
        });
        form = Optional.empty();
    }
}
