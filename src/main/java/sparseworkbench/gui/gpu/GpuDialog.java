package sparseworkbench.gui.gpu;

import atlantafx.base.theme.Styles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.runtime.RuntimeLicense;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.launch.CardTrialResult;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.launch.GpuStatus;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.progress.ProgressListener;

/**
 * Sets up trainings on the graphics card, state by state: what is in the way and its cure; what is to be fetched, how large it is, and on which
 * terms; how far it is; how the trial went. The network is used when a button is pressed, never before.
 */
public final class GpuDialog extends VBox {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;
    /** Below it a total counts something else than bytes. */
    private static final long FEWEST_BYTES = 10_000;

    /** How far something is. */
    private record Far(String activity, long done, long total, double bytesPerSecond) {
        String inWords() {
            return total < FEWEST_BYTES
                    ? activity + "…"
                    : DisplayText.format(
                            "%s · %.0f of %.0f MB · %.1f MB/s",
                            activity, done / MEGABYTE, total / MEGABYTE, bytesPerSecond / MEGABYTE);
        }
    }

    private final GpuSetup setup;
    private final Dialogs dialogs;
    private final Background background;
    private final Runnable changed;
    private final VBox body = new VBox();
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    /** @param changed what is done when trainings may run on another device than before */
    public GpuDialog(GpuSetup setup, Dialogs dialogs, Background background, Runnable changed) {
        this.setup = setup;
        this.dialogs = dialogs;
        this.background = background;
        this.changed = changed;
        Label title = new Label("Graphics card");
        title.getStyleClass().add(Styles.TITLE_4);
        body.getStyleClass().add("page-column");
        getStyleClass().add("dialog");
        setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(title, body);
        // Nothing goes on unseen: whoever closes the dialog stops what it does.
        sceneProperty().subscribe((was, now) -> {
            if (now == null) {
                running.ifPresent(BackgroundTask::cancel);
                over();
            }
        });
        look();
    }

    /** Opens the dialog. */
    public static void open(GpuSetup setup, Dialogs dialogs, Background background, Runnable changed) {
        dialogs.show(new GpuDialog(setup, dialogs, background, changed));
    }

    private void show(Node... nodes) {
        body.getChildren().setAll(nodes);
    }

    private void look() {
        show(PageControls.text("Looking for graphics cards…", "muted"));
        background.run(setup::status, this::found, this::failed);
    }

    private void found(GpuStatus status) {
        Label what = PageControls.text(status.state().what());
        what.setId("gpu-state");
        if (status.state().kind() == GpuState.Kind.READY) {
            Label library = PageControls.text(
                    "It uses " + status.runtime().orElseThrow().inWords() + ".", "muted", "small");
            show(
                    PageControls.good(status.state().what()),
                    library,
                    buttons(named("gpu-remove", Icons.plain("Back to the processor", this::remove)), close("Close")));
        } else if (status.state().canBeSetUp()) {
            Button fetch = named("gpu-sizes", Icons.plain("Set up graphics card", this::ask));
            fetch.getStyleClass().add(Styles.ACCENT);
            show(
                    what,
                    PageControls.text(
                            "Its tensor library is large, and is fetched once from " + setup.site()
                                    + "; you are told how large it is first. Then card and processor are compared in a"
                                    + " short training, and you see how fast each is.",
                            "muted"),
                    buttons(fetch, close("Close")),
                    ownLibrary());
        } else {
            show(what, PageControls.text(status.state().cure(), "muted"), buttons(close("Close")));
        }
    }

    /** For computers without the network. */
    private Node ownLibrary() {
        TextField place = new TextField();
        place.setId("gpu-folder");
        place.setPromptText("folder or .zip of libtorch on this computer");
        place.setAccessibleText("Folder or archive of libtorch");
        HBox.setHgrow(place, Priority.ALWAYS);
        Button use = named(
                "gpu-use", Icons.plain("Use this", () -> use(place.getText().strip())));
        HBox line = new HBox(place, use);
        line.getStyleClass().add("check-line");
        return new VBox(PageControls.text("Without the network:", "muted", "small"), line);
    }

