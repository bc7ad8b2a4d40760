package sparseworkbench.gui.train;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.EqualColumns;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;

/** The four figures of a run: what they are now, and what they were when it began. */
final class KpiCards extends VBox {
    private static final int LOSS_WINDOW = 10;
    private static final String NOTHING = KpiCard.NOTHING;
    /** Active dimensions of queries, or of the only side there is. */
    private static final List<String> QUERY_DIMS =
            List.of(Metric.EVAL_QUERY_ACTIVE_DIMS.key(), "eval_anchor_active_dims", Metric.EVAL_ACTIVE_DIMS.key());

    private static final List<String> DOCUMENT_DIMS =
            List.of(Metric.EVAL_CORPUS_ACTIVE_DIMS.key(), "eval_positive_active_dims");

    private final KpiCard loss;
    private final KpiCard flops;
    private final KpiCard dims;
    private final KpiCard quality;

    /** @param chosen called with the plot of the card that was clicked */
    KpiCards(Consumer<RunPlot> chosen, Goals goals) {
        loss = new KpiCard("Loss, last 10 steps", Metric.RECENT_LOSS, RunPlot.LOSS, goals);
        flops = new KpiCard("Products per pair", Metric.EVAL_AVG_FLOPS, RunPlot.FLOPS, goals);
        dims = new KpiCard("Active dims, query / doc.", Metric.EVAL_QUERY_ACTIVE_DIMS, RunPlot.ACTIVE_DIMS, goals);
        quality = new KpiCard("Quality (nDCG@10)", Metric.NDCG_10, RunPlot.QUALITY, goals);
        getStyleClass().add("kpi-row");
        List<KpiCard> cards = List.of(loss, flops, dims, quality);
        for (KpiCard card : cards) {
            card.setOnMouseClicked(e -> chosen.accept(card.plot()));
            card.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                    chosen.accept(card.plot());
                    e.consume();
                }
            });
        }
        getChildren().add(new EqualColumns(cards));
    }

    void show(Run run, RunSamples samples) {
        showLoss(run, samples);
        showFlops(samples);
        showDims(samples);
        showQuality(samples);
    }

    /** The one meaning that the loss of a run has everywhere, against the mean of its first steps. */
    private void showLoss(Run run, RunSamples samples) {
        Double now = run.latest().get(Metric.RECENT_LOSS.key());
        Trend first = Trend.of(samples.of(Metric.LOSS.key()), LOSS_WINDOW);
        // Until the last steps are others than the first, what differs is chance.
        boolean apart = samples.of(Metric.LOSS.key()).size() >= 2 * LOSS_WINDOW;
        Trend trend = new Trend(apart ? first.first() : Double.NaN, now == null ? Double.NaN : now);
        loss.show(
                value(trend.last()),
                trend.isKnown() ? arrow(trend) + trend.percent() + " from " + DisplayText.value(trend.first()) : "",
                trend,
                Better.DOWN);
        loss.goal(Metric.RECENT_LOSS.key(), "the loss", Better.DOWN, trend.last());
    }

    /** Of what is measured, what says most. */
    private void showQuality(RunSamples samples) {
        String measured = ResultMetrics.quality(samples.keys()).orElse(Metric.NDCG_10.key());
        Samples values = samples.of(measured);
        Trend trend = Trend.of(values, 1);
        quality.name("Quality (" + ResultMetrics.label(measured) + ")");
        quality.show(
                value(trend.last()),
                values.size() > 1 ? arrow(trend) + trend.difference() + since(trend, values) : when(values),
                trend,
                Better.UP);
        quality.goal(measured, "quality, " + ResultMetrics.label(measured), Better.UP, trend.last());
    }

    private void showFlops(RunSamples samples) {
        flops.note(cost(samples));
        Samples values = samples.of(Metric.EVAL_AVG_FLOPS.key());
        Trend trend = Trend.of(values, 1);
        flops.show(
                value(trend.last()),
                values.size() > 1
                        ? arrow(trend) + trend.percent() + since(trend, values)
                        : "expected, on the evaluation set",
                trend,
                Better.DOWN);
        flops.goal(Metric.EVAL_AVG_FLOPS.key(), "products per pair", Better.DOWN, trend.last());
    }

    /** The same in units that people pay in: "index 2.60 MB, 0.100 ms a query". */
    private static String cost(RunSamples samples) {
        Samples megabytes = samples.of(Metric.EVAL_INDEX_MB.key());
        Samples millis = samples.of(Metric.EVAL_MS_PER_QUERY.key());
        return megabytes.isEmpty()
                ? ""
                : "index " + value(megabytes.value(megabytes.size() - 1)) + " MB"
                        + (millis.isEmpty() ? "" : ", " + value(millis.value(millis.size() - 1)) + " ms a query");
    }

    private void showDims(RunSamples samples) {
        Samples asked = first(samples, QUERY_DIMS);
        Samples found = first(samples, DOCUMENT_DIMS);
        Trend queries = Trend.of(asked, 1);
        Trend documents = Trend.of(found, 1);
        boolean sides = documents.isKnown() || !queries.isKnown();
        dims.name(sides ? "Active dims, query / doc." : "Active dims (evaluation)");
        // One arrow for both sides would be untrue where one grows and the other falls.
        boolean agree =
                !queries.isKnown() || !documents.isKnown() || arrow(queries).equals(arrow(documents));
        Trend told = agree ? queries : new Trend(Double.NaN, Double.NaN);
        String since = asked.size() > 1
                ? arrow(told) + "from " + value(queries.first()) + (sides ? " / " + value(documents.first()) : "")
                        + at(asked)
                : "on the evaluation set";
        dims.show(
                queries.isKnown() || documents.isKnown()
                        ? value(queries.last()) + (sides ? " / " + value(documents.last()) : "")
                        : NOTHING,
                since,
                told,
                Better.DOWN);
        // The index is made of documents, and one figure is enough to aim at.
        dims.goal(
                sides ? Metric.EVAL_CORPUS_ACTIVE_DIMS.key() : Metric.EVAL_ACTIVE_DIMS.key(),
                sides ? "active dimensions of documents" : "active dimensions",
                Better.DOWN,
                sides ? documents.last() : queries.last());
    }

    private static Samples first(RunSamples samples, List<String> keys) {
        return keys.stream()
                .map(samples::of)
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElseGet(Samples::new);
    }

    private static String since(Trend trend, Samples values) {
        return trend.isKnown() ? " from " + DisplayText.value(trend.first()) + at(values) : "";
    }

    /** The first evaluation is before the first step only if it is; otherwise the step stands beside it. */
    private static String at(Samples values) {
        return values.step(0) == 0 ? "" : " at step " + DisplayText.number(values.step(0));
    }

    private static String when(Samples values) {
        if (values.isEmpty()) {
            return "";
        }
        return values.step(0) == 0 ? "before the first step" : "after step " + DisplayText.number(values.step(0));
    }

    private static String value(double value) {
        return Double.isNaN(value) ? NOTHING : DisplayText.value(value);
    }

    private static String arrow(Trend trend) {
        return !trend.isKnown() || trend.first() == trend.last() ? "" : trend.last() < trend.first() ? "▼ " : "▲ ";
    }
}
