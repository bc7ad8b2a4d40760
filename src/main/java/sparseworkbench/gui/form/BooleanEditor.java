package sparseworkbench.gui.form;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.Node;

/** Yes or no. */
final class BooleanEditor implements Editor<Boolean> {
    private final ToggleSwitch toggle = new ToggleSwitch();
    private boolean showing;

    BooleanEditor(EditorListener<Boolean> listener) {
        toggle.selectedProperty().addListener((o, was, now) -> {
            if (!showing) {
                listener.accept(now);
            }
        });
    }

    @Override
    public Node node() {
        return toggle;
    }

    @Override
    public boolean grows() {
        return false;
    }

    @Override
    public void show(Boolean value) {
        showing = true;
        toggle.setSelected(value);
        showing = false;
    }
}
