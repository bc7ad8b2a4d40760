package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.Panels;
import sparseworkbench.family.SparsityWeights;
import sparseworkbench.gui.chart.ExportMenu;
import sparseworkbench.gui.chart.Exported;
import sparseworkbench.gui.chart.PanelView;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** What each loss gives at each sparsity: the runs that the table lists, one panel for each loss or each value of another setting. */
final class PanelsTab extends BorderPane {
    private static final List<String> COSTS = List.of(
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            Metric.EVAL_AVG_FLOPS.key(),
            Metric.EVAL_INDEX_MB.key(),
            Metric.EVAL_MS_PER_QUERY.key(),
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            Metric.EVAL_ACTIVE_DIMS.key());

    private final RunTableRows rows;
    private final Supplier<List<RunRow>> listed;
    private final RunEvaluationSets sets;
    private final PanelView view;
    private final ComboBox<String> panelBy = new ComboBox<>();
    private final ComboBox<String> across = new ComboBox<>();
    private final ComboBox<String> quality = new ComboBox<>();
    private final CheckBox cuts = LiteralText.checkBox("Fewer dimensions");
    private final CheckBox mean = LiteralText.checkBox("Mean of all");
    private final Label hint = new Label();
    private List<DifferingSetting> differing = List.of();
    private Set<RunId> highlighted = Set.of();
    private RunPanels shown = new RunPanels(Panels.NONE, List.of());
    private boolean filling;
    private boolean active;
    /** What was shown last is of these; grouping thousands of runs anew each second would be felt. */
    private List<Run> groupedRuns = List.of();

    private Optional<RunPanels.Wanted> groupedFor = Optional.empty();

    /**
     * @param listed what the table lists
     * @param picked called with the runs of the dot that was clicked
     */
    PanelsTab(
            Theme theme,
            Notices notices,
            Schedulers schedulers,
            RunTableRows rows,
            Supplier<List<RunRow>> listed,
            RunEvaluationSets sets,
            Consumer<List<RunId>> picked) {
        this.rows = rows;
        this.listed = listed;
        this.sets = sets;
        view = new PanelView(theme, schedulers.frames(), picked);
        panelBy.setId("panel-by");
        panelBy.setConverter(PageControls.words(this::panelLabel));
        across.setConverter(PageControls.words(this::acrossLabel));
        quality.setConverter(PageControls.words(name -> name));
        cuts.setSelected(true);
        cuts.setTooltip(new Tooltip(
                "Thin curves: each run with only the strongest dimensions of each text (the setting evaluation.cuts)"));
        for (ComboBox<String> box : List.of(panelBy, across, quality)) {
            box.setOnAction(e -> chosen());
        }
        cuts.setOnAction(e -> chosen());
        mean.setTooltip(new Tooltip(
                "One line: the mean of all runs of a value, whatever else sets them apart, with a band from the"
                        + " lowest to the highest"));
        mean.setOnAction(e -> chosen());
        mean.managedProperty().bind(mean.visibleProperty());
        cuts.managedProperty().bind(cuts.visibleProperty());
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().add("cost-legend");
        ToolBar bar = new ToolBar(
                tool("A plot for each", panelBy), tool("Across", across), tool("Quality", quality), cuts, mean);
        bar.getStyleClass().add("chart-tools");
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox line = new HBox(bar, new ExportMenu(this::exported, notices, schedulers.background()).button());
        line.getStyleClass().add("tool");
        setTop(new VBox(line, hint));
        setCenter(view);
        getStyleClass().add("panels-tab");
    }

    private static HBox tool(String text, ComboBox<String> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        HBox tool = new HBox(label, box);
        tool.getStyleClass().add("tool");
        return tool;
    }

    private Exported exported() {
        return view.exported(
                "Quality against " + acrossLabel(across.getValue()),
                Stream.concat(Stream.of("Runs of one plot are joined in the order of λ."), shown.leftOut().stream())
                        .reduce((a, b) -> a + " " + b)
                        .orElse(""));
    }

