package sparseworkbench.gui.train;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.Interval;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.gui.terms.PairsPane;
import sparseworkbench.gui.terms.TermsView;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;

/** A run as it went, for an audience: a few large figures, its charts, and the terms of a pair of texts, all at the same step. */
final class ReplayView extends VBox {
    private static final int LOSS_WINDOW = 10;
    /** The charts' share of the width beside the terms. */
    private static final double CHARTS = 0.5;
    /** From this width on, in text sizes, they stand beside one another. */
    private static final double WIDE = 70;
    /** The charts' share of the height above the terms. */
    private static final double UPPER = 0.42;
    /** Where the terms stand below, there is room for one row of charts. */
    private static final Set<RunPlot> FEW = EnumSet.of(RunPlot.LOSS, RunPlot.ACTIVE_DIMS);

    private static final List<Integer> LENGTHS = List.of(15, 30, 60, 120);

    private final ReplayedRun run;
    private final Theme theme;
    private final ReplayClock clock = new ReplayClock();
    private final LiveCharts charts;
    private final PairsPane pairs;
    private final Label step = figure();
    private final Label loss = figure();
    private final Label dims = figure();
    private final Label quality = figure();
    private final Label qualityName = name("Quality");
    private final Slider place = new Slider(0, 1, 0);
    private final Button play;
    private boolean moving;
    private Optional<Boolean> arranged = Optional.empty();

    /** @param close ends it */
    ReplayView(ReplayedRun run, Notices notices, Theme theme, Schedulers schedulers, Runnable close) {
        this.run = run;
        this.theme = theme;
        charts = new LiveCharts(notices, theme, schedulers);
        pairs = new PairsPane(
                theme, new PairsPane.Labels("Document that answers it", "weight in the first evaluation", "at first"));
        play = Icons.button(Feather.PAUSE, "Pause or play (Space)", this::toggle);
        getStyleClass().addAll("replay", "page");
        getStylesheets()
                .addAll(
                        TrainPage.class
                                .getResource("/sparseworkbench/gui/train.css")
                                .toExternalForm(),
                        TermsView.class
                                .getResource("/sparseworkbench/gui/terms.css")
                                .toExternalForm());
        getChildren().setAll(figures(), moving(), tools(close));
        charts.make();
        charts.open(run.samples());
        charts.group().followProperty().set(false);
        charts.group().live(true, OptionalDouble.of(run.lastStep()));
        if (run.lastStep() > 0) {
            charts.group().windowProperty().set(Optional.of(new Interval(0, run.lastStep())));
        }
        pairs.show(run.terms());
        show();
    }

    private static Label figure() {
        Label figure = new Label("–");
        figure.getStyleClass().add("replay-figure");
        figure.setMinWidth(USE_PREF_SIZE);
        return figure;
    }

    private static Label name(String text) {
        Label name = new Label(text);
        name.getStyleClass().add("kpi-label");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        return name;
    }

    private Node figures() {
        return PageControls.columns(List.of(
                new VBox(name("Run " + run.run().id() + ", step"), step),
                new VBox(name("Loss, last 10 steps"), loss),
                new VBox(name("Active dims, query / doc."), dims),
                new VBox(qualityName, quality)));
    }

    /** Terms beside the charts, or below them where there is no room for both; what is then still too much scrolls. */
    private Node moving() {
        ScrollPane parts = PageControls.scrolled(new VBox());
        parts.setFitToHeight(true);
        parts.setMinHeight(0);
        parts.getStyleClass().add("plots-scroll");
        VBox.setVgrow(parts, Priority.ALWAYS);
        parts.viewportBoundsProperty().subscribe(seen -> {
            boolean wide = seen.getWidth() >= WIDE * theme.fontSize();
            if (seen.getWidth() > 0 && (arranged.isEmpty() || arranged.get() != wide)) {
                arranged = Optional.of(wide);
                boolean few = !wide && !run.terms().isEmpty();
                charts.only(few ? FEW : EnumSet.allOf(RunPlot.class));
                pairs.legend(!few);
                parts.setContent(wide ? beside(parts) : below(parts));
            }
        });
        return parts;
    }

