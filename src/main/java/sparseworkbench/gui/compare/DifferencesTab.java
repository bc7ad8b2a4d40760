package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToolBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunDevice;

/** The chosen runs side by side: in which settings they differ, and what came of it. */
final class DifferencesTab extends BorderPane {
    private static final String RESULT = "Result";
    /** Column of the first run, after section and name of a setting. */
    private static final int FIRST_RUN = 2;

    private static final double LEAST_EM = 8;
    private static final double MOST_EM = 14;
    private static final double LABEL_EM = 20;

    /** One line: what it is, and its value in each run. */
    private record Line(String section, String label, List<String> values) {
        boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    private final Notices notices;
    private final RunTableRows rows;
    private final RunEvaluationSets sets;
    private final TableView<Line> table = new TableView<>();
    private final CheckBox onlyDifferent = LiteralText.checkBox("Only what differs");
    private final Label hint = new Label();
    private final Label which = new Label();
    private List<RunRow> compared = List.of();
    private CellWidth width;

    /** @param width of columns at the present text size */
    DifferencesTab(Notices notices, RunTableRows rows, RunEvaluationSets sets, CellWidth width) {
        this.notices = notices;
        this.width = width;
        this.rows = rows;
        this.sets = sets;
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
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.N && !event.isShortcutDown()) {
                toDifference(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        which.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED, "compared-runs");
        which.setWrapText(true);
        which.setMinHeight(USE_PREF_SIZE);
        setTop(new VBox(bar, which));
        setCenter(table);
    }

    /** Compares the chosen rows, or the drawn ones when fewer than two are chosen. */
    void compare(List<RunRow> chosen) {
        ComparedRuns next = ComparedRuns.of(chosen, rows.visible());
        which.setText(next.words());
        PageControls.visible(which, !next.words().isEmpty());
        if (!next.rows().equals(compared)) {
            compared = next.rows();
            columns();
        }
        fill();
    }

    /** For another text size. */
    void fit(CellWidth now) {
        width = now;
        columns();
        fitColumns(table.getItems());
    }

    private void columns() {
        table.getColumns().clear();
        if (compared.size() < 2) {
            return;
        }
        table.getColumns().add(column("", width.em(6.5), Line::section));
        table.getColumns().add(column("Setting or result", width.em(LABEL_EM), Line::label));
        for (int i = 0; i < compared.size(); i++) {
            int at = i;
            TableColumn<Line, String> column =
                    column(compared.get(i).title(), width.em(LEAST_EM), line -> line.values.get(at));
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

    /** Chooses the next line in which the runs differ, or the one before. */
    private void toDifference(int step) {
        for (int at = table.getSelectionModel().getSelectedIndex() + step;
                at >= 0 && at < table.getItems().size();
                at += step) {
            if (table.getItems().get(at).differs()) {
                table.getSelectionModel().clearAndSelect(at);
                table.getFocusModel().focus(at);
                table.scrollTo(at);
                return;
            }
        }
    }

    private void fill() {
        List<Line> all = compared.size() < 2 ? List.of() : lines();
        List<Line> shown =
                onlyDifferent.isSelected() ? all.stream().filter(Line::differs).toList() : all;
        if (!shown.equals(table.getItems())) {
            table.getItems().setAll(shown);
            fitColumns(shown);
        }
        long settings =
                all.stream().filter(line -> !line.section.equals(RESULT)).count();
        long differing = all.stream()
                .filter(line -> !line.section.equals(RESULT) && line.differs())
                .count();
        hint.setText(all.isEmpty() ? "" : differing + " of " + settings + " settings differ");
    }

    /** Values that differ at their ends only are read whole, within reason. */
    private void fitColumns(List<Line> shown) {
        if (table.getColumns().size() > 1) {
            fit(1, LABEL_EM, shown.stream().map(Line::label));
        }
        for (int i = 0; i < compared.size() && table.getColumns().size() > FIRST_RUN + i; i++) {
            int at = i;
            fit(
                    FIRST_RUN + at,
                    MOST_EM,
                    Stream.concat(
                            Stream.of(compared.get(at).title()), shown.stream().map(line -> line.values.get(at))));
        }
    }

    private void fit(int column, double mostEm, Stream<String> texts) {
        table.getColumns()
                .get(column)
                .setPrefWidth(Math.clamp(width.of(texts.distinct()), width.em(LEAST_EM), width.em(mostEm)));
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
        results(lines);
        lines.add(new Line(
                RESULT,
                Metric.RECENT_LOSS.label() + (rows.isOneLoss(compared) ? "" : ", of other losses: not comparable"),
                compared.stream()
                        .map(row -> value(row.latest(Metric.RECENT_LOSS.key())))
                        .toList()));
        lines.add(new Line(
                RESULT,
                "Computed on",
                compared.stream()
                        .map(row -> row.run().device().map(RunDevice::inWords).orElse("–"))
                        .toList()));
        known.forEach((path, setting) -> lines.add(new Line(
                setting.section(),
                setting.label(),
                settings.stream()
                        .map(run -> run.containsKey(path) ? run.get(path).value() : "–")
                        .toList())));
        return lines;
    }

    /** A line for each figure that one of the runs has, whatever similarity it compares by, and what it was measured on. */
    private void results(List<Line> lines) {
        sets.want(compared);
        Set<String> keys = new LinkedHashSet<>();
        compared.forEach(row -> keys.addAll(row.run().latest().keySet()));
        lines.add(new Line(
                RESULT, "Evaluated on", compared.stream().map(this::evaluatedOn).toList()));
        Map<String, List<String>> byName = new LinkedHashMap<>();
        ResultMetrics.shown(keys)
                .forEach(key -> byName.computeIfAbsent(
                                ResultMetrics.isQuality(key) ? MetricName.of(key) : ResultMetrics.label(key),
                                name -> new ArrayList<>())
                        .add(key));
        byName.forEach((name, same) -> lines.add(new Line(
                RESULT,
                name,
                compared.stream()
                        .map(row -> value(same.stream()
                                .filter(row.run().latest()::containsKey)
                                .mapToDouble(row::latest)
                                .findFirst()
                                .orElse(Double.NaN)))
                        .toList())));
    }

    private String evaluatedOn(RunRow row) {
        return ResultMetrics.quality(row.run().latest().keySet())
                .map(key -> sets.of(row, key).map(EvaluationSet::words).orElse("not known"))
                .orElse("–");
    }

    private static String value(double value) {
        return Double.isNaN(value) ? "–" : DisplayText.value(value);
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
