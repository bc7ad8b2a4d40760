package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.family.FamilyFile;
import sparseworkbench.gui.chart.ThemeColours;
import sparseworkbench.gui.family.FamilyView;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;

/**
 * All runs, and what sets them apart. There is one choice for the whole page: a row of the table, its line and its dot stand
 * out together, whichever of them was clicked.
 */
public final class ComparePage implements Page {
    private static final double TABLE_FRACTION = 0.3;
    private static final String SWEEP = "sweep ";

    private final RunServices runs;
    private final WindowServices window;
    private final Theme theme;
    private final Schedulers schedulers;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final RunTableRows rows;
    private final RunTable table;
    private final RunActions actions;
    private final CompareViews views;
    private final FilterBar filters;
    private final StackPane root = new StackPane();
    private final VBox page = new VBox();
    private final VBox empty = new VBox();
    private final OneRunHint hint;
    private List<String> filteredStates = List.of();
    private boolean showsArchive;

    /**
     * @param further opens the project of the next stage of a run
     * @param adopt   takes settings over into the open project
     */
    public ComparePage(
            RunServices runs,
            WindowServices window,
            Theme theme,
            Schedulers schedulers,
            Home home,
            Consumer<Run> further,
            Consumer<Map<String, String>> adopt) {
        this.runs = runs;
        this.window = window;
        this.theme = theme;
        this.schedulers = schedulers;
        rows = new RunTableRows(schedulers.background(), this::settingsRead);
        table = new RunTable(rows, this::colour, this::rename, this::star, new CellWidth(theme.fontSize()));
        actions = new RunActions(runs, window, schedulers.background(), home, table, further);
        views = new CompareViews(runs.store(), window.notices(), theme, schedulers, rows, table, this::choose, adopt);
        filters = new FilterBar(this::applyFilter, this::sweepChosen, this::archiveAsked);
        hint = new OneRunHint(window.navigation(), adopt);
        root.setMinWidth(0);
        page.setMinWidth(0);
        root.getStyleClass().add("compare-page");
        root.getStylesheets()
                .add(ComparePage.class
                        .getResource("/sparseworkbench/gui/compare.css")
                        .toExternalForm());
        build();
        table.setContextMenu(actions.menu());
        table.onDelete(actions::putAway, actions::askDelete);
        actions.onRestored(this::readArchive);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>)
                change -> views.chosenChanged());
        rows.onVisibility(views::visibilityChanged);
        theme.darkProperty().addListener((o, was, now) -> table.refresh());
        theme.textScaleProperty().addListener((o, was, now) -> table.fit(new CellWidth(theme.fontSize())));
        schedulers.frames().add(page, () -> runs.feed().runsProperty().subscribe(this::runsChanged));
    }

    private void build() {
        SplitPane split = new SplitPane();
        split.setOrientation(Orientation.VERTICAL);
        VBox.setVgrow(split, Priority.ALWAYS);
        page.getStyleClass().add("compare-column");
        schedulers.frames().fill(page, List.of(this::filterLine, () -> hint, () -> split));
        schedulers.frames().add(page, () -> {
            split.getItems().add(table);
            split.applyCss();
        });
        schedulers.frames().add(page, () -> {
            split.getItems().add(views.fill());
            split.setDividerPositions(TABLE_FRACTION);
            split.applyCss();
        });
        split.getStyleClass().add("compare-split");
        SplitPane.setResizableWithParent(table, false);
        empty.getStyleClass().add("no-runs");
        empty.getChildren().add(noRuns());
        root.getChildren().addAll(page, empty);
    }

    private VBox noRuns() {
        Label title = new Label("No runs yet.");
        title.getStyleClass().add(Styles.TITLE_3);
        Label text = PageControls.text(
                "Every run you start is kept here with its curves, results and settings."
                        + (FamilyFile.isRecorded()
                                ? " Until then, recorded runs of the sample show what the most important setting does:"
                                : ""),
                Styles.TEXT_MUTED);
        VBox words = new VBox(
                Icons.decoration(Feather.BAR_CHART_2, "icon-large"),
                title,
                text,
                Icons.labelled(
                        Feather.PLAY, "Go to Train", () -> window.navigation().go(Destination.TRAIN)));
        words.getStyleClass().add("no-runs-words");
        return words;
    }

    private FilterBar filterLine() {
        filters.getChildren()
                .addAll(
                        new ViewsMenu(
                                table, filters, runs.store().settings(), window.notices(), schedulers.background()),
                        Icons.labelled(Feather.EYE, "Show chosen", () -> rows.show(table.chosen(), true)),
                        Icons.labelled(Feather.EYE_OFF, "Hide all", () -> rows.show(rows.visible(), false)));
        return filters;
    }

    /** Archived runs are read when they are asked for: the window does not follow them. */
    private void archiveAsked(boolean archived) {
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

    private Color colour(int slot) {
        return ThemeColours.fx(ThemeColours.of(theme).series(slot));
    }

    private void runsChanged(List<Run> all) {
        if (!showsArchive) {
            list(all);
        }
    }

    private void list(List<Run> runs) {
        filters.offer(runs);
        rows.update(runs);
        table.showResults(rows.measured());
        table.valuesChanged();
        table.showParents(runs.stream().anyMatch(run -> run.parent().isPresent()));
        table.showDevices(runs.stream()
                .anyMatch(run -> run.device().filter(RunDevice::worthTelling).isPresent()));
        boolean none = runs.isEmpty() && !showsArchive;
        page.setVisible(!none);
        empty.setVisible(none);
        showLambda(none);
        hint.show(rows.list());
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
        views.refresh();
    }

    /** Who has no runs yet sees what recorded ones have to say. */
    private void showLambda(boolean alone) {
        boolean shown = empty.getChildren().size() > 1;
        if (alone && !shown && FamilyFile.isRecorded()) {
            FamilyView view = views.lambdaAlone(true);
            VBox.setVgrow(view, Priority.ALWAYS);
            empty.getChildren().add(view);
        } else if (!alone && shown) {
            empty.getChildren().removeLast();
            views.lambdaAlone(false);
        }
    }

    private void settingsRead() {
        List<DifferingSetting> differing = rows.differing(filters::shows);
        table.showSettings(differing);
        views.settingsRead(differing);
        hint.settingsRead();
    }

    /** Another group: its runs are listed and drawn, its differing settings become columns. */
    private void sweepChosen() {
        applyFilter();
        settingsRead();
        if (!filters.isAll()) {
            rows.show(rows.visible(), false);
            rows.show(
                    rows.list().stream().filter(row -> filters.shows(row.run())).toList(), true);
        }
    }

    private void applyFilter() {
        table.filtered()
                .setPredicate(filters.predicate(row -> row.settingsProperty().get()));
        int shown = table.filtered().size();
        int all = rows.list().size();
        filters.tell(shown, all);
        table.setPlaceholder(shown == 0 && all > 0 ? noMatch() : new Label(""));
        views.listed();
    }

    private Node noMatch() {
        Hyperlink clear = LiteralText.link("Clear filter");
        clear.setOnAction(e -> filters.clear());
        VBox box = new VBox(new Label("No run matches “" + filters.words() + "”."), clear);
        box.getStyleClass().add("no-match");
        return box;
    }

    private void choose(List<RunId> chosen) {
        table.getSelectionModel().clearSelection();
        chosen.forEach(
                run -> rows.find(run).ifPresent(row -> table.getSelectionModel().select(row)));
        chosen.stream().findFirst().flatMap(rows::find).ifPresent(table::scrollTo);
    }

    private void star(RunRow row) {
        actions.star(row);
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
        views.shown();
    }

    @Override
    public void hidden() {
        views.hidden();
    }

    @Override
    public Optional<Run> run() {
        return table.chosen().stream().findFirst().map(RunRow::run);
    }

    /**
     * Draws the run with this number and chooses it; with “sweep” before it, all runs that were asked for together with it; {@link Navigation#LAMBDA} shows what λ
     * does.
     */
    @Override
    public void reveal(String target) {
        // After what is still being built, the first runs included.
        schedulers.frames().add(page, () -> choose(target));
    }

    private void choose(String target) {
        if (target.equals(Navigation.LAMBDA)) {
            views.showLambda();
        }
        if (target.equals(Navigation.GROUPS)) {
            views.showGroups();
        }
        if (target.startsWith(SWEEP)) {
            rows.find(RunId.parse(target.substring(SWEEP.length()))).ifPresent(row -> filters.choose(row.run()));
        }
        if (target.matches("[1-9]\\d*")) {
            Optional<RunRow> row = rows.find(RunId.parse(target));
            row.ifPresent(found -> {
                rows.show(List.of(found), true);
                choose(List.of(found.id()));
            });
        }
    }

    @Override
    public boolean search() {
        filters.search();
        return true;
    }

    @Override
    public void close() {
        views.hidden();
    }
}
