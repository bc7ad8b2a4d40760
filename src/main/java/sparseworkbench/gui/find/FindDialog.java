package sparseworkbench.gui.find;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.finder.FindRequest;
import sparseworkbench.finder.SearchRefused;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.home.Home;
import sparseworkbench.launch.FileBrowser;
import sparseworkbench.plan.PlanResult;

/**
 * Finds the best loss for the open project: what is tried and how long, then how far it is, at last the answer in words. Closed while it goes on, it goes on, and
 * a notice tells its end; with the window it ends, and the same question goes on with it.
 */
final class FindDialog extends VBox {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int USUAL_MINUTES = 30;
    private static final int MOST_MINUTES = 10_000;

    private final ProjectModel project;
    private final ProjectFiles files;
    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final Home home;
    private final LossChecks losses;
    private final Spinner<Integer> minutes = new Spinner<>(1, MOST_MINUTES, USUAL_MINUTES);
    private final TextField dims = new TextField();
    private final Button start;
    private final VBox body = new VBox();
    private final HBox foot = new HBox();
    private final ProgressBar bar = new ProgressBar();
    private final Label ahead = PageControls.text("Reading the data …", "muted");
    private final ListView<String> log = new ListView<>();
    private final Label refusal = PageControls.text("", "find-refusal");
    private Optional<Poller> poller = Optional.empty();
    private boolean paused;
    private boolean busy;

    FindDialog(
            ProjectModel project,
            ProjectFiles files,
            RunServices runs,
            WindowServices window,
            Background background,
            Home home) {
        this.project = project;
        this.files = files;
        this.runs = runs;
        this.window = window;
        this.background = background;
        this.home = home;
        start = Icons.labelled(Feather.SEARCH, "Find the best loss", this::begin);
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setId("start-find");
        losses = new LossChecks(
                project.planProperty().get().map(PlanResult::shapes).orElse(List.of()), this::changed);
        getStyleClass().addAll("dialog", "find-dialog");
        getStylesheets()
                .add(FindDialog.class
                        .getResource("/sparseworkbench/gui/find.css")
                        .toExternalForm());
        Label title = new Label("Find the best loss");
        title.getStyleClass().add(Styles.TITLE_4);
        body.getStyleClass().add("find-body");
        foot.getStyleClass().add("find-foot");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(log, Priority.ALWAYS);
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(title, body, foot);
        ask();
    }

    /** Whether a search is prepared or goes on. */
    boolean isBusy() {
        return busy;
    }

    private void ask() {
        dims.setPromptText("each loss’s own");
        minutes.setEditable(true);
        body.getChildren()
                .setAll(
                        PageControls.text(
                                "Trains “" + project.project().name()
                                        + "” with each of these losses for a short while, the better ones on to the"
                                        + " end, and says how sure the answer is. One half of the evaluation’s queries"
                                        + " chooses, the other half tells how good the chosen one is.",
                                "muted"),
                        losses,
                        setting("Minutes that it may take", minutes),
                        setting("Active dimensions wanted", dims));
        foot(Icons.plain("Cancel", window.dialogs()::close), start);
        changed();
    }

    private static HBox setting(String words, Control control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        HBox line = new HBox(label, control);
        line.getStyleClass().add("find-setting");
        return line;
    }

