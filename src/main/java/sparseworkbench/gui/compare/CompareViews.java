package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import sparseworkbench.family.FamilyRuns;
import sparseworkbench.gui.family.FamilyView;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** The views of the chosen runs below the table. All of them follow one choice; what is behind another is not worked out. */
final class CompareViews {
    /** From so many evaluated runs on the page opens with what the losses do, before that with the curves. */
    private static final int WORTH_PANELS = 4;

    private static final int PANELS = 0;
    private static final int CURVES = 1;
    private static final int EXAMPLES = 5;
    private static final int LAMBDA = 6;

    private final RunTableRows rows;
    private final RunTable table;
    private final RunEvaluationSets sets;
    private final PanelsTab panels;
    private final CurvesTab curves;
    private final CostTab cost;
    private final DifferencesTab differences;
    private final SignificanceTab significance;
    private final ExamplesTab examples;
    private final FamilyView lambda;
    private final StackPane lambdaPlace = new StackPane();
    private final TabPane tabs = new TabPane();
    private List<RunId> offered = List.of();
    private boolean visible;
    private boolean opening = true;
    private boolean tabChosen;

    /**
     * @param picked called with the runs whose dot or line was clicked
     * @param adopt  takes settings over into the project
     */
    CompareViews(
            RunStore store,
            Notices notices,
            Theme theme,
            Schedulers schedulers,
            RunTableRows rows,
            RunTable table,
            Consumer<List<RunId>> picked,
            Consumer<Map<String, String>> adopt) {
        this.rows = rows;
        this.table = table;
        Consumer<RunId> one = run -> picked.accept(List.of(run));
        sets = new RunEvaluationSets(
                store, schedulers.background(), this::setsRead, failure -> notices.fault(Fault.of(failure)));
        curves = new CurvesTab(store, notices, theme, schedulers, rows, one);
        panels = new PanelsTab(theme, notices, schedulers, rows, () -> List.copyOf(table.filtered()), sets, picked);
        cost = new CostTab(theme, notices, schedulers, rows, sets, one);
        differences = new DifferencesTab(notices, rows, sets, new CellWidth(theme.fontSize()));
        significance = new SignificanceTab(store, notices, theme, schedulers.background(), rows);
        examples = new ExamplesTab(store, notices, theme, schedulers.background(), rows);
        lambda = new FamilyView(store, notices, theme, schedulers, adopt, picked);
        lambdaPlace.getChildren().add(lambda);
        theme.textScaleProperty().addListener((o, was, now) -> differences.fit(new CellWidth(theme.fontSize())));
    }

    /** The tabs, filled: asked for once, when there is time. */
    TabPane fill() {
        tabs.getTabs()
                .addAll(
                        PageControls.tab("Loss × sparsity", panels),
                        PageControls.tab("Curves", curves),
                        PageControls.tab("Quality vs. cost", cost),
                        PageControls.tab("Differences", differences),
                        PageControls.tab("Real or chance?", significance),
                        PageControls.tab("Examples", examples),
                        PageControls.tab("What does λ do?", lambdaPlace));
        tabs.getSelectionModel().select(CURVES);
        tabs.getSelectionModel().selectedIndexProperty().subscribe((was, now) -> {
            tabChosen |= !opening;
            panels.active(now.intValue() == PANELS);
            examples.active(now.intValue() == EXAMPLES);
            if (now.intValue() == LAMBDA) {
                lambda.shown();
            }
        });
        return tabs;
    }

    /** The page without runs shows what λ does by itself; with runs it is a tab. */
    FamilyView lambdaAlone(boolean alone) {
        if (alone) {
            lambdaPlace.getChildren().clear();
            lambda.shown();
        } else if (lambdaPlace.getChildren().isEmpty()) {
            lambdaPlace.getChildren().add(lambda);
        }
        return lambda;
    }

    /** By what runs are grouped, ready to be chosen. */
    void showGroups() {
        tabs.getSelectionModel().select(0);
        panels.chooseGroups();
    }

    void showLambda() {
        tabs.getSelectionModel().select(LAMBDA);
    }

    /** What a figure of a run was measured on. */
    RunEvaluationSets sets() {
        return sets;
    }

    /** Runs or results have come. */
    void refresh() {
        if (visible) {
            cost.refresh();
            panels.refresh();
            compareChosen();
        }
        if (!evaluated().equals(offered)) {
            offerFamilies();
        }
        openWithPanels();
    }

    /** A run belongs to no family before its first evaluation. */
    private List<RunId> evaluated() {
        return rows.list().stream()
                .filter(row -> row.latest(Metric.EVALUATED_STEP.key()) > 0)
                .map(RunRow::id)
                .toList();
    }

    private void offerFamilies() {
        offered = evaluated();
        lambda.offer(families());
    }

    /** The table lists others. */
    void listed() {
        if (visible) {
            panels.refresh();
        }
    }

    /** Until a person chooses a view. */
    private void openWithPanels() {
        long evaluated = rows.list().stream()
                .filter(row -> row.run().latest().containsKey(Metric.EVALUATED_STEP.key()))
                .count();
        if (!tabChosen && evaluated >= WORTH_PANELS && tabs.getSelectionModel().getSelectedIndex() == CURVES) {
            opening = true;
            tabs.getSelectionModel().select(PANELS);
        }
        opening = false;
    }

    void settingsRead(List<DifferingSetting> differing) {
        panels.settingsRead(differing);
        curves.settingsRead();
        cost.settingsRead(differing);
        offerFamilies();
        compareChosen();
    }

    private List<FamilyRuns> families() {
        SequencedMap<Run, Map<String, String>> runs = new LinkedHashMap<>();
        rows.list().forEach(row -> runs.put(row.run(), row.settingsProperty().get()));
        return FamilyRuns.among(runs);
    }

    private void setsRead() {
        table.comparable(sets.isOneSet(new ArrayList<>(table.filtered()), rows.measured()));
        cost.refresh();
        panels.anew();
        compareChosen();
    }

    void visibilityChanged() {
        if (visible) {
            curves.load();
        }
        cost.refresh();
        compareChosen();
    }

    void chosenChanged() {
        Set<RunId> chosen = table.chosen().stream().map(RunRow::id).collect(Collectors.toSet());
        curves.highlight(chosen);
        cost.highlight(chosen);
        panels.highlight(chosen);
        compareChosen();
    }

    private void compareChosen() {
        differences.compare(table.chosen());
        significance.compare(table.chosen());
        examples.compare(table.chosen());
    }

    void shown() {
        visible = true;
        curves.resume();
        curves.load();
        cost.refresh();
        panels.refresh();
        compareChosen();
    }

    void hidden() {
        visible = false;
        curves.pause();
    }
}
