package sparseworkbench.gui.chart;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;

/** The values of a chart as a table, and below it what of a long run the table leaves out. */
final class PointsPane extends VBox {
    private final PointsTable table = new PointsTable();
    private final Label leftOut = new Label();
    private List<Curve> curves = List.of();

    PointsPane() {
        VBox.setVgrow(table, Priority.ALWAYS);
        leftOut.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        leftOut.setWrapText(true);
        leftOut.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(table, leftOut);
    }

    void show(List<Curve> newCurves, XScale.Kind kind) {
        curves = newCurves;
        table.show(newCurves, kind);
        tellLeftOut();
    }

    /** There are more values: the table follows. */
    void grew() {
        table.grew();
        tellLeftOut();
    }

    private void tellLeftOut() {
        long width = curves.stream()
                .filter(curve -> !curve.samples().isWhole())
                .mapToLong(curve -> curve.samples().width())
                .max()
                .orElse(1);
        PageControls.visible(leftOut, width > 1);
        leftOut.setText("A long run: of every " + DisplayText.number(width)
                + " steps the table shows the first, last, lowest and highest values. The CSV file has all.");
    }
}