    private void foot(Button... buttons) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot.getChildren().setAll(gap);
        foot.getChildren().addAll(buttons);
    }

    private void changed() {
        start.setDisable(!losses.hasAny());
    }

    private Optional<Double> wantedDims() {
        String text = dims.getText().strip();
        return text.matches("[1-9]\\d{0,5}") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    private void begin() {
        if (!dims.getText().isBlank() && wantedDims().isEmpty()) {
            dims.pseudoClassStateChanged(Styles.STATE_DANGER, true);
            return;
        }
        FindRequest request = new FindRequest(
                project.project(),
                project.folder(),
                Duration.ofMinutes(minutes.getValue()),
                wantedDims(),
                Optional.empty(),
                losses.chosen(),
                Set.of(),
                Map.of());
        body.getChildren().setAll(bar, ahead, log);
        busy = true;
        AtomicBoolean cancelled = new AtomicBoolean();
        foot(Icons.plain("Cancel", () -> {
            cancelled.set(true);
            ahead.setText("Stopping …");
        }));
        background.run(
                () -> RunningSearch.open(request, home, runs, (activity, done, total) -> {
                    background.show(() -> ahead.setText(cancelled.get() ? "Stopping …" : activity + " …"));
                    return !cancelled.get();
                }),
                search -> prepared(search, cancelled.get()),
                this::notBegun);
    }

    /** Cancelled when all was ready: it ends before anything is trained. */
    private void prepared(RunningSearch search, boolean cancelled) {
        if (cancelled) {
            end(search);
            askAgain("");
        } else {
            follow(search);
        }
    }

    /** What is refused is said beside what was asked, where it can be changed. */
    private void notBegun(Throwable failure) {
        if (failure instanceof SearchRefused) {
            askAgain(failure.getMessage());
        } else if (failure instanceof CancellationException) {
            askAgain("");
        } else {
            askAgain("");
            window.dialogs().fault(Fault.of(failure));
        }
    }

    private void askAgain(String problem) {
        busy = false;
        ask();
        refusal.setText(problem);
        if (!problem.isEmpty()) {
            body.getChildren().add(refusal);
        }
    }

    private void follow(RunningSearch search) {
        Poller looks =
                background.poll(EVERY, search::look, look -> show(search, look), failure -> fail(search, failure));
        poller = Optional.of(looks);
        foot(Icons.plain("Pause", () -> pause(search)), Icons.plain("Close", window.dialogs()::close));
        looks.resume();
    }

    private void show(RunningSearch search, RunningSearch.Look look) {
        if (paused) {
            return;
        }
        bar.setProgress(look.fraction());
        look.answer().winner().ifPresent(name -> ahead.setText("Ahead: " + name));
        log.getItems().addAll(look.said());
        if (look.over()) {
            end(search);
            answer(search, look.answer());
        }
    }

    private void fail(RunningSearch search, Throwable failure) {
        if (paused) {
            return;
        }
        end(search);
        if (failure instanceof SearchRefused) {
            askAgain(failure.getMessage());
            return;
        }
        window.dialogs().fault(Fault.of(failure));
    }

    private void end(RunningSearch search) {
        busy = false;
        poller.ifPresent(Poller::close);
        poller = Optional.empty();
        background.run(
                () -> {
                    search.close();
                    return search;
                },
                _ -> runs.feed().refresh());
    }

    private void pause(RunningSearch search) {
        paused = true;
        busy = false;
        poller.ifPresent(Poller::close);
        background.run(
                () -> {
                    search.pause();
                    search.close();
                    return search;
                },
                _ -> {
                    window.dialogs().close();
                    window.notices().info("The search is paused. Asked the same again, it goes on.");
                },
                failure -> window.dialogs().fault(Fault.of(failure)));
    }

    private void answer(RunningSearch search, FindAnswer answer) {
        body.getChildren().clear();
        answer.sentences().forEach(sentence -> body.getChildren().add(PageControls.text(sentence)));
        Button report =
                Icons.plain("Show the report", () -> showReport(search.finder().report()));
        Button train = Icons.labelled(
                Feather.PLAY,
                "Train the winner on all data",
                () -> train(search.finder().winnerProject()));
        train.getStyleClass().add(Styles.ACCENT);
        train.setDisable(answer.winner().isEmpty());
        foot(Icons.plain("Close", window.dialogs()::close), report, train);
        if (getScene() == null) {
            window.notices()
                    .offer(
                            answer.winner()
                                    .map(name -> "Best loss found: " + name + ".")
                                    .orElse("No loss was found."),
                            "Show the report",
                            () -> showReport(search.finder().report()));
        }
    }

    private void showReport(Path report) {
        background.run(
                () -> {
                    FileBrowser.show(report);
                    return report;
                },
                _ -> {},
                failure -> window.notices().fault(Fault.of(failure)));
    }

    private void train(Path winner) {
        window.dialogs().close();
        files.open(winner);
        window.navigation().go(Destination.TRAIN);
    }
}
