package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.chart.ThemeColours;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;

/**
 * All runs, and what sets them apart. There is one choice for the whole page: a row of the table, its line and its dot stand
 * out together, whichever of them was clicked.
 */
public final class ComparePage implements Page {
    private static final double TABLE_FRACTION = 0.3;
    private static final String SWEEP = "sweep ";
    /** From so many evaluated runs on the page opens with what the losses do, before that with the curves. */
    private static final int WORTH_PANELS = 4;

    private final RunServices runs;
    private final WindowServices window;
    private final Theme theme;
    private final Schedulers schedulers;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final RunTableRows rows;
    private final RunTable table;
    private final RunActions actions;
    private final RunEvaluationSets sets;
    private final PanelsTab panels;
    private final CurvesTab curves;
    private final CostTab cost;
    private final DifferencesTab differences;
    private final SignificanceTab significance;
    private final TextField filter = new TextField();
    private final ComboBox<StatusFilter> status = new ComboBox<>();
    private final SweepFilter sweeps = new SweepFilter(this::sweepChosen);
    private final Label count = new Label();
    private final StackPane root = new StackPane();
    private final VBox page = new VBox();
    private final VBox empty = new VBox();
    private final HBox hint = new HBox();
    private List<String> filteredStates = List.of();
    private final TabPane tabs = new TabPane();
    private boolean visible;
    private boolean opening = true;
    private boolean tabChosen;
    private boolean showsArchive;

