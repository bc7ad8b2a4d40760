package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import sparseworkbench.chart.CostPoint;
import sparseworkbench.gui.chart.CostView;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunId;

/** How good each run is, and what a search with it costs. */
final class CostTab extends BorderPane {
    private final RunTableRows rows;
    private final CostView view;
    private final ComboBox<Metric> cost =
            choice(List.of(Metric.EVAL_AVG_FLOPS, Metric.EVAL_CORPUS_ACTIVE_DIMS, Metric.EVAL_QUERY_ACTIVE_DIMS));
    private final ComboBox<Metric> quality = choice(List.of(Metric.NDCG_10, Metric.MRR_10, Metric.RECALL_10));
    private final Label hint = new Label();
    private List<CostPoint> shown = List.of();
    private Set<RunId> highlighted = Set.of();

    /** @param picked called with the run whose dot was clicked */
    CostTab(Theme theme, FrameScheduler frames, RunTableRows rows, Consumer<RunId> picked) {
        this.rows = rows;
        view = new CostView(theme, frames, picked);
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        cost.setOnAction(e -> refresh());
        quality.setOnAction(e -> refresh());
        ToolBar bar = new ToolBar(row("Cost", cost), row("Quality", quality), hint);
        bar.getStyleClass().add("chart-tools");
        setTop(bar);
        setCenter(view);
    }

    private static HBox row(String text, ComboBox<Metric> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        HBox row = new HBox(label, box);
        row.getStyleClass().add("tool");
        return row;
    }

    private static ComboBox<Metric> choice(List<Metric> metrics) {
        ComboBox<Metric> box = new ComboBox<>();
        box.getItems().setAll(metrics);
        box.setValue(metrics.getFirst());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Metric metric) {
                return metric == null ? "" : metric.label();
            }

            @Override
            public Metric fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here.");
            }
        });
        return box;
    }

    void highlight(Set<RunId> runs) {
        highlighted = runs;
        refresh();
    }

    /** The results or the colours have changed. */
    void refresh() {
        List<CostPoint> points = rows.list().stream()
                .map(row -> new CostPoint(
                        row.id(),
                        row.title(),
                        row.latest(cost.getValue().key()),
                        row.latest(quality.getValue().key()),
                        row.slotProperty().get(),
                        highlighted.contains(row.id())))
                .toList();
        if (points.equals(shown)) {
            return;
        }
        shown = points;
        view.show(points, cost.getValue().label(), quality.getValue().label());
        long measured = points.stream()
                .filter(point -> Double.isFinite(point.cost()) && Double.isFinite(point.quality()))
                .count();
        int front = view.front().size();
        hint.setText(
                measured == 0
                        ? "No run has been evaluated yet."
                        : front + " of " + measured + " runs are beaten by no other: the stairs");
    }
}
