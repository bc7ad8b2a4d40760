package sparseworkbench.gui.compare;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import sparseworkbench.gui.page.LiteralText;

/** Whether a run is drawn, and in which colour: a full dot or an empty ring. */
final class VisibilityCell extends TableCell<RunRow, Number> {
    private static final double RADIUS = 6;

    private final Function<Integer, Color> colours;
    private final Circle dot = new Circle(RADIUS);
    private final ToggleButton button = LiteralText.toggle("", dot);

    VisibilityCell(Function<Integer, Color> colours, Consumer<RunRow> toggled) {
        this.colours = colours;
        button.getStyleClass().setAll("eye");
        button.setTooltip(new Tooltip("Show or hide the curves of this run (Space)"));
        button.setFocusTraversable(false);
        button.setOnAction(e -> toggled.accept(getTableRow().getItem()));
    }

    @Override
    protected void updateItem(Number slot, boolean empty) {
        super.updateItem(slot, empty);
        if (empty || slot == null) {
            setGraphic(null);
            return;
        }
        boolean shown = slot.intValue() != RunRow.HIDDEN;
        button.setSelected(shown);
        button.setAccessibleText(shown ? "drawn" : "not drawn");
        dot.getStyleClass().setAll(shown ? "eye-on" : "eye-off");
        dot.setFill(shown ? colours.apply(slot.intValue()) : Color.TRANSPARENT);
        setGraphic(button);
    }
}
