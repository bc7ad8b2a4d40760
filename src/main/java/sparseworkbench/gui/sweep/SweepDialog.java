package sparseworkbench.gui.sweep;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.home.Home;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.sweep.Sweep;
import sparseworkbench.plan.sweep.SweepPlan;
import sparseworkbench.plan.sweep.SweepPlanner;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/**
 * Several runs of the open project: what varies at the left, at the right the runs that come of it, checked while one types. One
 * button puts all of them into the queue. The project itself stays as it is.
 */
public final class SweepDialog extends VBox {
    /** From this width on, in em, the preview stands beside the form. */
    private static final double BESIDE_EM = 52;

    private static final Duration QUIET = Duration.ofMillis(250);
    private static final int MOST_REPEATS = 20;

    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private final Project project;
    private final Path folder;
    private final Debouncer planner;
    private final ComparedLosses losses;
    private final VariedSettings settings;
    private final Spinner<Integer> repeats = new Spinner<>(1, MOST_REPEATS, 1);
    private final SweepPreview preview = new SweepPreview();
    private final Button queue;
    private final Label repeated = new Label("Run each with so many seeds");
    private SweepPlan plan = new SweepPlan("", List.of(), List.of());

    private SweepDialog(ProjectModel open, RunServices runs, WindowServices window, Background background, Home home) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
        project = open.project();
        folder = open.folder();
        planner = background.debouncer(QUIET);
        losses = new ComparedLosses(
                project, open.planProperty().get().map(PlanResult::shapes).orElse(List.of()), this::changed);
        settings = new VariedSettings(project, this::changed);
        queue = Icons.labelled(Feather.LAYERS, "Queue the runs", this::queue);
        queue.getStyleClass().add(Styles.ACCENT);
        queue.setDefaultButton(true);
        queue.setId("queue-sweep");
        repeats.valueProperty().subscribe((was, now) -> changed());
        getStyleClass().addAll("dialog", "sweep-dialog");
        getStylesheets()
                .add(SweepDialog.class
                        .getResource("/sparseworkbench/gui/sweep.css")
                        .toExternalForm());
        Label title = new Label("Compare several configurations");
        title.getStyleClass().add(Styles.TITLE_4);
        Node columns = columns();
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren()
                .addAll(
                        title,
                        PageControls.text(
                                "Each combination is a run of its own with the settings of “" + project.name()
                                        + "”, apart from what varies here. They wait in the queue and go on when the"
                                        + " window is closed.",
                                "muted"),
                        columns,
                        foot());
        changed();
    }

    /** Opens the dialog on the project as it is now. */
    public static void open(
            ProjectModel project, RunServices runs, WindowServices window, Background background, Home home) {
        window.dialogs().show(new SweepDialog(project, runs, window, background, home));
    }

    private Node columns() {
        VBox form = new VBox(losses, settings, repeats());
        form.getStyleClass().add("sweep-form");
        ScrollPane scroll = PageControls.scrolled(form);
        scroll.setId("sweep-scroll");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sweep-columns");
        grid.setMinWidth(0);
        grid.addRow(0, scroll, preview);
        GridPane.setVgrow(scroll, Priority.ALWAYS);
        GridPane.setVgrow(preview, Priority.ALWAYS);
        grid.widthProperty().subscribe(width -> arrange(grid, scroll));
        repeated.fontProperty().subscribe(font -> arrange(grid, scroll));
        return grid;
    }

    /** Side by side, or below one another where large text leaves no room for both. */
    private void arrange(GridPane grid, Node form) {
        boolean beside = grid.getWidth() >= BESIDE_EM * repeated.getFont().getSize();
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(beside ? 50 : 100);
        grid.getColumnConstraints().setAll(beside ? List.of(column, column) : List.of(column));
        GridPane.setConstraints(form, 0, 0);
        GridPane.setConstraints(preview, beside ? 1 : 0, beside ? 0 : 1);
    }

    private HBox repeats() {
        repeated.setLabelFor(repeats);
        repeated.setWrapText(true);
        HBox line = new HBox(repeated, repeats);
        line.getStyleClass().add("sweep-setting-head");
        return line;
    }

    private HBox foot() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox foot = new HBox(gap, Icons.plain("Cancel", window.dialogs()::close), queue);
        foot.getStyleClass().add("sweep-foot");
        return foot;
    }

    private void changed() {
        Sweep sweep = new Sweep(project, losses.chosen(), settings.variations(), repeats.getValue());
        queue.setDisable(true);
        if (sweep.losses().isEmpty() && sweep.variations().isEmpty() && sweep.repeats() == 1) {
            planner.cancel();
            plan = new SweepPlan("", List.of(), List.of());
            preview.nothing();
            return;
        }
        preview.checking();
        planner.submit(
                () -> SweepPlanner.plan(sweep, folder, home),
                this::planned,
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private void planned(SweepPlan result) {
        plan = result;
        preview.show(plan, runs.feed().runsProperty().get());
        queue.setDisable(plan.runs().isEmpty());
        queue.setText(
                plan.runs().isEmpty()
                        ? "Queue the runs"
                        : plan.runs().size() == 1
                                ? "Queue 1 run"
                                : "Queue " + plan.runs().size() + " runs");
    }

    private void queue() {
        queue.setDisable(true);
        List<Run> earlier = runs.feed().runsProperty().get();
        List<WaitingRun> waiting = plan.runs().stream()
                .map(run -> WaitingRun.of(run.plan(), run.name(), earlier))
                .toList();
        String name = project.name() + ": " + plan.name();
        background.run(() -> runs.queueKeeper().add(waiting, Optional.of(name)), this::queued, failure -> {
            runs.feed().refresh();
            window.dialogs().fault(Fault.of(failure));
        });
    }

    private void queued(List<RunId> numbers) {
        window.dialogs().close();
        runs.feed().refresh();
        window.navigation().go(Destination.TRAIN);
        String what = numbers.size() == 1
                ? "Run " + numbers.getFirst() + " waits"
                : "Runs " + numbers.getFirst() + " to " + numbers.getLast() + " wait";
        window.notices()
                .offer(
                        what + " in the queue.",
                        "Compare them",
                        () -> window.navigation().go(Destination.COMPARE, "sweep " + numbers.getFirst()));
    }
}