    private List<Region> parts() {
        return run.terms().isEmpty() ? List.of(charts.grid()) : List.of(charts.grid(), pairs);
    }

    private Node beside(ScrollPane parts) {
        HBox both = new HBox(parts().toArray(Node[]::new));
        both.setMinWidth(0);
        for (Region part : parts()) {
            double share = part == pairs ? 1 - CHARTS : CHARTS;
            part.setMinWidth(0);
            part.prefHeightProperty().unbind();
            part.setPrefHeight(USE_COMPUTED_SIZE);
            part.prefWidthProperty().bind(parts.widthProperty().multiply(share));
            HBox.setHgrow(part, Priority.ALWAYS);
        }
        both.getStyleClass().add("replay-parts");
        return both;
    }

    private Node below(ScrollPane parts) {
        VBox both = new VBox(parts().toArray(Node[]::new));
        both.setMinWidth(0);
        for (Region part : parts()) {
            part.prefWidthProperty().unbind();
            part.setPrefWidth(USE_COMPUTED_SIZE);
            double share = part == pairs ? 1 - UPPER : UPPER;
            part.prefHeightProperty().bind(parts.heightProperty().multiply(share));
            VBox.setVgrow(part, Priority.ALWAYS);
        }
        both.getStyleClass().add("replay-parts");
        return both;
    }

    private Node tools(Runnable close) {
        place.setAccessibleText("Place in the run");
        place.valueProperty().addListener((o, was, now) -> {
            if (!moving) {
                clock.place(now.doubleValue());
                show();
            }
        });
        HBox.setHgrow(place, Priority.ALWAYS);
        ComboBox<Integer> length = new ComboBox<>();
        length.setId("replay-length");
        length.getItems().setAll(LENGTHS);
        length.setConverter(PageControls.words(seconds -> "in " + seconds + " s"));
        length.setValue((int) ReplayClock.USUAL_SECONDS);
        length.setAccessibleText("How long the replay takes");
        length.valueProperty().addListener((o, was, now) -> clock.length(now));
        HBox tools = new HBox(play, place, length, Icons.labelled(Feather.X, "Close (Esc)", close));
        tools.getStyleClass().add("replay-tools");
        return tools;
    }

    /** Plays or rests. */
    void toggle() {
        clock.toggle();
        show();
    }

    /** Lets time pass. */
    void advance(double seconds) {
        if (clock.advance(seconds)) {
            show();
        }
    }

    /** Goes to a place, from 0 to 1. */
    void place(double fraction) {
        clock.place(fraction);
        show();
    }

    private void show() {
        double now = clock.position() * run.lastStep();
        run.at(now);
        RunSamples samples = run.samples();
        step.setText(DisplayText.number((long) now) + " of " + DisplayText.number(run.lastStep()));
        loss.setText(value(Trend.of(samples.of(Metric.LOSS.key()), LOSS_WINDOW).last()));
        dims.setText(last(samples.of(Metric.QUERY_ACTIVE_DIMS.key())) + " / "
                + last(samples.of(Metric.DOCUMENT_ACTIVE_DIMS.key())));
        Optional<String> measured = ResultMetrics.quality(samples.keys());
        qualityName.setText("Quality"
                + measured.map(key -> " (" + ResultMetrics.label(key) + ")").orElse(""));
        quality.setText(measured.map(key -> last(samples.of(key))).orElse("–"));
        pairs.at(run.evaluation());
        charts.grew();
        moving = true;
        place.setValue(clock.position());
        moving = false;
        play.setGraphic(Icons.of(clock.isPlaying() ? Feather.PAUSE : Feather.PLAY));
    }

    private static String last(Samples samples) {
        return samples.isEmpty() ? "–" : value(samples.lastFinite());
    }

    private static String value(double value) {
        return Double.isFinite(value) ? DisplayText.value(value) : "–";
    }
}
