package sparseworkbench.gui.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** The first rows of a table; the head of each column says, and lets a person choose, what the column is for. */
final class PreviewTable {
    private static final int ROWS_SHOWN = 8;
    private final ProjectModel project;
    private final Theme theme;
    private final TableView<List<String>> table = new TableView<>();
    private final Map<String, Head> heads = new LinkedHashMap<>();
    private boolean showing;

    /** The parts of a column's head that change. */
    private record Head(ComboBox<ColumnRole> role, Label source, TableColumn<List<String>, String> column) {}

    PreviewTable(ProjectModel project, Theme theme) {
        this.project = project;
        this.theme = theme;
        table.getStyleClass().add("preview-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setFixedCellSize(30);
        table.setPlaceholder(new Label("The file has no rows."));
        theme.textScaleProperty().subscribe(scale -> size());
    }

    private void size() {
        double row = Math.round(theme.fontSize() * 2.15);
        table.setFixedCellSize(row);
        int rows = Math.clamp(table.getItems().size(), 2, ROWS_SHOWN);
        table.setPrefHeight(row * rows + theme.fontSize() * 6.75);
        table.setMinHeight(table.getPrefHeight());
    }

    Node node() {
        return table;
    }

    Node focusTarget() {
        return heads.isEmpty() ? table : heads.values().iterator().next().role;
    }

    /** @param otherTable whether the columns or rows are not those shown already */
    void show(DataCheck data, TablePreview preview, boolean otherTable) {
        if (otherTable) {
            rebuild(preview);
        }
        showing = true;
        data.columns()
                .forEach(use -> Optional.ofNullable(heads.get(use.name())).ifPresent(head -> {
                    head.role.setValue(use.role());
                    head.source.setText(use.source().text());
                    head.column.getStyleClass().removeAll("unused-column");
                    if (use.role() == ColumnRole.UNUSED) {
                        head.column.getStyleClass().add("unused-column");
                    }
                }));
        showing = false;
    }

    private void rebuild(TablePreview preview) {
        heads.clear();
        List<String> names = preview.columnNames();
        // All at once: added one by one, the first takes the whole width and the others get what is left of it.
        table.getColumns()
                .setAll(IntStream.range(0, names.size())
                        .mapToObj(i -> column(
                                names.get(i), i, preview.columns().get(i).type().label()))
                        .toList());
        table.getItems().setAll(preview.rows());
        size();
    }

    private TableColumn<List<String>, String> column(String name, int index, String type) {
        ComboBox<ColumnRole> role = roles(name);
        Label title = new Label(name);
        title.getStyleClass().add("column-name");
        title.setTooltip(new Tooltip(name + " (" + type + ")"));
        Label source = new Label();
        source.getStyleClass().addAll("muted", "small");
        VBox head = new VBox(title, role, source);
        head.getStyleClass().add("column-head");
        TableColumn<List<String>, String> column = new TableColumn<>();
        column.setGraphic(head);
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(140);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(
                index < row.getValue().size() ? row.getValue().get(index) : ""));
        column.setCellFactory(c -> new TextCell());
        heads.put(name, new Head(role, source, column));
        return column;
    }

    private ComboBox<ColumnRole> roles(String name) {
        ComboBox<ColumnRole> role = new ComboBox<>();
        role.getItems().setAll(ColumnRole.values());
        role.setAccessibleText("What column " + name + " is for");
        role.setMaxWidth(Double.MAX_VALUE);
        role.setConverter(new StringConverter<>() {
            @Override
            public String toString(ColumnRole value) {
                return value == null ? "" : value.label();
            }

            @Override
            public ColumnRole fromString(String text) {
                return null; // The box is not editable.
            }
        });
        role.valueProperty().addListener((o, was, now) -> {
            if (!showing && now != null) {
                choose(name, now);
            }
        });
        return role;
    }

    /** What a person chooses once is kept for all columns, so that a guess never changes behind their back. */
    private void choose(String name, ColumnRole role) {
        Values data = project.project().data();
        Map<String, String> roles = new LinkedHashMap<>(data.get(DataParams.COLUMNS));
        project.planProperty()
                .get()
                .ifPresent(plan -> plan.data().tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .forEach((ColumnUse use) ->
                                roles.putIfAbsent(use.name(), use.role().key())));
        roles.put(name, role.key());
        project.change(Section.DATA, data.with(DataParams.COLUMNS, Collections.unmodifiableMap(roles)));
    }

    /** One line of a text; all of it on hover. */
    private static final class TextCell extends TableCell<List<String>, String> {
        TextCell() {
            setTextOverrun(OverrunStyle.ELLIPSIS);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty || text == null ? null : text.replace('\n', ' '));
            setTooltip(empty || text == null || text.isEmpty() ? null : wrapped(text));
        }

        private static Tooltip wrapped(String text) {
            Tooltip tooltip = new Tooltip(text.length() > 1000 ? text.substring(0, 1000) + "…" : text);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(480);
            return tooltip;
        }
    }
}
