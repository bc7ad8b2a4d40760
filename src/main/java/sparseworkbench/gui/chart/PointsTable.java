package sparseworkbench.gui.chart;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.Samples;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.page.DisplayText;

/** The values of a chart as a table, for those who would rather read than look. Cells are made only for the rows in view. */
final class PointsTable extends TableView<Long> {
    private List<Curve> curves = List.of();
    private long shownValues = -1;

    PointsTable() {
        getStyleClass().add("points-table");
        setPlaceholder(new Label("No values yet."));
        setAccessibleText("Values of the chart");
    }

    void show(List<Curve> newCurves, XScale.Kind kind) {
        curves = newCurves;
        getColumns().clear();
        getColumns().add(column("Step", step -> DisplayText.number(step)));
        if (kind != XScale.Kind.STEP && !curves.isEmpty()) {
            getColumns().add(column(kind.label(), step -> xText(curves.getFirst(), step)));
        }
        for (Curve curve : curves) {
            getColumns().add(column(curve.name(), step -> value(curve, step)));
        }
        shownValues = -1;
        grew();
    }

    /** The text of a cell, from the step of its row. */
    private interface Cell {
        String text(long step);
    }

    private static TableColumn<Long, String> column(String title, Cell cell) {
        TableColumn<Long, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cell.text(row.getValue())));
        column.getStyleClass().add("number-column");
        column.setMinWidth(90);
        column.setSortable(false);
        return column;
    }

    private static String value(Curve curve, long step) {
        int index = indexOf(curve, step);
        return index < 0 ? "" : DisplayText.value(curve.samples().value(index));
    }

    private static String xText(Curve curve, long step) {
        int index = indexOf(curve, step);
        if (index < 0) {
            return "";
        }
        double x = curve.scale().at(curve.samples(), index);
        return curve.scale().kind() == XScale.Kind.TIME ? NumberText.duration(x) : DisplayText.value(x);
    }

    private static int indexOf(Curve curve, long step) {
        Samples samples = curve.samples();
        int index = XScale.STEPS.firstAtOrAfter(samples, step);
        return index < samples.size() && samples.step(index) == step ? index : -1;
    }

    /** There are more values: the table follows. */
    void grew() {
        long values = curves.stream().mapToLong(curve -> curve.samples().size()).sum();
        if (values == shownValues) {
            return;
        }
        shownValues = values;
        long[] steps = curves.stream()
                .flatMapToLong(curve -> LongStream.range(0, curve.samples().size())
                        .map(i -> curve.samples().step((int) i)))
                .sorted()
                .distinct()
                .toArray();
        if (!Arrays.equals(steps, new long[0]) || !getItems().isEmpty()) {
            setItems(FXCollections.observableList(new AbstractList<>() {
                @Override
                public Long get(int index) {
                    return steps[index];
                }

                @Override
                public int size() {
                    return steps.length;
                }
            }));
        }
    }
}
