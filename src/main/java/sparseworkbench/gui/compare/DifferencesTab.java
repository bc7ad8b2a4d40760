package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToolBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.NumberText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.metric.Metric;
import sparseworkbench.project.FrozenSetting;

/** The chosen runs side by side: in which settings they differ, and what came of it. */
final class DifferencesTab extends BorderPane {
    private static final int MOST_RUNS = 6;
    private static final List<Metric> RESULTS = List.of(
            Metric.NDCG_10,
            Metric.MRR_10,
            Metric.RECALL_10,
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            Metric.EVAL_AVG_FLOPS,
            Metric.LOSS);

    /** One line: what it is, and its value in each run. */
    private record Line(String section, String label, List<String> values) {
        boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    private final Notices notices;
    private final RunTableRows rows;
    private final TableView<Line> table = new TableView<>();
    private final CheckBox onlyDifferent = new CheckBox("Only what differs");
    private final Label hint = new Label();
    private List<RunRow> compared = List.of();

    DifferencesTab(Notices notices, RunTableRows rows) {
        this.notices = notices;
        this.rows = rows;
        onlyDifferent.setSelected(true);
        onlyDifferent.setOnAction(e -> {
            fill();
            table.refresh();
        });
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        ToolBar bar = new ToolBar(onlyDifferent, Icons.labelled(Feather.COPY, "Copy as Markdown", this::copy), hint);
        bar.getStyleClass().add("chart-tools");
        table.getStyleClass().addAll(Styles.DENSE, "difference-table");
        table.setPlaceholder(new Label("Choose two or more runs in the table above."));
        table.setRowFactory(view -> new LineRow());
        setTop(bar);
        setCenter(table);
    }

    /** Compares the chosen rows, or the drawn ones when fewer than two are chosen. */
    void compare(List<RunRow> chosen) {
        List<RunRow> next = (chosen.size() >= 2 ? chosen : rows.visible())
                .stream().limit(MOST_RUNS).toList();
        if (!next.equals(compared)) {
            compared = next;
            columns();
        }
        fill();
    }

    private void columns() {
        table.getColumns().clear();
        if (compared.size() < 2) {
            return;
        }
        table.getColumns().add(column("", 120, Line::section));
        table.getColumns().add(column("Setting or result", 300, Line::label));
        for (int i = 0; i < compared.size(); i++) {
            int at = i;
            TableColumn<Line, String> column = column(compared.get(i).title(), 150, line -> line.values.get(at));
            column.getStyleClass().add("number-column");
            table.getColumns().add(column);
        }
    }

    /** Reads a column's text from a line. */
    private interface Text {
        String of(Line line);
    }

    private static TableColumn<Line, String> column(String title, double width, Text text) {
        TableColumn<Line, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.of(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }

    private void fill() {
        List<Line> all = compared.size() < 2 ? List.of() : lines();
        List<Line> shown =
                onlyDifferent.isSelected() ? all.stream().filter(Line::differs).toList() : all;
        if (!shown.equals(table.getItems())) {
            table.getItems().setAll(shown);
        }
        long settings =
                all.stream().filter(line -> !line.section.equals("Result")).count();
        long differing = all.stream()
                .filter(line -> !line.section.equals("Result") && line.differs())
                .count();
        hint.setText(all.isEmpty() ? "" : differing + " of " + settings + " settings differ");
    }

    private List<Line> lines() {
        List<Map<String, FrozenSetting>> settings = compared.stream()
                .map(row -> rows.settings(row).stream()
                        .collect(Collectors.toMap(
                                FrozenSetting::path, setting -> setting, (a, b) -> a, LinkedHashMap::new)))
                .collect(Collectors.toList());
        Map<String, FrozenSetting> known = new LinkedHashMap<>();
        settings.forEach(known::putAll);
        List<Line> lines = new ArrayList<>();
        for (Metric metric : RESULTS) {
            lines.add(new Line(
                    "Result",
                    metric.label(),
                    compared.stream()
                            .map(row -> value(row.latest(metric.key())))
                            .toList()));
        }
        known.forEach((path, setting) -> lines.add(new Line(
                setting.section(),
                setting.label(),
                settings.stream()
                        .map(run -> run.containsKey(path) ? run.get(path).value() : "–")
                        .toList())));
        return lines;
    }

    private static String value(double value) {
        return Double.isNaN(value) ? "–" : NumberText.value(value);
    }

    private void copy() {
        StringBuilder text = new StringBuilder("| Setting or result |");
        compared.forEach(row -> text.append(' ').append(row.title()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(compared.size())).append('\n');
        for (Line line : table.getItems()) {
            text.append("| ")
                    .append(line.label)
                    .append(" | ")
                    .append(String.join(" | ", line.values))
                    .append(" |\n");
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
        notices.info("The table is on the clipboard.");
    }

    /** Lines that differ stand out among the others. */
    private final class LineRow extends TableRow<Line> {
        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("differs");
            if (!empty && line != null && line.differs() && !onlyDifferent.isSelected()) {
                getStyleClass().add("differs");
            }
        }
    }
}
