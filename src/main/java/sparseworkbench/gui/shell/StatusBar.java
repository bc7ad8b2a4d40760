package sparseworkbench.gui.shell;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunStateText;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;

/** The line at the foot of the window: the live run, how busy the computer is, what was said. */
final class StatusBar {
    private static final double LOAD_EM = 60;
    private static final double BAR_EM = 44;
    private static final Duration EVERY = Duration.ofSeconds(2);
    private final HBox node = new HBox();
    private final ProjectModel project;
    private final RunFeed feed;
    private final Navigation navigation;
    private final KeyBindings keys;
    private final Label text = new Label("Nothing is running.");
    private final ProgressBar bar = new ProgressBar(0);
    private final Label cpu = quiet();
    private final Label memory = quiet();
    private final Region dot = new Region();
    private final Label danger = new Label();
    private final Poller load;
    private boolean hasRoomForBar = true;

    StatusBar(
            ProjectModel project,
            RunFeed feed,
            Navigation navigation,
            KeyBindings keys,
            Background background,
            Toasts toasts) {
        this.keys = keys;
        this.project = project;
        this.feed = feed;
        this.navigation = navigation;
        node.getStyleClass().add("statusbar");
        bar.getStyleClass().add(Styles.SMALL);
        PageControls.tooltipOfText(text);
        dot.getStyleClass().add("run-dot");
        danger.setGraphic(Icons.decoration(Feather.ALERT_TRIANGLE, "icon-warning"));
        HBox run = new HBox(dot, text, bar, danger);
        run.getStyleClass().add("status-run");
        Button open = LiteralText.button("", run);
        open.getStyleClass().addAll(Styles.FLAT, "status-button");
        open.setTooltip(new Tooltip("Show the Train page"));
        open.setAccessibleText("Show the Train page");
        open.setOnAction(e -> navigation.go(Destination.TRAIN));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        node.getChildren().addAll(open, queue(), gap, cpu, memory, bell(toasts));
        feed.runsProperty().subscribe(runs -> show());
        feed.queueProperty().subscribe(queue -> show());
        project.checkingProperty().subscribe(checking -> show());
        feed.alertsProperty().subscribe(alerts -> warn(alerts));
        load = background.poll(EVERY, SystemLoad::look, this::show, failure -> cpu.setText("CPU –"));
        load.resume();
    }

    /** In a narrow window what goes on is more important than how busy the computer is, and in a very narrow one the words than the bar. */
    void fit(double em) {
        for (Label label : List.of(cpu, memory)) {
            PageControls.visible(label, em >= LOAD_EM);
        }
        hasRoomForBar = em >= BAR_EM;
        show();
    }

    HBox node() {
        return node;
    }

    private Button queue() {
        Button button = Icons.button(Feather.LIST, "Show the queue", () -> navigation.go(Destination.TRAIN, "queue"));
        button.setTooltip(keys.tooltip("Show the queue", Shortcut.QUEUE));
        button.getStyleClass().add("status-button");
        feed.queueProperty()
                .subscribe(
                        queue -> PageControls.visible(button, !queue.waiting().isEmpty()));
        return button;
    }

    private static Label quiet() {
        Label label = new Label();
        label.getStyleClass().addAll("muted", "status-load");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void show(SystemLoad now) {
        cpu.setText(now.cpuText());
        memory.setText(now.memoryText());
    }

    private void show() {
        Run live = feed.live().orElse(null);
        PageControls.visible(dot, live != null);
        PageControls.visible(bar, live != null && hasRoomForBar);
        if (live == null) {
            boolean checking = project.checkingProperty().get();
            int waiting = feed.waiting().size();
            text.setText(
                    checking
                            ? "Checking the project…"
                            : waiting == 0
                                    ? "Nothing is running."
                                    : DisplayText.count(waiting, "run waits", "runs wait")
                                            + (feed.queueProperty().get().held() ? ", the queue is paused." : "."));
        } else {
            String among = RunStateText.among(live, feed.runsProperty().get());
            text.setText(RunStateText.line(live) + (among.isEmpty() ? "" : " · " + among));
            bar.setProgress(RunStateText.progress(live));
        }
    }

    /** The newest danger of the live run, in the words of its alert. */
    private void warn(List<RunAlert> alerts) {
        PageControls.visible(danger, !alerts.isEmpty());
        if (!alerts.isEmpty()) {
            danger.setText(alerts.size() == 1 ? "1 alert" : alerts.size() + " alerts");
            danger.setTooltip(new Tooltip(alerts.stream().map(RunAlert::oneLine).collect(Collectors.joining("\n"))));
        }
    }

    private Button bell(Toasts toasts) {
        Button bell = Icons.button(Feather.BELL, "What was said so far", () -> {});
        bell.setOnAction(e -> {
            Popover popover = new Popover(history(toasts));
            popover.setTitle("Notices");
            popover.setHeaderAlwaysVisible(true);
            popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
            popover.show(bell);
        });
        bell.getStyleClass().add("status-button");
        return bell;
    }

    private static VBox history(Toasts toasts) {
        VBox box = new VBox();
        box.getStyleClass().add("notice-history");
        toasts.history().stream().limit(12).forEach(said -> {
            Label words = new Label(said.text());
            words.setWrapText(true);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.getStyleClass().add("field-info-text");
            Label when = new Label(DisplayText.clock(said.when()));
            when.getStyleClass().addAll("muted", "small");
            when.setMinWidth(Region.USE_PREF_SIZE);
            box.getChildren().add(new HBox(Icons.of(said.icon(), "icon-" + said.style()), words, when));
        });
        if (box.getChildren().isEmpty()) {
            box.getChildren().add(new Label("Nothing so far."));
        }
        return box;
    }
}
