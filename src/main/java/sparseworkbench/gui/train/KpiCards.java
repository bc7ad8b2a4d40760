package sparseworkbench.gui.train;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;

/** The four figures of a run: what they are now, and what they were when it began. */
final class KpiCards extends HBox {
    private static final int LOSS_WINDOW = 10;
    private static final String NOTHING = "–";
    private static final List<Metric> QUALITIES = List.of(
            Metric.NDCG_10,
            Metric.COSINE_NDCG_10,
            Metric.SPEARMAN,
            Metric.COSINE_SPEARMAN,
            Metric.ACCURACY,
            Metric.COSINE_ACCURACY);

    private final Card loss = new Card("Loss", Metric.LOSS, RunPlot.LOSS);
    private final Card flops = new Card("FLOPS (evaluation)", Metric.EVAL_AVG_FLOPS, RunPlot.FLOPS);
    private final Card dims = new Card("Active dims, query / doc.", Metric.EVAL_QUERY_ACTIVE_DIMS, RunPlot.ACTIVE_DIMS);
    private final Card quality = new Card("Quality (nDCG@10)", Metric.NDCG_10, RunPlot.QUALITY);

    /** @param chosen called with the plot of the card that was clicked */
    KpiCards(Consumer<RunPlot> chosen) {
        getStyleClass().add("kpi-row");
        for (Card card : List.of(loss, flops, dims, quality)) {
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setOnMouseClicked(e -> chosen.accept(card.plot));
            getChildren().add(card);
        }
    }

    void show(RunSamples samples) {
        Trend lossTrend = Trend.of(samples.of(Metric.LOSS.key()), LOSS_WINDOW);
        loss.show(
                value(lossTrend.last()),
                arrow(lossTrend) + lossTrend.percent() + since(lossTrend),
                lossTrend,
                Better.DOWN);
        showFlops(samples);
        showDims(samples);
        showQuality(samples);
    }

    /** Of what is measured, what says most. */
    private void showQuality(RunSamples samples) {
        Metric measured = QUALITIES.stream()
                .filter(metric -> !samples.of(metric.key()).isEmpty())
                .findFirst()
                .orElse(Metric.NDCG_10);
        Trend trend = Trend.of(samples.of(measured.key()), 1);
        quality.label.setText("Quality (" + measured.label() + ")");
        quality.show(
                value(trend.last()),
                changed(samples, measured)
                        ? arrow(trend) + trend.difference() + since(trend)
                        : trend.isKnown() ? "before the first step" : "",
                trend,
                Better.UP);
    }

    private void showFlops(RunSamples samples) {
        Trend trend = Trend.of(samples.of(Metric.EVAL_AVG_FLOPS.key()), 1);
        flops.show(
                value(trend.last()),
                changed(samples, Metric.EVAL_AVG_FLOPS)
                        ? arrow(trend) + trend.percent() + since(trend)
                        : "products per query and document",
                trend,
                Better.DOWN);
    }

    private void showDims(RunSamples samples) {
        Trend queries = Trend.of(samples.of(Metric.EVAL_QUERY_ACTIVE_DIMS.key()), 1);
        Trend documents = Trend.of(samples.of(Metric.EVAL_CORPUS_ACTIVE_DIMS.key()), 1);
        String value = queries.isKnown() || documents.isKnown()
                ? value(queries.last()) + " / " + value(documents.last())
                : NOTHING;
        String since = changed(samples, Metric.EVAL_QUERY_ACTIVE_DIMS)
                ? arrow(queries) + "from " + value(queries.first()) + " / " + value(documents.first())
                : "on the evaluation set";
        dims.show(value, since, queries, Better.DOWN);
    }

    private static boolean changed(RunSamples samples, Metric metric) {
        Samples values = samples.of(metric.key());
        return values.size() > 1;
    }

    private static String value(double value) {
        return Double.isNaN(value) ? NOTHING : NumberText.value(value);
    }

    private static String arrow(Trend trend) {
        return !trend.isKnown() || trend.first() == trend.last() ? "" : trend.last() < trend.first() ? "▼ " : "▲ ";
    }

    private static String since(Trend trend) {
        return trend.isKnown() ? " from " + NumberText.value(trend.first()) : "";
    }

    /** One figure. */
    private static final class Card extends VBox {
        private final RunPlot plot;
        private final Label label = new Label();
        private final Label value = new Label(NOTHING);
        private final Label trend = new Label();

        Card(String name, Metric metric, RunPlot plot) {
            this.plot = plot;
            label.setText(name);
            getStyleClass().add("kpi");
            label.getStyleClass().add("kpi-label");
            value.getStyleClass().add("kpi-value");
            trend.getStyleClass().add("kpi-trend");
            setPrefWidth(200);
            setMinHeight(USE_PREF_SIZE);
            getChildren().addAll(label, value, trend);
            Tooltip.install(
                    this,
                    new Tooltip(metric.help()
                            + (metric.better() == Better.UP ? " Higher is better." : " Lower is better.")));
        }

        void show(String newValue, String newTrend, Trend change, Better better) {
            value.setText(newValue);
            trend.setText(newTrend);
            boolean good = change.isKnown()
                    && (better == Better.UP ? change.last() > change.first() : change.last() < change.first());
            trend.getStyleClass().remove("good");
            if (good) {
                trend.getStyleClass().add("good");
            }
            setAccessibleText(label.getText() + " " + newValue + " " + newTrend);
        }
    }
}
