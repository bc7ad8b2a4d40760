package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveView;
import sparseworkbench.gui.chart.ChartGrid;
import sparseworkbench.gui.chart.ChartGroup;
import sparseworkbench.gui.chart.RunChart;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** One chart per metric, in each the curves of the drawn runs. */
final class CurvesTab extends BorderPane {
    private static final List<Metric> OFFERED = List.of(
            Metric.NDCG_10,
            Metric.EVAL_AVG_FLOPS,
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            Metric.LOSS,
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            Metric.MRR_10,
            Metric.RECALL_10,
            Metric.BASE_LOSS,
            Metric.DOCUMENT_ACTIVE_DIMS,
            Metric.QUERY_ACTIVE_DIMS,
            Metric.BATCH_FLOPS,
            Metric.COSINE_NDCG_10,
            Metric.SPEARMAN,
            Metric.COSINE_SPEARMAN,
            Metric.ACCURACY,
            Metric.COSINE_ACCURACY,
            Metric.EVAL_ACTIVE_DIMS,
            Metric.LEARNING_RATE,
            Metric.GRAD_NORM,
            Metric.TEXTS_PER_SECOND);
    private static final int FIRST = 4;
    private static final double START_SMOOTHING = 0.6;
    private static final double LEAST_HEIGHT = 150;
    /** Names at the ends of lines stay readable up to here; the table and the crosshair show the rest. */
    private static final int MOST_LABELS = 12;

    private static final Set<Metric> LOGARITHMIC = Set.of(
            Metric.EVAL_AVG_FLOPS,
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            Metric.EVAL_QUERY_ACTIVE_DIMS,
            Metric.DOCUMENT_ACTIVE_DIMS,
            Metric.QUERY_ACTIVE_DIMS,
            Metric.BATCH_FLOPS);

    private final Notices notices;
    private final Theme theme;
    private final Schedulers schedulers;
    private final RunTableRows rows;
    private final CurveLoader loader;
    private final Consumer<RunId> picked;
    private final ChartGroup group = new ChartGroup();
    private final ChartGrid grid = new ChartGrid(2, LEAST_HEIGHT);
    private final Map<Metric, RunChart> charts = new EnumMap<>(Metric.class);
    private final Set<Metric> shown = new LinkedHashSet<>(OFFERED.subList(0, FIRST));
    private final Label hint = new Label();
    private final Map<Metric, CheckMenuItem> items = new EnumMap<>(Metric.class);
    private Set<RunId> highlighted = Set.of();
    private boolean chosen;

    /** @param picked called with the number of the run whose curve was clicked */
    CurvesTab(
            RunStore store,
            Notices notices,
            Theme theme,
            Schedulers schedulers,
            RunTableRows rows,
            Consumer<RunId> picked) {
        this.notices = notices;
        this.theme = theme;
        this.schedulers = schedulers;
        this.rows = rows;
        this.picked = picked;
        loader = new CurveLoader(
                store, schedulers.background(), this::rebuild, failure -> notices.fault(Fault.of(failure)));
        group.smoothingProperty().set(START_SMOOTHING);
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("plots-scroll");
        setTop(tools());
        setCenter(scroll);
        showCharts();
    }

    private ToolBar tools() {
        Slider slider = new Slider(0, CurveView.MOST_SMOOTHING, START_SMOOTHING);
        slider.valueProperty().bindBidirectional(group.smoothingProperty());
        slider.getStyleClass().add(Styles.SMALL);
        Label name = new Label("Smoothing");
        name.setLabelFor(slider);
        CheckBox band = LiteralText.checkBox("Range band");
        band.selectedProperty().bindBidirectional(group.bandProperty());
        MenuButton metrics = LiteralText.menuButton("Metrics");
        for (Metric metric : OFFERED) {
            CheckMenuItem item = LiteralText.checkItem(metric.label());
            item.setSelected(shown.contains(metric));
            item.selectedProperty().addListener((o, was, now) -> choose(metric, now));
            items.put(metric, item);
            metrics.getItems().add(item);
        }
        HBox smoothing = new HBox(name, slider);
        smoothing.getStyleClass().add("tool");
        ToolBar bar = new ToolBar(metrics, smoothing, band, hint);
        bar.getStyleClass().add("chart-tools");
        return bar;
    }

