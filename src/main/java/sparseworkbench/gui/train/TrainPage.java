package sparseworkbench.gui.train;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.queue.QueueSummary;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/**
 * Shows one run, live or old: the one that was asked for, else the one that runs, else the newest. A run that starts takes the
 * page. Nothing here holds the state of a run: all is read from the store, so it does not matter who started it, or when.
 */
public final class TrainPage implements Page {
    private static final String QUEUE = "queue";
    private static final String SWEEP = "sweep";
    private static final String REPLAY = "replay";
    private final RunServices runs;
    private final WindowServices window;
    private final Theme theme;
    private final Schedulers schedulers;
    private final Home home;
    private final Goals goals;
    private final Runnable openSweep;
    private final Runnable openQueue;
    private final Consumer<Run> further;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("Start a run and watch it learn.");
    private final StackPane stack = new StackPane();
    private final VBox root = new VBox();
    private final Node tools;
    private final Button replay;
    // Made by frame tasks, before there is anything to show.
    private IdlePane idle;
    private LogTab log;
    private SetupTab setup;
    private NextTab next;
    private RunPane pane;
    private final RunFollower follower;
    /** Empty until there is a run to show. */
    private Optional<RunId> shown = Optional.empty();

    private Set<RunId> known = Set.of();
    private String fault = "";

    /**
     * @param openSweep opens the dialog that compares several configurations
     * @param openQueue shows the queue
     * @param further   opens the project of the next stage of a run
     */
    public TrainPage(
            RunServices runs,
            WindowServices window,
            Theme theme,
            Schedulers schedulers,
            Home home,
            WindowPreferences preferences,
            Runnable openSweep,
            Runnable openQueue,
            Consumer<Run> further) {
        this.runs = runs;
        this.window = window;
        this.theme = theme;
        this.schedulers = schedulers;
        this.home = home;
        this.goals = new Goals(preferences);
        this.openSweep = openSweep;
        this.openQueue = openQueue;
        this.further = further;
        follower = new RunFollower(runs.store(), schedulers.background(), this::news, this::failed);
        VBox.setVgrow(stack, Priority.ALWAYS);
        stack.setMinWidth(0);
        root.setMinWidth(0);
        root.getStyleClass().add("train-page");
        root.getStylesheets()
                .add(TrainPage.class
                        .getResource("/sparseworkbench/gui/train.css")
                        .toExternalForm());
        replay = replay();
        tools = new ToolLine(
                replay,
                Icons.labelled(Feather.LAYERS, "Compare several…", openSweep),
                Icons.labelled(Feather.LIST, "Queue", openQueue));
        build();
    }

    private Button replay() {
        Button replay = Icons.labelled(Feather.FILM, "Replay", this::replayShown);
        replay.setId("replay-run");
        replay.setTooltip(new Tooltip("Shows the run again from its first step, on the whole screen (F5)"));
        PageControls.visible(replay, false); // Until there is a run to show.
        return replay;
    }

    private void replayShown() {
        ReplayWindow replays = new ReplayWindow(runs.store(), window, theme, schedulers);
        shown.ifPresentOrElse(
                run -> replays.open(run, root.getScene().getWindow()),
                () -> window.notices().info("There is no run to replay yet."));
    }

    private void build() {
        FrameScheduler frames = schedulers.frames();
        frames.fill(
                root, List.of(() -> new QueueSummary(runs, window, schedulers.background(), openQueue), () -> stack));
        frames.add(root, () -> log = new LogTab(window.notices(), schedulers.background(), home));
        frames.add(root, () -> setup = new SetupTab(window.notices(), theme, schedulers.background(), home));
        frames.add(root, () -> next = new NextTab(runs, window, schedulers.background(), home));
        frames.fill(stack, List.of(() -> idle = new IdlePane(window.navigation(), openSweep), this::pane));
        frames.add(root, () -> runs.feed().runsProperty().subscribe(this::runsChanged));
    }

    private RunPane pane() {
        pane = new RunPane(runs, window, theme, schedulers, home, goals, log, setup, next, follower::now, further);
        pane.setVisible(false);
        return pane;
    }

