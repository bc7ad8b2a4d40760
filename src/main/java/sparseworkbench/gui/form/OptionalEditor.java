package sparseworkbench.gui.form;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import sparseworkbench.param.OptionalType;

/** A value that may be absent: a switch, and behind it the editor of the value or what absence means. */
final class OptionalEditor<I> implements Editor<Optional<I>> {
    private final HBox node = new HBox();
    private final ToggleSwitch toggle = new ToggleSwitch();
    private final Label absent;
    private final Editor<I> inner;
    private I last;
    private boolean showing;

    OptionalEditor(
            OptionalType<I> type,
            String label,
            String path,
            EditorListener<Optional<I>> listener,
            FormContext context) {
        absent = new Label(type.absent());
        absent.getStyleClass().add("muted");
        absent.setWrapText(true);
        absent.setMinHeight(Label.USE_PREF_SIZE);
        inner = Editors.of(
                type.inner(),
                label,
                path,
                new EditorListener<>(
                        value -> {
                            last = value;
                            listener.accept(Optional.of(value));
                        },
                        listener.refused()),
                context);
        HBox.setHgrow(inner.node(), inner.grows() ? Priority.ALWAYS : Priority.NEVER);
        toggle.selectedProperty().addListener((o, was, on) -> {
            if (!showing) {
                listener.accept(
                        on ? Optional.of(last == null ? InitialValue.of(type.inner()) : last) : Optional.empty());
            }
        });
        node.getStyleClass().add("optional-editor");
        node.getChildren().setAll(toggle, absent);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return toggle.isSelected() ? inner.focusTarget() : toggle;
    }

    @Override
    public EditorWidth width() {
        return inner.width() == EditorWidth.FIELD ? EditorWidth.LINE : inner.width();
    }

    @Override
    public boolean grows() {
        return inner.grows();
    }

    @Override
    public boolean reveal(String path) {
        return inner.reveal(path);
    }

    @Override
    public void show(Optional<I> value) {
        showing = true;
        toggle.setSelected(value.isPresent());
        showing = false;
        value.ifPresent(present -> {
            last = present;
            inner.show(present);
        });
        Node second = value.isPresent() ? inner.node() : absent;
        if (!node.getChildren().contains(second)) {
            node.getChildren().set(1, second);
        }
    }

    @Override
    public void dispose() {
        inner.dispose();
    }
}
