package sparseworkbench.gui.train;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.gui.explain.FigureHelp;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.EqualColumns;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Run;

/** The four figures of a run: what they are now, and what they were when it began. */
final class KpiCards extends VBox {
    private static final int LOSS_WINDOW = 10;
    private static final String NOTHING = "–";
    /** Active dimensions of queries, or of the only side there is. */
    private static final List<String> QUERY_DIMS =
            List.of(Metric.EVAL_QUERY_ACTIVE_DIMS.key(), "eval_anchor_active_dims", Metric.EVAL_ACTIVE_DIMS.key());

    private static final List<String> DOCUMENT_DIMS =
            List.of(Metric.EVAL_CORPUS_ACTIVE_DIMS.key(), "eval_positive_active_dims");

    private final Card loss = new Card("Loss, last 10 steps", Metric.RECENT_LOSS, RunPlot.LOSS);
    private final Card flops = new Card("Products per pair", Metric.EVAL_AVG_FLOPS, RunPlot.FLOPS);
    private final Card dims = new Card("Active dims, query / doc.", Metric.EVAL_QUERY_ACTIVE_DIMS, RunPlot.ACTIVE_DIMS);
    private final Card quality = new Card("Quality (nDCG@10)", Metric.NDCG_10, RunPlot.QUALITY);

    /** @param chosen called with the plot of the card that was clicked */
    KpiCards(Consumer<RunPlot> chosen) {
        getStyleClass().add("kpi-row");
        List<Card> cards = List.of(loss, flops, dims, quality);
        for (Card card : cards) {
            card.setOnMouseClicked(e -> chosen.accept(card.plot));
            card.setOnKeyPressed(e -> {
                if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                    chosen.accept(card.plot);
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
        Trend trend = new Trend(first.first(), now == null ? Double.NaN : now);
        loss.show(
                value(trend.last()),
                trend.isKnown() ? arrow(trend) + trend.percent() + " from " + DisplayText.value(trend.first()) : "",
                trend,
                Better.DOWN);
    }

    /** Of what is measured, what says most. */
    private void showQuality(RunSamples samples) {
        String measured = ResultMetrics.quality(samples.keys()).orElse(Metric.NDCG_10.key());
        Samples values = samples.of(measured);
        Trend trend = Trend.of(values, 1);
        quality.label.setText("Quality (" + ResultMetrics.label(measured) + ")");
        quality.show(
                value(trend.last()),
                values.size() > 1 ? arrow(trend) + trend.difference() + since(trend, values) : when(values),
                trend,
                Better.UP);
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
        dims.label.setText(sides ? "Active dims, query / doc." : "Active dims (evaluation)");
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

    /** One figure. */
    private static final class Card extends VBox {
        private final RunPlot plot;
        private final Label label = new Label();
        private final Label value = new Label(NOTHING);
        private final Label trend = new Label();
        private final Label note = new Label();

        Card(String name, Metric metric, RunPlot plot) {
            this.plot = plot;
            label.setText(name);
            getStyleClass().add("kpi");
            label.getStyleClass().add("kpi-label");
            value.getStyleClass().add("kpi-value");
            trend.getStyleClass().add("kpi-trend");
            List.of(label, value).forEach(shown -> shown.setMinWidth(USE_PREF_SIZE));
            List.of(trend, note).forEach(shown -> shown.setWrapText(true));
            setMinHeight(USE_PREF_SIZE);
            note.getStyleClass().add("kpi-trend");
            note("");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            getChildren().addAll(new HBox(label, space, FigureHelp.button(metric, this)), value, trend, note);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            FigureHelp.at(this, () -> List.of(metric));
            Tooltip.install(this, new Tooltip(metric.explanation() + " (F1: more)"));
        }

        /** Below the trend; nothing there while it is empty. */
        void note(String text) {
            note.setText(text);
            note.setVisible(!text.isEmpty());
            note.setManaged(!text.isEmpty());
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
