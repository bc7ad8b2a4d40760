package sparseworkbench.gui.compare;

import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import javafx.scene.control.TableCell;
import sparseworkbench.chart.NumberText;

/** A result, how far it is from that of the run that others are held against, and whether it is the best: in bold, so not by color alone. */
final class ResultCell extends TableCell<RunRow, Double> {
    private static final String BEST = "best-value";
    private static final String NONE = "–";

    private final DoubleSupplier baseline;
    private final DoublePredicate best;

    /**
     * @param baseline the result of the run that others are held against; NaN without one
     * @param best     whether a value is the best of all listed
     */
    ResultCell(DoubleSupplier baseline, DoublePredicate best) {
        this.baseline = baseline;
        this.best = best;
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
        super.updateItem(value, empty);
        getStyleClass().remove(BEST);
        if (empty || value == null) {
            setText(null);
            return;
        }
        setText(value.isNaN() ? NONE : NumberText.value(value) + difference(value));
        if (best.test(value)) {
            getStyleClass().add(BEST);
        }
    }

    private String difference(double value) {
        double from = baseline.getAsDouble();
        if (!Double.isFinite(from) || !Double.isFinite(value) || value == from) {
            return "";
        }
        String size = NumberText.value(Math.abs(value - from));
        return " (" + (value > from ? "+" : "−") + size + ")";
    }
}
