package sparseworkbench.gui.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.home.Home;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.project.Section;

/** Fetches a model from the model hub by its name. The network is used when the button is pressed, never before. */
final class HubCard {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final double MEGABYTE = 1e6;

    /** How far a download is. */
    private record Far(String file, long done, long total, double bytesPerSecond) {}

    private final ProjectModel project;
    private final Background background;
    private final ModelHub hub;
    private final TextField name = new TextField();
    private final Button fetch = Icons.plain("Fetch", this::fetch);
    private final Button cancel = Icons.plain("Cancel", this::cancel);
    private final VBox state = new VBox();
    private final VBox node;
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    HubCard(ProjectModel project, Background background, Home home, ModelHub hub) {
        this.project = project;
        this.background = background;
        this.hub = hub;
        name.setPromptText("owner/model");
        name.setId("hub-name");
        name.setOnAction(event -> fetch());
        name.setAccessibleText("Name of a model on the hub");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(name, fetch);
        line.getStyleClass().add("check-line");
        state.getStyleClass().add("page-column");
        node = PageControls.card(
                "From the model hub",
                PageControls.text(
                        "Type the name of a model with safetensors weights. It is kept in " + home.models()
                                + "; a download that is stopped goes on where it was.",
                        "muted"),
                line,
                state);
    }

    VBox node() {
        return node;
    }

    private void fetch() {
        String wanted = name.getText().strip();
        if (running.isPresent()) {
            return;
        }
        AtomicReference<Far> far = new AtomicReference<>(new Far("Asking the hub", 0, 0, 0));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        var words = PageControls.text("Asking the hub…", "muted");
        state.getChildren().setAll(bar, words, cancel);
        watching = Optional.of(background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(
                            now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
                    words.setText(words(now));
                },
                this::failed));
        watching.ifPresent(Poller::resume);
        TransferRate rate = new TransferRate();
        running = Optional.of(background.run(
                () -> hub.fetch(wanted, (file, done, total) -> {
                    far.set(new Far(file, done, total, rate.bytesPerSecond(done)));
                    return !Thread.currentThread().isInterrupted();
                }),
                this::fetched,
                this::failed));
    }

    private static String words(Far far) {
        return far.total() == 0
                ? far.file() + "…"
                : String.format(
                        Locale.ROOT,
                        "%s · %.0f of %.0f MB · %.1f MB/s",
                        far.file(),
                        far.done() / MEGABYTE,
                        far.total() / MEGABYTE,
                        far.bytesPerSecond() / MEGABYTE);
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
        state.getChildren()
                .setAll(PageControls.text("Stopped. What has arrived is kept; fetch again to go on.", "muted"));
    }

    private void fetched(Path folder) {
        over();
        project.change(
                Section.MODEL, project.section(Section.MODEL).getValue().with(EncoderParams.SOURCE, folder.toString()));
        state.getChildren().setAll(PageControls.good("The model is in " + folder + " and chosen."));
    }

    private void failed(Throwable problem) {
        over();
        if (problem instanceof CancellationException) {
            state.getChildren()
                    .setAll(PageControls.text("Stopped. What has arrived is kept; fetch again to go on.", "muted"));
            return;
        }
        String title = problem instanceof HubProblem known
                ? title(known.kind())
                : problem instanceof IOException
                        ? "The model could not be written."
                        : "The model could not be fetched.";
        state.getChildren().setAll(PageControls.message(Fault.of(title, String.valueOf(problem.getMessage()))));
    }

    private static String title(HubProblem.Kind kind) {
        return switch (kind) {
            case OFFLINE -> "You are offline.";
            case TIMED_OUT -> "The hub did not answer in time.";
            case NOT_FOUND -> "There is no such model.";
            case NEEDS_TOKEN -> "The model needs a token.";
            case SERVER -> "The hub has a problem.";
            case BROKEN_OFF -> "The connection broke off.";
            case DAMAGED -> "A file arrived damaged.";
            case UNUSABLE -> "This model cannot be used.";
        };
    }
}
