package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import sparseworkbench.chart.NumberText;
import sparseworkbench.home.RunModel;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;

/** All runs, one row each; cells are made only for the rows in view. Space shows or hides the chosen runs, F2 renames one, Del deletes them. */
final class RunTable extends TableView<RunRow> {
    private static final int MOST_SETTINGS = 5;
    private static final int MEASURED = 20;
    private static final double MOST_EM = 17;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneId.systemDefault());
    private static final double MILLIS = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE][-+]?[0-9]+)?");
    private static final Map<Metric, String> HEADS = Map.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS, "Query dims",
            Metric.EVAL_CORPUS_ACTIVE_DIMS, "Doc. dims",
            Metric.EVAL_ACTIVE_DIMS, "Dims",
            Metric.EVAL_AVG_FLOPS, "Products",
            Metric.EVAL_INDEX_MB, "Index MB",
            Metric.EVAL_MS_PER_QUERY, "ms/query");
    private static final List<String> SPARSITY = List.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            Metric.EVAL_ACTIVE_DIMS.key(),
            Metric.EVAL_AVG_FLOPS.key(),
            Metric.EVAL_INDEX_MB.key(),
            Metric.EVAL_MS_PER_QUERY.key());

    private final RunTableRows rows;
    private final FilteredList<RunRow> filtered;
    private final Function<Integer, Color> colours;
    private final BiConsumer<RunRow, String> renamed;
    private Runnable delete = () -> {};
    private CellWidth width;
    private List<TableColumn<RunRow, ?>> before = List.of();
    private List<TableColumn<RunRow, ?>> last = List.of();
    private List<TableColumn<RunRow, ?>> results = List.of();
    private final List<BestValue> bests = new ArrayList<>();
    private List<String> shownResults = List.of();
    private List<DifferingSetting> shownSettings = List.of();
    private boolean devices;
    private Optional<RunRow> baseline = Optional.empty();
    private boolean comparable;
    private boolean parents;

    /**
     * @param renamed called with a row and its new name
     * @param width   of columns at the present text size
     */
    RunTable(RunTableRows rows, Function<Integer, Color> colours, BiConsumer<RunRow, String> renamed, CellWidth width) {
        this.rows = rows;
        this.colours = colours;
        this.renamed = renamed;
        this.width = width;
        filtered = new FilteredList<>(rows.list());
        SortedList<RunRow> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setEditable(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getStyleClass().addAll("run-table", Styles.DENSE);
        setAccessibleText("Runs");
        shownResults = resultKeys(Set.of());
        fit(width);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE && getEditingCell() == null) {
                toggleChosen();
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE && getEditingCell() == null) {
                delete.run();
                event.consume();
            } else if (event.getCode() == KeyCode.F2) {
                rename();
                event.consume();
            }
        });
    }

    /** Whether all listed runs were measured on the same data, so that one of them can be the best. */
    void comparable(boolean oneSet) {
        if (oneSet != comparable) {
            comparable = oneSet;
            refresh();
        }
    }

    /** Shows beside each result how far it is from that of this run, or no longer. */
    void baseline(Optional<RunRow> run) {
        baseline = run;
        refresh();
    }

    /** The run that the others are held against. */
    Optional<RunRow> baseline() {
        return baseline;
    }

    /** What the key Del does. */
    void onDelete(Runnable action) {
        delete = action;
    }

    FilteredList<RunRow> filtered() {
        return filtered;
    }

    /** The columns of settings in which the runs differ, after the results, which stay in view in a small window. */
    void showSettings(List<DifferingSetting> differing) {
        if (!differing.equals(shownSettings)) {
            shownSettings = differing;
            showColumns();
        }
    }

    /** Marks the best values anew where others are the best; not while a person renames a run. */
    void valuesChanged() {
        if (getEditingCell() != null) {
            return;
        }
        boolean changed = false;
        for (BestValue best : bests) {
            changed |= best.hasChanged();
        }
        if (changed) {
            refresh();
        }
    }

    /** The column of devices is there where runs were on a graphics card, or might have been. */
    void showDevices(boolean worthTelling) {
        if (worthTelling != devices) {
            devices = worthTelling;
            showColumns();
        }
    }

    /** The column of what runs began with is there where one was trained further from another. */
    void showParents(boolean any) {
        if (any != parents) {
            parents = any;
            showColumns();
        }
    }

    /** The columns of results: one for each kind of quality that the runs have, so that none stands under another's name. */
    void showResults(Set<String> measured) {
        List<String> keys = resultKeys(measured);
        if (!keys.equals(shownResults)) {
            shownResults = keys;
            results = results(keys);
            showColumns();
        }
    }

    private static List<String> resultKeys(Set<String> measured) {
        return Stream.concat(ResultMetrics.qualities(measured).stream(), SPARSITY.stream())
                .filter(key -> !key.equals(Metric.EVAL_ACTIVE_DIMS.key()) || measured.contains(key))
                .toList();
    }

    /** Makes the columns anew, for another text size. */
    void fit(CellWidth now) {
        width = now;
        before = List.of(eye(), name(), state());
        last = List.of(
                number(
                        "Duration",
                        "Time spent training",
                        row -> row.run().trainMillis() / MILLIS,
                        value -> value == 0 ? "–" : NumberText.duration(value)),
                started());
        results = results(shownResults);
        showColumns();
    }

    private void showColumns() {
        List<TableColumn<RunRow, ?>> columns = new ArrayList<>(before);
        if (parents) {
            columns.add(parent());
        }
        columns.addAll(results);
        shownSettings.stream().limit(MOST_SETTINGS).map(this::setting).forEach(columns::add);
        if (devices) {
            columns.add(device());
        }
        columns.addAll(last);
        getColumns().setAll(columns);
    }

    private List<TableColumn<RunRow, ?>> results(List<String> keys) {
        bests.clear();
        List<TableColumn<RunRow, ?>> columns = new ArrayList<>();
        Map<String, List<String>> byName = new LinkedHashMap<>();
        keys.stream()
                .filter(ResultMetrics::isQuality)
                .forEach(key -> byName.computeIfAbsent(MetricName.of(key), name -> new ArrayList<>())
                        .add(key));
        if (byName.isEmpty()) {
            byName.put(MetricName.of(Metric.NDCG_10.key()), List.of(Metric.NDCG_10.key()));
        }
        byName.forEach((name, same) -> columns.add(result(
                name, same, Metric.find(same.getFirst()).map(Metric::help).orElse(name))));
        keys.stream()
                .flatMap(key -> Metric.find(key).stream())
                .filter(HEADS::containsKey)
                .forEach(metric -> columns.add(result(HEADS.get(metric), List.of(metric.key()), metric.help())));
        columns.add(result("Loss (mean of 10)", List.of(Metric.RECENT_LOSS.key()), Metric.RECENT_LOSS.help()));
        return columns;
    }

    /** The widest value of a column of settings, within reason: names of losses are long. */
    private double widest(DifferingSetting setting) {
        return width.of(
                filtered.stream().map(row -> shown(setting, row, "")).distinct().limit(MEASURED));
    }

    /** Losses by the names that people call them. */
    private static String shown(DifferingSetting setting, RunRow row, String otherwise) {
        String value = row.settingsProperty().get().getOrDefault(setting.path(), otherwise);
        return LossTitle.isNamedBy(setting.path()) ? LossTitle.label(value) : value;
    }

    /** Numbers stand at the right, words at the left. */
    private boolean isOfNumbers(DifferingSetting setting) {
        return rows.list().stream()
                .map(row -> row.settingsProperty().get().getOrDefault(setting.path(), ""))
                .allMatch(value -> value.isEmpty()
                        || value.equals("none")
                        || NUMBER.matcher(value).matches());
    }

    private void toggleChosen() {
        List<RunRow> chosen = chosen();
        if (!chosen.isEmpty()) {
            rows.show(chosen, !chosen.getFirst().isVisible());
        }
    }

    /** The chosen rows, in their order. */
    List<RunRow> chosen() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .toList();
    }

    void rename() {
        int row = getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            edit(row, getColumns().get(1));
        }
    }

    private TableColumn<RunRow, Number> eye() {
        TableColumn<RunRow, Number> column = new TableColumn<>("");
        column.setCellValueFactory(cell -> cell.getValue().slotProperty());
        column.setCellFactory(made -> new VisibilityCell(colours, row -> rows.show(List.of(row), !row.isVisible())));
        column.setPrefWidth(width.em(3.3));
        column.setMinWidth(width.em(3.3));
        column.setMaxWidth(width.em(3.3));
        column.setReorderable(false);
        return column;
    }

    private TableColumn<RunRow, Run> name() {
        TableColumn<RunRow, Run> column = new TableColumn<>("Run");
        column.setCellValueFactory(cell -> cell.getValue().runProperty());
        column.setCellFactory(made -> new NameCell(renamed));
        column.setComparator(Comparator.comparing(Run::id));
        column.setPrefWidth(width.em(13.6));
        column.setMinWidth(width.em(8.6));
        return column;
    }

    private TableColumn<RunRow, Run> state() {
        TableColumn<RunRow, Run> column = new TableColumn<>("Status");
        column.setCellValueFactory(cell -> cell.getValue().runProperty());
        column.setComparator(Comparator.comparing(Run::state));
        column.setCellFactory(made -> new StateCell());
        column.setPrefWidth(width.em(8.4));
        column.setMinWidth(width.em(7.9));
        return column;
    }

    private TableColumn<RunRow, String> setting(DifferingSetting setting) {
        TableColumn<RunRow, String> column = new TableColumn<>();
        column.setGraphic(
                heading(setting.label(), setting.section() + " › " + setting.label() + " (" + setting.path() + ")"));
        column.setCellValueFactory(cell -> Bindings.createStringBinding(
                () -> shown(setting, cell.getValue(), "–"), cell.getValue().settingsProperty()));
        column.getStyleClass().add(isOfNumbers(setting) ? "number-column" : "word-column");
        fit(column, setting.label(), 5);
        column.setPrefWidth(Math.max(column.getMinWidth(), Math.min(widest(setting), width.em(MOST_EM))));
        return column;
    }

    /** @param keys the first of them that a run has */
    private TableColumn<RunRow, Double> result(String title, List<String> keys, String help) {
        ToDoubleFunction<RunRow> value = row -> keys.stream()
                .mapToDouble(row::latest)
                .filter(found -> !Double.isNaN(found))
                .findFirst()
                .orElse(Double.NaN);
        TableColumn<RunRow, Double> column =
                number(title, help, value, found -> Double.isNaN(found) ? "–" : NumberText.value(found));
        Better better = ResultMetrics.isQuality(keys.getFirst())
                ? Better.UP
                : Metric.find(keys.getFirst()).map(Metric::better).orElse(Better.NEITHER);
        // Losses of different settings are not comparable, so none is the best.
        boolean ranked = Metric.isOfEvaluation(keys.getFirst());
        BestValue best = new BestValue(filtered, value, better);
        bests.add(best);
        column.setCellFactory(made -> new ResultCell(
                () -> baseline.map(value::applyAsDouble).orElse(Double.NaN),
                found -> ranked && comparable && best.is(found)));
        return column;
    }

    private TableColumn<RunRow, Double> number(
            String title, String help, ToDoubleFunction<RunRow> value, Function<Double, String> words) {
        TableColumn<RunRow, Double> column = new TableColumn<>();
        column.setGraphic(heading(title, help));
        column.setCellValueFactory(cell -> Bindings.createObjectBinding(
                () -> value.applyAsDouble(cell.getValue()), cell.getValue().runProperty()));
        column.setComparator(Comparator.nullsLast(
                Comparator.comparing((Double number) -> number.isNaN() ? Double.NEGATIVE_INFINITY : number)));
        column.setCellFactory(made -> new TextCell<>(words));
        column.getStyleClass().add("number-column");
        fit(column, title, 4.9);
        return column;
    }

    private TableColumn<RunRow, String> parent() {
        TableColumn<RunRow, String> column = new TableColumn<>();
        column.setGraphic(heading("Further from", "The run whose model this one began with"));
        column.setCellValueFactory(cell -> Bindings.createStringBinding(
                () -> cell.getValue().run().parent().map(RunModel::inWords).orElse("–"),
                cell.getValue().runProperty()));
        column.getStyleClass().add("word-column");
        fit(column, "Further from", 7);
        return column;
    }

    private TableColumn<RunRow, String> device() {
        TableColumn<RunRow, String> column = new TableColumn<>();
        column.setGraphic(heading("Computed on", "The graphics card that it was on, or the processor and why"));
        column.setCellValueFactory(cell -> Bindings.createStringBinding(
                () -> cell.getValue().run().device().map(RunDevice::inWords).orElse("–"),
                cell.getValue().runProperty()));
        column.getStyleClass().add("word-column");
        fit(column, "Computed on", 9);
        column.setPrefWidth(Math.clamp(
                width.of(filtered.stream()
                        .flatMap(row -> row.run().device().stream())
                        .map(RunDevice::inWords)
                        .distinct()
                        .limit(MEASURED)),
                column.getMinWidth(),
                width.em(MOST_EM)));
        return column;
    }

    private TableColumn<RunRow, Instant> started() {
        TableColumn<RunRow, Instant> column = new TableColumn<>("Started");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(
                cell.getValue().run().started().orElse(cell.getValue().run().created())));
        column.setCellFactory(made -> new TextCell<>(TIME::format));
        column.getStyleClass().add("word-column");
        fit(column, "Started", 9);
        return column;
    }

    /** A heading that explains itself. */
    private static Label heading(String title, String help) {
        Label heading = new Label(title);
        heading.setMinWidth(USE_PREF_SIZE);
        heading.setTooltip(new Tooltip(help));
        return heading;
    }

    /** No heading is cut. */
    private void fit(TableColumn<?, ?> column, String title, double leastEm) {
        double wide = Math.max(width.em(leastEm), width.of(Stream.of(title)));
        column.setMinWidth(wide);
        column.setPrefWidth(wide);
    }
}
