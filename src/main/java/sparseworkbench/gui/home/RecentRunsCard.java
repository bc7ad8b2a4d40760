package sparseworkbench.gui.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.chart.StateBadge;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.EqualColumns;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.Bucket;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** The newest runs that have begun, as small cards; a click shows the run. */
final class RecentRunsCard {
    private static final int MOST = 4;
    private static final int POINTS = 60;
    private final Navigation navigation;
    private final RunStore store;
    private final Theme theme;
    private final Background background;
    private final VBox node = PageControls.card("Last runs");
    private final Map<RunId, Course> courses = new HashMap<>();
    private List<Run> shown = List.of();

    /** A curve, and the step of the run up to which it was asked for. */
    private static final class Course {
        private final Sparkline line;
        private long step = -1;

        Course(RunId run, Sparkline line) {
            this.line = line;
            line.setId("course-" + run);
        }
    }

    RecentRunsCard(RunServices runs, Navigation navigation, Theme theme, Schedulers schedulers) {
        this.navigation = navigation;
        this.store = runs.store();
        this.theme = theme;
        this.background = schedulers.background();
        RunFeed feed = runs.feed();
        Runnable show = schedulers
                .frames()
                .repeated(
                        node,
                        () -> show(feed.runsProperty().get().stream()
                                .filter(run -> run.state() != RunState.WAITING)
                                .limit(MOST)
                                .toList()));
        feed.runsProperty().subscribe(all -> show.run());
    }

    VBox node() {
        return node;
    }

    private void show(List<Run> runs) {
        if (runs.equals(shown) && node.getChildren().size() > 1) {
            return;
        }
        shown = runs;
        courses.keySet().retainAll(runs.stream().map(Run::id).toList());
        Node content = runs.isEmpty()
                ? PageControls.text("No runs yet. The first one appears here as soon as you press Start.", "muted")
                : cards(runs);
        node.getChildren().setAll(node.getChildren().getFirst(), content);
    }

    private EqualColumns cards(List<Run> runs) {
        List<Node> cards = new ArrayList<>(runs.stream().map(this::card).toList());
        while (cards.size() < MOST) {
            cards.add(new Region());
        }
        return PageControls.columns(cards);
    }

    private Node card(Run run) {
        Label name = new Label(run.id() + "  " + run.name());
        name.getStyleClass().add("run-name");
        PageControls.tooltipOfText(name);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        StateBadge badge = new StateBadge();
        badge.show(run.state());
        VBox card = new VBox(
                new HBox(name, gap), new HBox(badge), curve(run), PageControls.text(result(run), "muted", "small"));
        card.getStyleClass().add("run-card");
        card.setFocusTraversable(true);
        card.setAccessibleText(
                "Run " + run.id() + ", " + run.name() + ", " + run.state().label());
        card.setOnMouseClicked(e -> open(run));
        card.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                open(run);
            }
        });
        return card;
    }

    /** The course of the loss, which is what every run has; read again only where the run has gone on. */
    private Node curve(Run run) {
        Course course = courses.computeIfAbsent(run.id(), id -> new Course(id, new Sparkline(theme)));
        if (course.step != run.step()) {
            course.step = run.step();
            background.run(
                    () -> losses(run),
                    values -> course.line.show(values, "Course of the loss"),
                    failure -> course.line.setVisible(false)); // The page Train says what is wrong with a run.
        }
        return course.line;
    }

    private double[] losses(Run run) {
        return store.reader().series(run.id(), Metric.LOSS.key(), 0, Math.max(1, run.step()), POINTS).buckets().stream()
                .filter(bucket -> bucket.n() > bucket.nanCount())
                .mapToDouble(Bucket::mean)
                .toArray();
    }

    private void open(Run run) {
        navigation.go(Destination.TRAIN, run.id().toString());
    }

    /** A figure of the model before it was trained is no result of the run. */
    private static String when(Run run) {
        Double step = run.latest().get(Metric.EVALUATED_STEP.key());
        return step != null && step == 0 ? " before training" : "";
    }

    private static String result(Run run) {
        if (run.state().isLive()) {
            String step = run.totalSteps() > 0
                    ? "Step " + DisplayText.number(run.step()) + " of " + DisplayText.number(run.totalSteps())
                    : run.phase();
            return step
                    + run.timeLeft()
                            .map(left -> " · about " + DisplayText.duration(left) + " left")
                            .orElse("");
        }
        String quality = ResultMetrics.quality(run.latest().keySet())
                .filter(key -> Double.isFinite(run.latest().get(key)))
                .map(key -> DisplayText.format(
                        "%s %.3f%s · ", ResultMetrics.label(key), run.latest().get(key), when(run)))
                .orElse("");
        return quality + DisplayText.ago(run.ended().orElse(run.created()), Instant.now());
    }
}
