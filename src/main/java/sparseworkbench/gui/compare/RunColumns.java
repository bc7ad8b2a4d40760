package sparseworkbench.gui.compare;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import sparseworkbench.chart.NumberText;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.home.RunModel;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;

/** Makes the columns of the table of runs at the present text size. Each has an id, by which it is chosen. */
final class RunColumns {
    private static final int MEASURED = 20;
    private static final double MOST_EM = 17;
    private static final double MILLIS = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+([eE][-+]?[0-9]+)?");

    private final RunTableRows rows;
    private final FilteredList<RunRow> filtered;
    private final CellWidth width;

    RunColumns(RunTableRows rows, FilteredList<RunRow> filtered, CellWidth width) {
        this.rows = rows;
        this.filtered = filtered;
        this.width = width;
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

    TableColumn<RunRow, Number> eye(Function<Integer, Color> colours) {
        TableColumn<RunRow, Number> column = new TableColumn<>("");
        column.setCellValueFactory(cell -> cell.getValue().slotProperty());
        column.setCellFactory(made -> new VisibilityCell(colours, row -> rows.show(List.of(row), !row.isVisible())));
        column.setPrefWidth(width.em(3.3));
        column.setMinWidth(width.em(3.3));
        column.setMaxWidth(width.em(3.3));
        column.setReorderable(false);
        return column;
    }

    TableColumn<RunRow, Run> name(BiConsumer<RunRow, String> renamed) {
        TableColumn<RunRow, Run> column = new TableColumn<>("Run");
        column.setCellValueFactory(cell -> cell.getValue().runProperty());
        column.setCellFactory(made -> new NameCell(renamed));
        column.setComparator(Comparator.comparing(Run::id));
        column.setPrefWidth(width.em(13.6));
        column.setMinWidth(width.em(8.6));
        return column;
    }

    TableColumn<RunRow, Run> state() {
        TableColumn<RunRow, Run> column = new TableColumn<>("Status");
        column.setCellValueFactory(cell -> cell.getValue().runProperty());
        column.setComparator(Comparator.comparing(Run::state));
        column.setCellFactory(made -> new StateCell());
        column.setPrefWidth(width.em(8.4));
        column.setMinWidth(width.em(7.9));
        return column;
    }

    TableColumn<RunRow, String> setting(DifferingSetting setting) {
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

    TableColumn<RunRow, Double> number(
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

    TableColumn<RunRow, String> parent() {
        TableColumn<RunRow, String> column = new TableColumn<>();
        column.setGraphic(heading("Further from", "The run whose model this one began with"));
        column.setCellValueFactory(cell -> Bindings.createStringBinding(
                () -> cell.getValue().run().parent().map(RunModel::inWords).orElse("–"),
                cell.getValue().runProperty()));
        column.getStyleClass().add("word-column");
        fit(column, "Further from", 7);
        return column;
    }

    TableColumn<RunRow, String> device() {
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

    TableColumn<RunRow, Instant> started() {
        TableColumn<RunRow, Instant> column = new TableColumn<>("Started");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(
                cell.getValue().run().started().orElse(cell.getValue().run().created())));
        column.setCellFactory(made -> new TextCell<>(DisplayText::dayAndClock));
        column.getStyleClass().add("word-column");
        fit(column, "Started", 10);
        return column;
    }

    /** Marked runs first, when sorted; a click marks one or no longer. */
    TableColumn<RunRow, Boolean> star(Consumer<RunRow> toggled) {
        TableColumn<RunRow, Boolean> column = new TableColumn<>("★");
        column.setCellValueFactory(cell -> Bindings.createObjectBinding(
                () -> RunNote.of(cell.getValue().run().notes()).starred(),
                cell.getValue().runProperty()));
        column.setComparator(Comparator.reverseOrder());
        column.setCellFactory(made -> new StarCell(toggled));
        column.setPrefWidth(width.em(3.2));
        column.setMinWidth(width.em(3.2));
        column.setMaxWidth(width.em(3.2));
        return column;
    }

    /** What was noted, tags first. */
    TableColumn<RunRow, RunNote> note() {
        TableColumn<RunRow, RunNote> column = new TableColumn<>();
        column.setGraphic(heading("Note", "Words that begin with # are tags: the filter finds runs by them"));
        column.setCellValueFactory(cell -> Bindings.createObjectBinding(
                () -> RunNote.of(cell.getValue().run().notes()), cell.getValue().runProperty()));
        column.setComparator(Comparator.comparing(RunNote::words));
        column.setCellFactory(made -> new NoteCell());
        column.getStyleClass().add("word-column");
        fit(column, "Note", 12);
        return column;
    }

    TableColumn<RunRow, Double> duration() {
        return number(
                "Duration",
                "Time spent training",
                row -> row.run().trainMillis() / MILLIS,
                value -> value == 0 ? "–" : NumberText.duration(value));
    }

    /** A heading that explains itself. */
    private static Label heading(String title, String help) {
        Label heading = new Label(title);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        heading.setTooltip(new Tooltip(help));
        return heading;
    }

    /** No heading is cut. */
    void fit(TableColumn<?, ?> column, String title, double leastEm) {
        double wide = Math.max(width.em(leastEm), width.of(Stream.of(title)));
        column.setMinWidth(wide);
        column.setPrefWidth(wide);
    }
}
