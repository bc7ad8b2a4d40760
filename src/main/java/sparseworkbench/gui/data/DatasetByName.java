package sparseworkbench.gui.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.HubDataset;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.hub.DatasetHub;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.TransferRate;

/** Fetches a dataset from a hub by its name and trains on it. The network is used when the button is pressed, never before. */
final class DatasetByName {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final double MEGABYTE = 1e6;
    private static final String STOPPED = "Stopped. What has arrived is kept; add it again to go on.";
    private final ProjectModel project;
    private final ProjectFiles files;
    private final Background background;
    private final DatasetHub hub;
    private final TextField name = new TextField();
    private final Button add = Icons.labelled(Feather.DOWNLOAD_CLOUD, "Add dataset", this::fetch);
    private final Button cancel = Icons.plain("Cancel", this::cancel);
    private final VBox state = new VBox();
    private final VBox node = new VBox();
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    /** How far it is: what is being fetched, and of the whole how much. */
    private record Far(String what, long done, long total, double bytesPerSecond) {
        private String words() {
            return total == 0
                    ? what + "…"
                    : String.format(
                            Locale.ROOT,
                            "%s · %.1f of %.1f MB · %.1f MB/s",
                            what,
                            done / MEGABYTE,
                            total / MEGABYTE,
                            bytesPerSecond / MEGABYTE);
        }
    }

    DatasetByName(ProjectModel project, ProjectFiles files, Background background, DatasetHub hub) {
        this.project = project;
        this.files = files;
        this.background = background;
        this.hub = hub;
        name.setPromptText("owner/name of a dataset on the hub");
        name.setAccessibleText("Name of a dataset on the hub");
        name.setId("dataset-name");
        name.setOnAction(event -> fetch());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox line = new HBox(name, add);
        line.getStyleClass().add("path-editor");
        state.getStyleClass().add("dataset-state");
        node.getChildren().setAll(line, state);
        node.getStyleClass().add("dataset-by-name");
    }

    VBox node() {
        return node;
    }

    private void fetch() {
        String wanted = name.getText().strip();
        if (running.isPresent()) {
            return;
        }
        Optional<HubDataset> dataset = HubDataset.named(HubDataset.PREFIX + wanted, project.folder());
        if (dataset.isEmpty()) {
            state.getChildren().setAll(PageControls.text("Write the name as the hub does: owner/name.", "field-error"));
            return;
        }
        AtomicReference<Far> far = new AtomicReference<>(new Far("Asking the hub", 0, 0, 0));
        AtomicReference<String> license = new AtomicReference<>("");
        follow(far, license);
        TransferRate rate = new TransferRate();
        Optional<String> configuration =
                HubDataset.configuration(project.project().data());
        running = Optional.of(background.run(
                () -> hub.fetch(
                        dataset.get(),
                        configuration,
                        offer -> license.set(
                                "License: " + (offer.license().isEmpty() ? "the hub does not say" : offer.license())),
                        (file, done, total) -> {
                            far.set(new Far(file, done, total, rate.bytesPerSecond(done)));
                            return !Thread.currentThread().isInterrupted();
                        }),
                folder -> fetched(dataset.get(), configuration, folder, license.get()),
                this::failed));
    }

    private void follow(AtomicReference<Far> far, AtomicReference<String> license) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(far.get().words(), "muted");
        Label terms = PageControls.text("", "muted", "small");
        state.getChildren().setAll(bar, words, terms, new HBox(cancel));
        watching = Optional.of(background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(
                            now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
                    words.setText(now.words());
                    terms.setText(license.get());
                },
                this::failed));
        watching.ifPresent(Poller::resume);
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
        state.getChildren().setAll(PageControls.text(STOPPED, "muted"));
    }

    private void fetched(HubDataset dataset, Optional<String> configuration, Path folder, String license) {
        over();
        String kept = "“" + dataset.name() + "” is in " + folder + ".";
        state.getChildren().setAll(PageControls.good(license.isEmpty() ? kept : kept + " " + license + "."));
        files.trainOnDataset(HubDataset.PREFIX + dataset.name(), dataset.name(), configuration);
    }

    private void failed(Throwable problem) {
        over();
        if (problem instanceof CancellationException) {
            state.getChildren().setAll(PageControls.text(STOPPED, "muted"));
            return;
        }
        String title = problem instanceof HubProblem known
                ? title(known.kind())
                : problem instanceof IOException
                        ? "The dataset could not be written."
                        : "The dataset could not be fetched.";
        state.getChildren().setAll(PageControls.message(Fault.of(title, String.valueOf(problem.getMessage()))));
    }

    private static String title(HubProblem.Kind kind) {
        return switch (kind) {
            case OFFLINE -> "You are offline. Files of your own work as before.";
            case TIMED_OUT -> "The hub did not answer in time.";
            case NOT_FOUND -> "There is no such dataset.";
            case NEEDS_TOKEN -> "The dataset needs a token.";
            case SERVER -> "The hub has a problem.";
            case BROKEN_OFF -> "The connection broke off.";
            case DAMAGED -> "A file arrived damaged.";
            case UNUSABLE -> "This dataset cannot be used.";
        };
    }
}