    /** Until a person chooses, the first charts are of what the drawn runs have: none stays empty because they are measured otherwise. */
    private void suit(List<RunRow> drawn) {
        Set<String> keys = new LinkedHashSet<>();
        drawn.forEach(row -> keys.addAll(row.run().latest().keySet()));
        List<Metric> suited = OFFERED.stream()
                .filter(metric -> keys.contains(metric.key()))
                .limit(FIRST)
                .toList();
        if (!chosen && !suited.isEmpty() && !shown.equals(new LinkedHashSet<>(suited))) {
            shown.clear();
            shown.addAll(suited);
            items.forEach((metric, item) -> item.setSelected(shown.contains(metric)));
            showCharts();
        }
    }

    private void choose(Metric metric, boolean wanted) {
        if (wanted == shown.contains(metric)) {
            return;
        }
        chosen = true;
        if (wanted) {
            shown.add(metric);
        } else {
            shown.remove(metric);
        }
        showCharts();
        load();
    }

    private void showCharts() {
        grid.show(OFFERED.stream()
                .filter(shown::contains)
                .map(metric -> charts.computeIfAbsent(metric, this::chart))
                .toList());
    }

    private RunChart chart(Metric metric) {
        String good = switch (metric.better()) {
            case UP -> "higher is better";
            case DOWN -> "lower is better";
            case NEITHER -> metric.unit();
        };
        RunChart chart = new RunChart(metric.label(), good, group, notices, theme, schedulers);
        chart.view(chart.view().withLog(LOGARITHMIC.contains(metric)));
        chart.onPicked(curve -> picked.accept(RunId.parse(curve.id())));
        return chart;
    }

    /** Other runs are drawn, or other metrics. */
    void load() {
        suit(rows.visible());
        loader.want(
                rows.visible().stream().map(RunRow::id).toList(),
                shown.stream().map(Metric::key).collect(Collectors.toSet()));
        rebuild();
    }

    void highlight(Set<RunId> runs) {
        if (!runs.equals(highlighted)) {
            highlighted = runs;
            rebuild();
        }
    }

    private void rebuild() {
        List<RunRow> visible = rows.visible();
        boolean any = visible.stream().anyMatch(row -> highlighted.contains(row.id()));
        for (Metric metric : shown) {
            charts.get(metric).show(curves(metric, visible, any));
        }
        group.grew();
        long all = rows.list().size();
        hint.setText(
                visible.isEmpty()
                        ? "No run is drawn: click the ring at the left of a row."
                        : all == 1 ? "" : visible.size() + " of " + all + " runs are drawn" + lossesDiffer(visible));
    }

    private String lossesDiffer(List<RunRow> visible) {
        return rows.isOneLoss(visible)
                ? ""
                : "; their losses or the settings of these differ, so that the values of losses are not comparable";
    }

    /** What the losses of the runs are is known now. */
    void settingsRead() {
        rebuild();
    }

    private List<Curve> curves(Metric metric, List<RunRow> visible, boolean anyHighlighted) {
        List<Curve> curves = new ArrayList<>();
        for (RunRow row : visible) {
            var samples = loader.samples(row.id());
            if (!samples.of(metric.key()).isEmpty()) {
                boolean strong = highlighted.contains(row.id());
                boolean named = strong || visible.size() <= MOST_LABELS;
                curves.add(new Curve(
                        row.id().toString(),
                        row.title(),
                        named ? row.id().toString() : "",
                        row.slotProperty().get(),
                        strong && anyHighlighted ? Curve.Emphasis.STRONG : Curve.Emphasis.NORMAL,
                        style(metric),
                        samples.of(metric.key()),
                        samples.scale(group.kindProperty().get())));
            }
        }
        return curves;
    }

    private static Curve.Style style(Metric metric) {
        return metric.key().startsWith("eval_") ? Curve.Style.MARKED : Curve.Style.LINE;
    }

    void resume() {
        loader.resume();
    }

    void pause() {
        loader.pause();
    }
}
