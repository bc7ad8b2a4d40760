package sparseworkbench.gui.compare;

import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import javafx.scene.control.TableCell;
import sparseworkbench.gui.page.DisplayText;

/** A result, how far it is from that of the run that others are held against, and whether it is the best: in bold, so not by color alone. */
final class ResultCell extends TableCell<RunRow, Double> {
    private static final String BEST = "best-value";
    private static final String NONE = "–";

    private final DoubleSupplier baseline;
    private final DoublePredicate best;
    private final DoubleSupplier largest;

    /**
     * @param baseline the result of the run that others are held against; NaN without one
     * @param best     whether a value is the best of all listed
     * @param largest  the value whose bar is as long as the cell is wide; NaN for no bars
     */
    ResultCell(DoubleSupplier baseline, DoublePredicate best, DoubleSupplier largest) {
        this.baseline = baseline;
        this.best = best;
        this.largest = largest;
        getStyleClass().add("result-cell");
    }

    @Override
    protected void updateItem(Double value, boolean empty) {
        super.updateItem(value, empty);
        getStyleClass().remove(BEST);
        if (empty || value == null) {
            setText(null);
            setStyle("");
            return;
        }
        setStyle(bar(value / largest.getAsDouble()));
        setText(value.isNaN() ? NONE : DisplayText.value(value) + difference(value));
        if (best.test(value)) {
            getStyleClass().add(BEST);
        }
    }

    /** A thin bar along the lower edge. */
    private static String bar(double part) {
        if (!Double.isFinite(part) || part <= 0) {
            return "";
        }
        double percent = Math.min(100, part * 100);
        return String.format(
                Locale.ROOT,
                "-app-bar: linear-gradient(to right, -color-accent-muted %.1f%%, transparent %.1f%%);",
                percent,
                percent);
    }

    private String difference(double value) {
        double from = baseline.getAsDouble();
        if (!Double.isFinite(from) || !Double.isFinite(value) || value == from) {
            return "";
        }
        String size = DisplayText.value(Math.abs(value - from));
        return " (" + (value > from ? "+" : "−") + size + ")";
    }
}