    private void use(String place) {
        if (place.isEmpty()) {
            return;
        }
        try {
            Path path = Path.of(place);
            carryOut("Looking at it", progress -> setup.use(path, progress), this::tried);
        } catch (InvalidPathException e) {
            failed(new IllegalArgumentException("“" + place + "” is no path: " + e.getReason() + "."));
        }
    }

    private void ask() {
        carryOut("Asking " + setup.site(), setup::sizes, this::offer);
    }

    private void offer(PackedBuild build) {
        VBox license = new VBox();
        RuntimeLicense.lines().forEach(line -> license.getChildren().add(PageControls.text(line, "muted", "small")));
        CheckBox accepted = LiteralText.checkBox("I accept the licenses of NVIDIA's libraries");
        accepted.setId("gpu-accept");
        Button fetch = named("gpu-fetch", Icons.plain("Fetch and try it", () -> fetch(build)));
        fetch.getStyleClass().add(Styles.ACCENT);
        fetch.disableProperty().bind(accepted.selectedProperty().not());
        show(
                PageControls.text(DisplayText.format(
                        "%s: %.1f GB are fetched from %s and take %.1f GB of the home's disk. A download that is"
                                + " stopped goes on where it was.",
                        build.name().inWords(),
                        build.packedBytes() / GIGABYTE,
                        setup.site(),
                        build.unpackedBytes() / GIGABYTE)),
                license,
                accepted,
                buttons(fetch, close("Cancel")));
    }

    private void fetch(PackedBuild build) {
        carryOut("Fetching", progress -> setup.install(build, progress), this::tried);
    }

    private void tried(CardTrialResult result) {
        changed.run();
        show(
                PageControls.good(result.inWords()),
                PageControls.text(
                        "From now on runs use the graphics card unless their device is “Processor” (page Model,"
                                + " Computing).",
                        "muted"),
                buttons(close("Close")));
    }

    private void remove() {
        carryOut("Removing", progress -> setup.remove(), gone -> {
            changed.run();
            show(PageControls.good("Runs use the processor from now on."), buttons(close("Close")));
        });
    }

    /** Something that takes long, with its progress, and a button that cancels it. */
    private interface Work<T> {
        T run(ProgressListener progress) throws Exception;
    }

    private <T> void carryOut(String beginning, Work<T> work, Consumer<T> done) {
        AtomicReference<Far> far = new AtomicReference<>(new Far(beginning, 0, 0, 0));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(beginning + "…", "muted");
        show(bar, words, buttons(named("gpu-cancel", Icons.plain("Cancel", this::cancel))));
        watching = Optional.of(background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(
                            now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
                    words.setText(now.inWords());
                },
                this::failed));
        watching.ifPresent(Poller::resume);
        TransferRate rate = new TransferRate();
        Callable<T> call = () -> work.run((activity, there, total) -> {
            far.set(new Far(activity, there, total, rate.bytesPerSecond(there)));
            return !Thread.currentThread().isInterrupted();
        });
        running = Optional.of(background.run(
                call,
                result -> {
                    over();
                    done.accept(result);
                },
                this::failed));
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
        stopped();
    }

    private void stopped() {
        show(
                PageControls.text("Stopped. What has arrived is kept; set up again to go on.", "muted"),
                buttons(again(), close("Close")));
    }

    private void failed(Throwable problem) {
        over();
        if (problem instanceof CancellationException) {
            stopped();
            return;
        }
        String title = problem instanceof ModelJobFailed
                ? "The tensor library for the graphics card is not used."
                : "The graphics card could not be set up.";
        show(PageControls.message(Fault.of(title, setup.reason(problem))), buttons(again(), close("Close")));
    }

    private Button again() {
        return named("gpu-again", Icons.plain("Try again", this::look));
    }

    private Button close(String text) {
        return named("gpu-close", Icons.plain(text, dialogs::close));
    }

    private static Button named(String id, Button button) {
        button.setId(id);
        return button;
    }

    private static FlowPane buttons(Button... buttons) {
        FlowPane line = new FlowPane();
        line.getStyleClass().add("dialog-buttons");
        line.getChildren().addAll(List.of(buttons));
        return line;
    }
}