    private String panelLabel(String value) {
        return switch (value) {
            case RunPanels.BY_LOSS -> "loss";
            case RunPanels.ALL_IN_ONE -> "nothing: one plot";
            default -> label(value);
        };
    }

    private String acrossLabel(String value) {
        return Metric.isOfEvaluation(value) ? ResultMetrics.label(value) : label(value);
    }

    private String label(String path) {
        return differing.stream()
                .filter(setting -> setting.path().equals(path))
                .map(DifferingSetting::label)
                .findFirst()
                .orElse(path);
    }

    private void chosen() {
        if (!filling) {
            refresh();
        }
    }

    void highlight(Set<RunId> runs) {
        highlighted = runs;
        refresh();
    }

    /** The settings in which the listed runs differ are known. */
    void settingsRead(List<DifferingSetting> found) {
        differing = found;
        anew();
    }

    /** More is known of the runs than their rows tell. */
    void anew() {
        groupedFor = Optional.empty();
        refresh();
    }

    /** Whether the view is the one in front; behind others nothing is worked out. */
    void active(boolean inFront) {
        active = inFront;
        refresh();
    }

    /** Results have come, or other runs are listed. */
    void refresh() {
        if (!active) {
            return;
        }
        List<RunRow> runs = listed.get();
        sets.want(runs);
        offer(runs);
        boolean bySetting = !Metric.isOfEvaluation(across.getValue());
        mean.setVisible(bySetting);
        cuts.setVisible(!bySetting);
        RunPanels.Wanted wanted = new RunPanels.Wanted(
                panelBy.getValue(),
                across.getValue(),
                quality.getValue(),
                cuts.isSelected(),
                mean.isSelected(),
                highlighted);
        List<Run> now = runs.stream().map(RunRow::run).toList();
        if (groupedFor.equals(Optional.of(wanted)) && areSame(now, groupedRuns)) {
            return;
        }
        groupedFor = Optional.of(wanted);
        groupedRuns = now;
        show(RunPanels.of(
                runs,
                differing,
                wanted,
                (row, key) -> sets.of(row, key).map(set -> set.words()).orElse("")));
    }

    /** Runs that have not changed are the same objects. */
    private static boolean areSame(List<Run> some, List<Run> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void show(RunPanels now) {
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        view.show(now.panels());
        hint.setText(
                now.panels().panels().isEmpty() && now.leftOut().isEmpty()
                        ? "No run is listed."
                        : String.join(" ", now.leftOut()));
        PageControls.visible(hint, !hint.getText().isEmpty());
    }

    private void offer(List<RunRow> runs) {
        filling = true;
        Set<String> keys = rows.measured();
        List<String> settings = differing.stream()
                .map(DifferingSetting::path)
                .filter(path -> !LossTitle.isNamedBy(path))
                .toList();
        List<String> groups = new ArrayList<>(List.of(RunPanels.BY_LOSS, RunPanels.ALL_IN_ONE));
        groups.addAll(settings);
        fill(panelBy, groups);
        List<String> costs = COSTS.stream().filter(keys::contains).toList();
        fill(
                across,
                Stream.concat(
                                costs.isEmpty() ? Stream.of(COSTS.getFirst()) : costs.stream(),
                                settings.stream()
                                        .filter(path ->
                                                !path.equals(SparsityWeights.SEED) && RunPanels.isNumeric(runs, path)))
                        .toList());
        List<String> names = ResultMetrics.howGood(keys).stream()
                .map(MetricName::of)
                .distinct()
                .toList();
        fill(quality, names.isEmpty() ? List.of(MetricName.of(Metric.NDCG_10.key())) : names);
        filling = false;
    }

    private static void fill(ComboBox<String> box, List<String> items) {
        String before = box.getValue();
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(before != null && items.contains(before) ? before : items.getFirst());
    }

    /** Opens the choice of what gets a plot of its own. */
    void chooseGroups() {
        panelBy.requestFocus();
        panelBy.show();
    }
}
