package sparseworkbench.gui.compare;

import javafx.scene.control.TableCell;
import sparseworkbench.gui.chart.StateBadge;
import sparseworkbench.store.Run;

/** The state of a run as a badge. */
final class StateCell extends TableCell<RunRow, Run> {
    private final StateBadge badge = new StateBadge();

    @Override
    protected void updateItem(Run run, boolean empty) {
        super.updateItem(run, empty);
        if (empty || run == null) {
            setGraphic(null);
        } else {
            badge.show(run);
            setGraphic(badge);
        }
    }
}
