package sparseworkbench.gui.find;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.finder.FindRequest;
import sparseworkbench.finder.SearchRefused;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.launch.FileBrowser;

/**
 * Finds the best loss for the open project: what is tried and how long, then how far it is, at last the answer in words. Closed while it goes on, it goes on, and
 * a notice tells its end; with the window it ends, and the same question goes on with it.
 */
final class FindDialog extends VBox {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final FindServices services;
    private final Button start;
    private final StackPane body = new StackPane();
    private final HBox foot = new HBox();
    private FindQuestion question;
    private Optional<Poller> poller = Optional.empty();
    private boolean paused;
    private boolean busy;

    FindDialog(FindServices services) {
        this.services = services;
        start = Icons.labelled(Feather.SEARCH, "Find the best loss", this::begin);
        start.getStyleClass().add(Styles.ACCENT);
        start.setDefaultButton(true);
        start.setId("start-find");
        getStyleClass().addAll("dialog", "find-dialog");
        getStylesheets()
                .add(FindDialog.class
                        .getResource("/sparseworkbench/gui/find.css")
                        .toExternalForm());
        Label title = new Label("Find the best loss");
        title.getStyleClass().add(Styles.TITLE_4);
        foot.getStyleClass().add("find-foot");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(title, body, foot);
        question = ask("");
    }

    /** Whether a search is prepared or goes on. */
    boolean isBusy() {
        return busy;
    }

    /** @param problem what stood in the way of what was asked before */
    private FindQuestion ask(String problem) {
        busy = false;
        start.setDisable(true);
        FindQuestion asked = question == null ? new FindQuestion(services, this::changed) : question;
        asked.refuse(problem);
        show(asked, Icons.plain("Cancel", services.window().dialogs()::close), start);
        start.setDisable(!asked.isReady());
        return asked;
    }

    private void changed() {
        start.setDisable(question == null || !question.isReady());
    }

    private void show(Node content, Button... buttons) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        body.getChildren().setAll(content);
        foot.getChildren().setAll(gap);
        foot.getChildren().addAll(buttons);
    }

    private void begin() {
        FindRequest request = question.request();
        SearchView view = new SearchView();
        busy = true;
        AtomicBoolean cancelled = new AtomicBoolean();
        show(view, Icons.plain("Cancel", () -> {
            cancelled.set(true);
            view.preparing("Stopping …");
        }));
        services.background()
                .run(
                        () -> RunningSearch.open(request, services.home(), services.runs(), (activity, done, total) -> {
                            services.background()
                                    .show(() -> view.preparing(cancelled.get() ? "Stopping …" : activity + " …"));
                            return !cancelled.get();
                        }),
                        search -> prepared(search, view, cancelled.get()),
                        this::notBegun);
    }

    /** Cancelled when all was ready: it ends before anything is trained. */
    private void prepared(RunningSearch search, SearchView view, boolean cancelled) {
        if (cancelled) {
            end(search);
            ask("");
        } else {
            follow(search, view);
        }
    }

    /** What is refused is said beside what was asked, where it can be changed. */
    private void notBegun(Throwable failure) {
        ask(failure instanceof SearchRefused ? failure.getMessage() : "");
        if (!(failure instanceof SearchRefused || failure instanceof CancellationException)) {
            services.window().dialogs().fault(Fault.of(failure));
        }
    }

    private void follow(RunningSearch search, SearchView view) {
        Poller looks = services.background()
                .poll(EVERY, search::look, look -> show(search, view, look), failure -> fail(search, failure));
        poller = Optional.of(looks);
        show(
                view,
                Icons.plain("Pause", () -> pause(search)),
                Icons.plain("Close", services.window().dialogs()::close));
        looks.resume();
    }

    private void show(RunningSearch search, SearchView view, RunningSearch.Look look) {
        if (paused) {
            return;
        }
        view.show(look);
        if (look.over()) {
            end(search);
            answer(search, look.answer());
        }
    }

    private void fail(RunningSearch search, Throwable failure) {
        if (!paused) {
            end(search);
            notBegun(failure);
        }
    }

    private void end(RunningSearch search) {
        busy = false;
        poller.ifPresent(Poller::close);
        poller = Optional.empty();
        services.background()
                .run(
                        () -> {
                            search.close();
                            return search;
                        },
                        _ -> services.runs().feed().refresh());
    }

    private void pause(RunningSearch search) {
        paused = true;
        busy = false;
        poller.ifPresent(Poller::close);
        services.background()
                .run(
                        () -> {
                            search.pause();
                            search.close();
                            return search;
                        },
                        _ -> {
                            services.window().dialogs().close();
                            services.window().notices().info("The search is paused. Asked the same again, it goes on.");
                        },
                        failure -> services.window().dialogs().fault(Fault.of(failure)));
    }

    private void answer(RunningSearch search, FindAnswer answer) {
        Path page = search.finder().report();
        Button report = Icons.plain("Show the report", () -> showReport(page));
        Button train = Icons.labelled(
                Feather.PLAY,
                "Train the winner on all data",
                () -> train(search.finder().winnerProject()));
        train.getStyleClass().add(Styles.ACCENT);
        train.setDisable(answer.winner().isEmpty());
        show(new AnswerView(answer), Icons.plain("Close", services.window().dialogs()::close), report, train);
        if (getScene() == null) {
            String found = answer.winner()
                    .map(name -> "Best loss found: " + name + ".")
                    .orElse("No loss was found.");
            services.window().notices().offer(found, "Show the report", () -> showReport(page));
        }
    }

    private void showReport(Path report) {
        services.background()
                .run(
                        () -> {
                            FileBrowser.show(report);
                            return report;
                        },
                        _ -> {},
                        failure -> services.window().notices().fault(Fault.of(failure)));
    }

    private void train(Path winner) {
        services.window().dialogs().close();
        services.files().open(winner);
        services.window().navigation().go(Destination.TRAIN);
    }
}