    /** @param further opens the project of the next stage of a run */
    public ComparePage(
            RunServices runs,
            WindowServices window,
            Theme theme,
            Schedulers schedulers,
            Home home,
            Consumer<Run> further) {
        this.runs = runs;
        this.window = window;
        this.theme = theme;
        this.schedulers = schedulers;
        rows = new RunTableRows(schedulers.background(), this::settingsRead);
        table = new RunTable(rows, this::colour, this::rename, new CellWidth(theme.fontSize()));
        actions = new RunActions(runs, window, schedulers.background(), home, table, further);
        curves = new CurvesTab(runs.store(), window.notices(), theme, schedulers, rows, this::choose);
        sets = new RunEvaluationSets(
                runs.store(),
                schedulers.background(),
                this::setsRead,
                failure -> window.notices().fault(Fault.of(failure)));
        panels = new PanelsTab(
                theme, window.notices(), schedulers, rows, () -> List.copyOf(table.filtered()), sets, this::choose);
        cost = new CostTab(theme, schedulers.frames(), rows, sets, this::choose);
        differences = new DifferencesTab(window.notices(), rows, sets, new CellWidth(theme.fontSize()));
        significance = new SignificanceTab(runs.store(), window.notices(), theme, schedulers.background(), rows);
        root.getStyleClass().add("compare-page");
        root.getStylesheets()
                .add(ComparePage.class
                        .getResource("/sparseworkbench/gui/compare.css")
                        .toExternalForm());
        status.getItems().setAll(StatusFilter.values());
        status.setValue(StatusFilter.ALL);
        build();
        table.setContextMenu(actions.menu());
        table.onDelete(actions::askDelete);
        actions.onRestored(this::readArchive);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>)
                change -> chosenChanged());
        rows.onVisibility(this::visibilityChanged);
        theme.darkProperty().addListener((o, was, now) -> table.refresh());
        theme.textScaleProperty().addListener((o, was, now) -> {
            table.fit(new CellWidth(theme.fontSize()));
            differences.fit(new CellWidth(theme.fontSize()));
        });
        schedulers.frames().add(page, () -> runs.feed().runsProperty().subscribe(this::runsChanged));
    }

    private void build() {
        SplitPane split = new SplitPane();
        split.setOrientation(Orientation.VERTICAL);
        VBox.setVgrow(split, Priority.ALWAYS);
        page.getStyleClass().add("compare-column");
        schedulers.frames().fill(page, List.of(this::filterLine, this::hint, () -> split));
        schedulers.frames().add(page, () -> {
            split.getItems().add(table);
            split.applyCss();
        });
        schedulers.frames().add(page, () -> {
            split.getItems().add(tabs);
            tabs.getTabs()
                    .addAll(
                            PageControls.tab("Loss × sparsity", panels),
                            PageControls.tab("Curves", curves),
                            PageControls.tab("Quality vs. cost", cost),
                            PageControls.tab("Differences", differences),
                            PageControls.tab("Real or chance?", significance));
            tabs.getSelectionModel().select(1);
            tabs.getSelectionModel().selectedIndexProperty().subscribe((was, now) -> {
                tabChosen |= !opening;
                panels.active(now.intValue() == 0);
            });
            split.setDividerPositions(TABLE_FRACTION);
            split.applyCss();
        });
        SplitPane.setResizableWithParent(table, false);
        empty.getStyleClass().add("waiting");
        Label title = new Label("No runs yet.");
        title.getStyleClass().add(Styles.TITLE_3);
        Label text = new Label("Every run you start is kept here with its curves, results and settings.");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        empty.getChildren()
                .addAll(
                        Icons.decoration(Feather.BAR_CHART_2, "icon-large"),
                        title,
                        text,
                        Icons.labelled(
                                Feather.PLAY,
                                "Go to Train",
                                () -> window.navigation().go(Destination.TRAIN)));
        root.getChildren().addAll(page, empty);
    }

    private HBox filterLine() {
        filter.setPromptText("Filter: words, ndcg>0.5, batch=64 …");
        filter.setPrefColumnCount(26);
        filter.setTooltip(
                new Tooltip("Words must appear in number, name, state, data, model or loss. Results: ndcg, mrr, recall,"
                        + " flops, dims, qdims, loss. Settings by name: batch=64, λ<0.01, lr>=1e-5, loss=triplets"));
        filter.textProperty().addListener((o, was, now) -> applyFilter());
        status.setOnAction(e -> statusChosen());
        count.getStyleClass().add(Styles.TEXT_MUTED);
        count.setMinWidth(Region.USE_PREF_SIZE);
        status.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox tools = new HBox(
                sweeps,
                filter,
                status,
                count,
                space,
                Icons.labelled(Feather.EYE, "Show chosen", () -> rows.show(table.chosen(), true)),
                Icons.labelled(Feather.EYE_OFF, "Hide all", () -> rows.show(rows.visible(), false)));
        tools.getStyleClass().add("compare-tools");
        return tools;
    }

    /** Archived runs are read when they are asked for: the window does not follow them. */
    private void statusChosen() {
        boolean archived = status.getValue() == StatusFilter.ARCHIVED;
        if (archived == showsArchive) {
            applyFilter();
            return;
        }
        showsArchive = archived;
        actions.showsArchive(archived);
        if (archived) {
            readArchive();
        } else {
            runsChanged(runs.feed().runsProperty().get());
            applyFilter();
        }
    }

    private void readArchive() {
        schedulers
                .background()
                .run(
                        () -> runs.store().reader().archivedRuns(),
                        found -> {
                            if (showsArchive) {
                                list(found);
                                applyFilter();
                            }
                        },
                        failure -> window.notices().fault(Fault.of(failure)));
    }

    /** Whether all listed runs that were measured were measured on the same data: only then can one be the best. */
    private void tellComparable() {
        List<String> qualities = ResultMetrics.qualities(rows.measured());
        table.comparable(table.filtered().stream()
                        .flatMap(row -> qualities.stream()
                                .filter(key -> row.run().latest().containsKey(key))
                                .findFirst()
                                .map(key -> sets.of(row, key)
                                        .map(EvaluationSet::words)
                                        .orElse("run " + row.id()))
                                .stream())
                        .distinct()
                        .limit(2)
                        .count()
                == 1);
    }

    private HBox hint() {
        Label text =
                new Label("Comparing needs two runs. Change a setting, for instance the sparsity, and start again.");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        Hyperlink link = LiteralText.link("Go to Loss");
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(e -> window.navigation().go(Destination.LOSS));
        hint.getChildren().addAll(Icons.decoration(Feather.INFO), text, link);
        hint.getStyleClass().add("compare-hint");
        return hint;
    }

    private Color colour(int slot) {
        return ThemeColours.fx(ThemeColours.of(theme).series(slot));
    }

    private void runsChanged(List<Run> all) {
        if (!showsArchive) {
            list(all);
        }
    }

    private void list(List<Run> runs) {
        sweeps.offer(runs);
        rows.update(runs);
        table.showResults(rows.measured());
        table.valuesChanged();
        table.showParents(runs.stream().anyMatch(run -> run.parent().isPresent()));
        table.showDevices(runs.stream()
                .anyMatch(run -> run.device().filter(RunDevice::worthTelling).isPresent()));
        boolean none = runs.isEmpty() && !showsArchive;
        page.setVisible(!none);
        empty.setVisible(none);
        hint.setVisible(runs.size() == 1);
        hint.setManaged(runs.size() == 1);
        sentence.set(
                none
                        ? "Runs that you start are kept and compared here."
                        : "See what a change of a setting did: choose runs, look at their curves and what sets them"
                                + " apart.");
        // Filtering anew while a person chooses rows would disturb them: only when it can make a difference.
        List<String> states = runs.stream()
                .map(run -> run.id() + run.state().name() + run.name())
                .toList();
        if (!states.equals(filteredStates)) {
            filteredStates = states;
            applyFilter();
        }
        if (visible) {
            cost.refresh();
            panels.refresh();
            compareChosen();
        }
        openWithPanels();
    }

    /** Until a person chooses a view. */
    private void openWithPanels() {
        long evaluated = rows.list().stream()
                .filter(row -> row.run().latest().containsKey(Metric.EVALUATED_STEP.key()))
                .count();
        if (!tabChosen && evaluated >= WORTH_PANELS && tabs.getSelectionModel().getSelectedIndex() == 1) {
            opening = true;
            tabs.getSelectionModel().select(0);
        }
        opening = false;
    }

    private void settingsRead() {
        List<DifferingSetting> differing = rows.differing(sweeps::shows);
        table.showSettings(differing);
        panels.settingsRead(differing);
        curves.settingsRead();
        compareChosen();
    }

    private void setsRead() {
        tellComparable();
        cost.refresh();
        panels.anew();
        compareChosen();
    }

    /** Another group: its runs are listed and drawn, its differing settings become columns. */
    private void sweepChosen() {
        applyFilter();
        settingsRead();
        if (!sweeps.isAll()) {
            rows.show(rows.visible(), false);
            rows.show(
                    rows.list().stream().filter(row -> sweeps.shows(row.run())).toList(), true);
        }
    }

    private void applyFilter() {
        Predicate<RunRow> words =
                RunFilter.of(filter.getText(), row -> row.settingsProperty().get());
        Predicate<RunRow> both = row -> sweeps.shows(row.run())
                && words.test(row)
                && status.getValue().shows(row.run().state());
        table.filtered().setPredicate(both);
        int shown = table.filtered().size();
        int all = rows.list().size();
        count.setText(shown == all ? all + (all == 1 ? " run" : " runs") : shown + " of " + all + " runs");
        table.setPlaceholder(shown == 0 && all > 0 ? noMatch() : new Label(""));
        if (visible) {
            panels.refresh();
        }
        tellComparable();
    }

    private Node noMatch() {
        Hyperlink clear = LiteralText.link("Clear filter");
        clear.setOnAction(e -> {
            filter.clear();
            sweeps.setValue(sweeps.getItems().getFirst());
            status.setValue(StatusFilter.ALL);
        });
        VBox box = new VBox(new Label("No run matches “" + filter.getText().strip() + "”."), clear);
        box.getStyleClass().add("no-match");
        return box;
    }

    private void visibilityChanged() {
        if (visible) {
            curves.load();
        }
        cost.refresh();
        compareChosen();
    }

    private void chosenChanged() {
        Set<RunId> chosen = table.chosen().stream().map(RunRow::id).collect(Collectors.toSet());
        curves.highlight(chosen);
        cost.highlight(chosen);
        panels.highlight(chosen);
        compareChosen();
    }

    private void compareChosen() {
        differences.compare(table.chosen());
        significance.compare(table.chosen());
    }

    private void choose(List<RunId> chosen) {
        table.getSelectionModel().clearSelection();
        chosen.forEach(
                run -> rows.find(run).ifPresent(row -> table.getSelectionModel().select(row)));
        chosen.stream().findFirst().flatMap(rows::find).ifPresent(table::scrollTo);
    }

    private void choose(RunId run) {
        rows.find(run).ifPresent(row -> {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(row);
            table.scrollTo(row);
        });
    }

    private void rename(RunRow row, String name) {
        actions.rename(row, name);
    }

    @Override
    public Destination destination() {
        return Destination.COMPARE;
    }

    @Override
    public ObservableValue<String> sentence() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    public Node content() {
        return root;
    }

    @Override
    public void shown() {
        visible = true;
        curves.resume();
        curves.load();
        cost.refresh();
        panels.refresh();
        compareChosen();
    }

    @Override
    public void hidden() {
        visible = false;
        curves.pause();
    }

    /** Draws the run with this number and chooses it; with “sweep” before it, all runs that were asked for together with it. */
    @Override
    public void reveal(String target) {
        // After what is still being built, the first runs included.
        schedulers.frames().add(page, () -> choose(target));
    }

    private void choose(String target) {
        if (target.startsWith(SWEEP)) {
            rows.find(RunId.parse(target.substring(SWEEP.length()))).ifPresent(row -> sweeps.choose(row.run()));
        }
        if (target.matches("[1-9]\\d*")) {
            Optional<RunRow> row = rows.find(RunId.parse(target));
            row.ifPresent(found -> {
                rows.show(List.of(found), true);
                choose(found.id());
            });
        }
    }

    @Override
    public boolean search() {
        filter.requestFocus();
        filter.selectAll();
        return true;
    }

    @Override
    public void close() {
        curves.pause();
    }
}