    private void runsChanged(List<Run> runs) {
        pane.offer(runs);
        Set<RunId> live =
                runs.stream().filter(run -> run.state().isLive()).map(Run::id).collect(Collectors.toSet());
        // A run that begins takes the page, unless one that goes on is being watched.
        boolean begun = shown.filter(live::contains).isEmpty() && !known.containsAll(live);
        if (shown.isEmpty() || begun) {
            choose(runs).ifPresent(run -> open(run.id()));
        }
        known = live;
    }

    private static Optional<Run> choose(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.state().isLive())
                .findFirst()
                .or(() -> runs.stream()
                        .filter(run -> run.state() != RunState.WAITING)
                        .findFirst())
                .or(() -> runs.stream().findFirst());
    }

    private void open(RunId run) {
        if (shown.equals(Optional.of(run))) {
            return;
        }
        shown = Optional.of(run);
        PageControls.visible(replay, true);
        pane.open(run);
        pane.offer(runs.feed().runsProperty().get());
        follower.follow(run);
    }

    private void news(RunFollower.News news) {
        fault = "";
        if (news.row().isEmpty()) {
            close(news.run());
            return;
        }
        idle.setVisible(false);
        pane.setVisible(true);
        pane.show(news.row().get(), news.polls());
        pane.warn(news.row().get(), news.alerts());
        sentence.set(sentence(news.row().get()));
    }

    /** The run was deleted: shows another one, or nothing. */
    private void close(RunId run) {
        shown = Optional.empty();
        PageControls.visible(replay, false);
        pane.setVisible(false);
        idle.setVisible(true);
        sentence.set("Start a run and watch it learn.");
        choose(runs.feed().runsProperty().get().stream()
                        .filter(other -> !other.id().equals(run))
                        .toList())
                .ifPresent(other -> open(other.id()));
    }

    /** The same fault is shown once, not four times a second. */
    private void failed(Throwable failure) {
        Fault now = Fault.of(failure);
        if (!now.title().equals(fault)) {
            fault = now.title();
            window.notices().fault(now);
        }
    }

    private static String sentence(Run run) {
        return switch (run.state()) {
            case WAITING -> "The run is in the queue; it starts by itself when its turn comes.";
            case QUEUED, PREPARING -> "The run gets ready; the window may be closed, it goes on by itself.";
            case TRAINING, EVALUATING, SAVING ->
                "Watch it learn: the loss should fall, and so should the active dimensions.";
            case PAUSED -> "The run is paused; Resume goes on where it was.";
            case DONE -> "The run is finished; compare it with others or change a setting and start again.";
            case STOPPED -> "The run was stopped early; what it had learned is saved, and it can be resumed.";
            case DISCARDED -> "The run was stopped early and nothing of it is kept but its curves and its log.";
            case FAILED, INTERRUPTED -> "The run ended badly; nothing before its last checkpoint is lost.";
        };
    }

    @Override
    public Destination destination() {
        return Destination.TRAIN;
    }

    @Override
    public ObservableValue<String> sentence() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    public Node content() {
        return root;
    }

    @Override
    public void shown() {
        follower.resume();
    }

    @Override
    public void hidden() {
        follower.pause();
    }

    @Override
    public Optional<Node> tools() {
        return Optional.of(tools);
    }

    /**
     * Shows the run with this number; followed by a blank and "learned" or "next", what it learned or suggests. Instead of a number also the queue, the
     * dialog for several runs, or the replay of the run that is shown.
     */
    @Override
    public void reveal(String target) {
        if (target.matches("[1-9]\\d*( learned| next)?")) {
            schedulers.frames().add(root, () -> {
                open(RunId.parse(target.split(" ")[0]));
                if (target.endsWith("learned")) {
                    pane.showTerms();
                } else if (target.endsWith("next")) {
                    pane.showNext();
                }
            });
        } else if (target.equals(QUEUE)) {
            openQueue.run();
        } else if (target.equals(REPLAY)) {
            schedulers.frames().add(root, this::replayShown);
        } else if (target.equals(SWEEP)) {
            openSweep.run();
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
