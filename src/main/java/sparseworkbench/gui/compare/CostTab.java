package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.CostPoint;
import sparseworkbench.gui.chart.CostView;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunId;

/** How good each run is, and what a search with it costs. */
final class CostTab extends BorderPane {
    private static final int MOST_NUMBERS = 12;
    /** As the stairs are drawn. */
    private static final List<String> STYLES = List.of("——", "– –", "· ·", "–·–");

    private static final List<String> COSTS = List.of(
            Metric.EVAL_AVG_FLOPS.key(),
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            Metric.EVAL_INDEX_MB.key(),
            Metric.EVAL_MS_PER_QUERY.key());

    private final RunTableRows rows;
    private final RunEvaluationSets sets;
    private final CostView view;
    private final ComboBox<String> cost = new ComboBox<>();
    private final ComboBox<String> quality = new ComboBox<>();
    private final Label hint = new Label();
    private final Label legend = new Label();
    private List<CostPoint> shown = List.of();
    private List<String> axes = List.of();
    private Set<RunId> highlighted = Set.of();
    private boolean chosen;
    private boolean filling;

    /** @param picked called with the run whose dot was clicked */
    CostTab(Theme theme, FrameScheduler frames, RunTableRows rows, RunEvaluationSets sets, Consumer<RunId> picked) {
        this.rows = rows;
        this.sets = sets;
        view = new CostView(theme, frames, picked);
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        legend.getStyleClass().addAll(Styles.TEXT_SMALL, "cost-legend");
        legend.setWrapText(true);
        legend.setMinHeight(USE_PREF_SIZE);
        cost.setConverter(PageControls.words(key -> ResultMetrics.label(key)));
        quality.setConverter(PageControls.words(name -> name));
        cost.setOnAction(e -> chosen());
        quality.setOnAction(e -> chosen());
        ToolBar bar = new ToolBar(row("Cost", cost), row("Quality", quality), hint);
        bar.getStyleClass().add("chart-tools");
        setTop(new VBox(bar, legend));
        setCenter(view);
    }

    private static HBox row(String text, ComboBox<String> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        HBox row = new HBox(label, box);
        row.getStyleClass().add("tool");
        return row;
    }

    private void chosen() {
        if (!filling) {
            chosen = true;
            refresh();
        }
    }

    void highlight(Set<RunId> runs) {
        highlighted = runs;
        refresh();
    }

    /** The results or the colours have changed. */
    void refresh() {
        sets.want(rows.list());
        Set<String> keys = rows.measured();
        offer(keys);
        List<String> qualityKeys = ResultMetrics.howGood(keys).stream()
                .filter(key -> MetricName.of(key).equals(quality.getValue()))
                .toList();
        List<CostPoint> points =
                rows.list().stream().map(row -> point(row, qualityKeys)).toList();
        List<String> now = List.of(cost.getValue(), quality.getValue());
        if (points.equals(shown) && now.equals(axes)) {
            return;
        }
        shown = points;
        axes = now;
        view.show(points, ResultMetrics.label(cost.getValue()), quality.getValue());
        explain(points.stream()
                .filter(point -> Double.isFinite(point.cost()) && Double.isFinite(point.quality()))
                .toList());
    }

    private CostPoint point(RunRow row, List<String> qualityKeys) {
        Optional<String> key =
                qualityKeys.stream().filter(row.run().latest()::containsKey).findFirst();
        return new CostPoint(
                row.id(),
                row.title() + (row.isMeasuredUntrained() ? ", before its training" : ""),
                row.latest(cost.getValue()),
                key.map(row::latest).orElse(Double.NaN),
                row.slotProperty().get(),
                highlighted.contains(row.id()),
                key.flatMap(found -> sets.of(row, found))
                        .map(EvaluationSet::words)
                        .orElse(""));
    }

    /** What the runs have measured. Until a person chooses, a pair of which there is a run. */
    private void offer(Set<String> keys) {
        filling = true;
        List<String> names = ResultMetrics.howGood(keys).stream()
                .map(MetricName::of)
                .distinct()
                .toList();
        fill(quality, names.isEmpty() ? List.of(MetricName.of(Metric.NDCG_10.key())) : names);
        List<String> costs = Stream.concat(COSTS.stream(), ResultMetrics.howSparse(keys).stream())
                .distinct()
                .toList();
        fill(cost, costs);
        if (!chosen) {
            costs.stream()
                    .filter(key -> rows.list().stream()
                            .anyMatch(row -> row.run().latest().containsKey(key)))
                    .findFirst()
                    .ifPresent(cost::setValue);
            quality.setValue(quality.getItems().getFirst());
        }
        filling = false;
    }

    private static void fill(ComboBox<String> box, List<String> items) {
        String before = box.getValue();
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(before != null && items.contains(before) ? before : items.getFirst());
    }

    private void explain(List<CostPoint> measured) {
        SequencedMap<String, List<CostPoint>> fronts = view.fronts();
        int front = fronts.values().stream().mapToInt(List::size).sum();
        boolean any = rows.list().stream().anyMatch(row -> row.run().latest().containsKey(Metric.EVALUATED_STEP.key()));
        hint.setText(
                measured.isEmpty()
                        ? any ? "No run has both of these: choose others." : "No run has been evaluated yet."
                        : fronts.size() > 1
                                ? front + " of " + measured.size()
                                        + " runs are beaten by none of their own evaluation set"
                                : front + " of " + measured.size() + " runs are beaten by no other: the stairs");
        long unknown = measured.stream().filter(point -> point.set().isEmpty()).count();
        List<String> lines = new ArrayList<>();
        if (fronts.size() > 1) {
            lines.add("Runs of different evaluation sets are not comparable, so each set has stairs of its own:");
            List<String> sets = List.copyOf(fronts.keySet());
            for (int i = 0; i < sets.size(); i++) {
                lines.add(STYLES.get(i == 0 ? 0 : 1 + (i - 1) % (STYLES.size() - 1)) + " " + sets.get(i) + ", runs "
                        + runs(measured, sets.get(i)));
            }
        }
        if (unknown > 0) {
            lines.add("Of runs " + runs(measured, "") + " it is not known what they were evaluated on (an older version"
                    + " of the program): they are on no stairs.");
        }
        legend.setText(String.join("\n", lines));
        legend.setVisible(!lines.isEmpty());
        legend.setManaged(!lines.isEmpty());
    }

    private static String runs(List<CostPoint> points, String set) {
        List<String> numbers = points.stream()
                .filter(point -> point.set().equals(set))
                .map(point -> point.run().toString())
                .toList();
        return numbers.size() <= MOST_NUMBERS
                ? String.join(", ", numbers)
                : String.join(", ", numbers.subList(0, MOST_NUMBERS)) + " and " + (numbers.size() - MOST_NUMBERS)
                        + " more";
    }
}
