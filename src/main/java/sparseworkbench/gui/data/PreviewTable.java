package sparseworkbench.gui.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.TableLook;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;

/**
 * Some rows of a table with their numbers; the head of each column says, and lets a person choose, what the column is for. Rows that are not used
 * are pale or say why.
 */
final class PreviewTable {
    private static final int ROWS_SHOWN = 8;
    /** More share the width of no window: they get a width of their own and are scrolled. */
    private static final int SHARING_WIDTH = 5;

    private static final double COLUMN_EM = 13;
    private static final double HEAD_EM = 11.4;
    private static final double NUMBER_EM = 4.6;
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final PseudoClass LEFT_OUT = PseudoClass.getPseudoClass("left-out");
    private final ProjectModel project;
    private final Theme theme;
    private final TableView<PreviewRow> table = new TableView<>();
    private final TableColumn<PreviewRow, Long> numbers = numbers();
    private final Map<String, ColumnHead> heads = new LinkedHashMap<>();
    private List<Integer> shownColumns = List.of();
    private List<String> shownNames = List.of();
    private Set<Long> leftOut = Set.of();

    PreviewTable(ProjectModel project, Theme theme) {
        this.project = project;
        this.theme = theme;
        table.getStyleClass().add("preview-table");
        table.setFixedCellSize(30);
        table.setPlaceholder(new Label("The file has no rows."));
        table.setRowFactory(view -> new Row());
        theme.textScaleProperty().subscribe(scale -> size());
    }

    private void size() {
        double row = Math.round(theme.fontSize() * 2.15);
        table.setFixedCellSize(row);
        int rows = Math.clamp(table.getItems().size(), 2, ROWS_SHOWN);
        table.setPrefHeight(row * rows + theme.fontSize() * (HEAD_EM + 1.2));
        table.setMinHeight(table.getPrefHeight());
        double width = theme.fontSize() * NUMBER_EM;
        numbers.setMinWidth(width);
        numbers.setMaxWidth(width);
    }

    TableView<PreviewRow> node() {
        return table;
    }

    Node focusTarget() {
        return heads.isEmpty() ? table : heads.values().iterator().next().focusTarget();
    }

    /**
     * Shows the columns of a table.
     *
     * @param columns indexes of those to be shown
     */
    void showColumns(TableLook look, List<Integer> columns) {
        List<String> names =
                columns.stream().map(i -> look.uses().get(i).name()).toList();
        if (!names.equals(shownNames) || !columns.equals(shownColumns)) {
            shownNames = names;
            shownColumns = columns;
            rebuild(look);
        }
        columns.forEach(i -> {
            ColumnUse use = look.uses().get(i);
            ColumnHead head = heads.get(use.name());
            head.show(use, look.columns().get(i).type());
            head.column().getStyleClass().removeAll("unused-column");
            if (use.role() == ColumnRole.UNUSED) {
                head.column().getStyleClass().add("unused-column");
            }
        });
    }

    /** @param lengths by name of the column */
    void showLengths(Map<String, ColumnLengths> lengths) {
        heads.forEach((name, head) -> head.showLengths(Optional.ofNullable(lengths.get(name))));
    }

    void showRows(List<PreviewRow> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
            size();
        }
    }

    /** @param numbers of rows that are left out although they can be read */
    void showLeftOut(Set<Long> numbers) {
        if (!leftOut.equals(numbers)) {
            leftOut = numbers;
            table.refresh();
        }
    }

    /** Marks the row of this number and brings it into view, if it is among those shown. */
    void select(long number) {
        IntStream.range(0, table.getItems().size())
                .filter(i -> table.getItems().get(i).number() == number)
                .findFirst()
                .ifPresent(i -> {
                    table.getSelectionModel().clearAndSelect(i);
                    table.scrollTo(Math.max(0, i - 2));
                });
    }

    private void rebuild(TableLook look) {
        heads.clear();
        List<TableColumn<PreviewRow, ?>> columns = new ArrayList<>();
        columns.add(numbers);
        boolean sharing = shownColumns.size() <= SHARING_WIDTH;
        for (int i = 0; i < shownColumns.size(); i++) {
            columns.add(column(shownNames.get(i), shownColumns.get(i), i == 0, sharing));
        }
        table.setColumnResizePolicy(
                sharing ? TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS : TableView.UNCONSTRAINED_RESIZE_POLICY);
        // All at once: added one by one, the first takes the whole width and the others get what is left of it.
        table.getColumns().setAll(columns);
    }

    private static TableColumn<PreviewRow, Long> numbers() {
        TableColumn<PreviewRow, Long> column = new TableColumn<>();
        Label head = new Label("Row");
        head.getStyleClass().addAll("muted", "small");
        column.setGraphic(head);
        column.getStyleClass().add("row-number");
        fixed(column);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().number()));
        column.setCellFactory(view -> new NumberCell());
        return column;
    }

    private TableColumn<PreviewRow, String> column(String name, int index, boolean first, boolean sharing) {
        TableColumn<PreviewRow, String> column = new TableColumn<>();
        ColumnHead head = new ColumnHead(project, theme, column, name);
        column.setGraphic(head.node());
        fixed(column);
        column.setMinWidth(140);
        if (!sharing) {
            column.setPrefWidth(theme.fontSize() * COLUMN_EM);
        }
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text(row.getValue(), index, first)));
        column.setCellFactory(c -> new PreviewCell());
        heads.put(name, head);
        return column;
    }

    private static void fixed(TableColumn<?, ?> column) {
        column.setSortable(false);
        column.setReorderable(false);
    }

    private static String text(PreviewRow row, int index, boolean first) {
        if (row.fault().isPresent()) {
            return first ? row.fault().get().words() : "";
        }
        return index < row.cells().size() ? row.cells().get(index) : "";
    }

    /** Looks like what becomes of its row. */
    private final class Row extends TableRow<PreviewRow> {
        @Override
        protected void updateItem(PreviewRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean broken = !empty && row != null && row.fault().isPresent();
            pseudoClassStateChanged(BROKEN, broken);
            pseudoClassStateChanged(LEFT_OUT, !empty && row != null && !broken && leftOut.contains(row.number()));
        }
    }
}
