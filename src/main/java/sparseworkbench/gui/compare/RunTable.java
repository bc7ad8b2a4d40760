package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import sparseworkbench.gui.explain.FigureHelp;

/** All runs, one row each; cells are made only for the rows in view. Space shows or hides the chosen runs, F2 renames one, Del archives them. */
final class RunTable extends TableView<RunRow> {
    private static final int MOST_SETTINGS = 5;
    private static final String SETTING = "setting.";

    private final RunTableRows rows;
    private final FilteredList<RunRow> filtered;
    private final Function<Integer, Color> colours;
    private final BiConsumer<RunRow, String> renamed;
    private final Consumer<RunRow> starred;
    private final ResultColumns resultColumns;
    private final ColumnChoice choice = new ColumnChoice(this::showColumns);
    private RunColumns make;
    private Runnable putAway = () -> {};
    private Runnable delete = () -> {};
    private List<TableColumn<RunRow, ?>> before = List.of();
    private List<TableColumn<RunRow, ?>> last = List.of();
    private List<TableColumn<RunRow, ?>> results = List.of();
    private List<String> shownResults = List.of();
    private List<DifferingSetting> shownSettings = List.of();
    private boolean devices;
    private boolean parents;

    /**
     * @param renamed called with a row and its new name
     * @param starred called with a row that is to be marked, or no longer
     * @param width   of columns at the present text size
     */
    RunTable(
            RunTableRows rows,
            Function<Integer, Color> colours,
            BiConsumer<RunRow, String> renamed,
            Consumer<RunRow> starred,
            CellWidth width) {
        this.rows = rows;
        this.colours = colours;
        this.renamed = renamed;
        this.starred = starred;
        filtered = new FilteredList<>(rows.list());
        resultColumns = new ResultColumns(filtered);
        SortedList<RunRow> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setEditable(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getStyleClass().addAll("run-table", Styles.DENSE);
        setAccessibleText("Runs");
        shownResults = ResultColumns.keys(Set.of());
        fit(width);
        FigureHelp.at(this, () -> ResultColumns.figures(shownResults));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.SPACE && getEditingCell() == null) {
                toggleChosen();
                event.consume();
            } else if (event.getCode() == KeyCode.DELETE && getEditingCell() == null) {
                (event.isShiftDown() ? delete : putAway).run();
                event.consume();
            } else if (event.getCode() == KeyCode.F2) {
                rename();
                event.consume();
            }
        });
    }

    /** Whether all listed runs were measured on the same data, so that one of them can be the best. */
    void comparable(boolean oneSet) {
        if (resultColumns.comparable(oneSet)) {
            refresh();
        }
    }

    /** Shows beside each result how far it is from that of this run, or no longer. */
    void baseline(Optional<RunRow> run) {
        resultColumns.baseline(run);
        refresh();
    }

    /** The run that the others are held against. */
    Optional<RunRow> baseline() {
        return resultColumns.baseline();
    }

    /** What the key Del does, and what it does with Shift. */
    void onDelete(Runnable archive, Runnable forGood) {
        putAway = archive;
        delete = forGood;
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
        if (getEditingCell() == null && resultColumns.haveChanged()) {
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
        List<String> keys = ResultColumns.keys(measured);
        if (!keys.equals(shownResults)) {
            shownResults = keys;
            results = resultColumns.columns(keys, make);
            showColumns();
        }
    }

    /** Makes the columns anew, for another text size. */
    void fit(CellWidth now) {
        make = new RunColumns(rows, filtered, now);
        before = List.of(make.eye(colours), make.name(renamed), make.state());
        last = List.of(make.duration(), make.started(), make.note(), make.star(starred));
        results = resultColumns.columns(shownResults, make);
        showColumns();
    }

    /** Which columns are shown, for whoever lets people choose. */
    ColumnChoice columns() {
        return choice;
    }

    private void showColumns() {
        List<ColumnChoice.Offer> offers = new ArrayList<>();
        before.forEach(column -> offers.add(ColumnChoice.Offer.fixed(column)));
        if (parents) {
            offers.add(ColumnChoice.Offer.of("parent", make.parent()));
        }
        results.forEach(column -> offers.add(ColumnChoice.Offer.of("result", column)));
        for (int i = 0; i < shownSettings.size(); i++) {
            DifferingSetting setting = shownSettings.get(i);
            // The rest is a choice away.
            offers.add(new ColumnChoice.Offer(
                    SETTING + setting.path(), setting.label(), i < MOST_SETTINGS, false, () -> make.setting(setting)));
        }
        if (devices) {
            offers.add(ColumnChoice.Offer.of("device", make.device()));
        }
        last.forEach(column -> offers.add(ColumnChoice.Offer.of("run", column)));
        getColumns().setAll(choice.of(offers));
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
}
