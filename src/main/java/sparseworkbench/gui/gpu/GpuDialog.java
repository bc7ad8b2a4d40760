package sparseworkbench.gui.gpu;

import atlantafx.base.theme.Styles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.hub.PackedBuild;
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
    private static final double GIGABYTE = 1e9;

    private final GpuSetup setup;
    private final Dialogs dialogs;
    private final Background background;
    private final Runnable changed;
    private final VBox body = new VBox();
    private final RunningWork running;

    /** @param changed what is done when trainings may run on another device than before */
    public GpuDialog(GpuSetup setup, Dialogs dialogs, Background background, Runnable changed) {
        this.setup = setup;
        this.dialogs = dialogs;
        this.background = background;
        this.changed = changed;
        this.running = new RunningWork(background);
        Label title = new Label("Graphics card");
        title.getStyleClass().add(Styles.TITLE_4);
        body.getStyleClass().add("page-column");
        getStyleClass().add("dialog");
        setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(title, body);
        // Nothing goes on unseen: whoever closes the dialog stops what it does.
        sceneProperty().subscribe((was, now) -> {
            if (now == null) {
                running.cancel();
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

    /**
     * What the dialog begins with.
     *
     * @param fetched whether the library is in the home and only has to be tried
     */
    private record Seen(GpuStatus status, boolean fetched) {
        GpuState.Kind kind() {
            return status.state().kind();
        }
    }

    private void look() {
        show(PageControls.text("Looking for graphics cards…", "muted"));
        background.run(() -> new Seen(setup.status(), setup.isFetched()), this::found, this::failed);
    }

    private void found(Seen seen) {
        GpuState state = seen.status().state();
        Label what = PageControls.text(state.what());
        what.setId("gpu-state");
        if (seen.kind() == GpuState.Kind.READY) {
            Label library = PageControls.text(
                    "It uses " + seen.status().runtime().orElseThrow().inWords() + ".", "muted", "small");
            show(PageControls.good(state.what()), library, buttons(back(), close("Close")));
        } else if (state.canBeSetUp()) {
            canBeSetUp(what, seen);
        } else if (seen.kind() == GpuState.Kind.CARD_TOO_OLD || seen.kind() == GpuState.Kind.CARD_TOO_NEW) {
            // Another build may know the card.
            Button close = close("Close");
            show(
                    what,
                    PageControls.text(state.cure(), "muted"),
                    seen.status().runtime().isPresent() ? buttons(back(), close) : buttons(close),
                    brought("A build for this card:"));
        } else {
            show(what, PageControls.text(state.cure(), "muted"), buttons(close("Close")));
        }
    }

    private void canBeSetUp(Label what, Seen seen) {
        Button fetch = named(
                "gpu-sizes",
                Icons.plain(
                        seen.fetched() ? "Fetch it again" : "Set up graphics card",
                        () -> ask(seen.fetched() ? setup::installAnew : setup::install)));
        Button begin = seen.fetched() ? named("gpu-try", Icons.plain("Try it", this::tryFetched)) : fetch;
        begin.getStyleClass().add(Styles.ACCENT);
        List<Button> all = new ArrayList<>(List.of(begin));
        if (seen.fetched()) {
            all.add(fetch);
        }
        if (seen.kind() == GpuState.Kind.BROKEN_RUNTIME) {
            all.add(back());
        }
        all.add(close("Close"));
        show(
                what,
                PageControls.text(
                        seen.fetched()
                                ? "Its tensor library is on this computer already: it only has to be tried, without"
                                        + " the network. Card and processor are compared in a short training. Fetch it"
                                        + " again if it was tried and seems to be damaged."
                                : "Its tensor library is large, and is fetched once from " + setup.site()
                                        + "; you are told how large it is first. Then card and processor are compared"
                                        + " in a short training, and you see how fast each is.",
                        "muted"),
                buttons(all.toArray(Button[]::new)),
                brought(seen.fetched() ? "Another libtorch:" : "Without the network:"));
    }

    private Button back() {
        return named("gpu-remove", Icons.plain("Back to the processor", this::remove));
    }

    private Node brought(String why) {
        return new BroughtLibrary(why, this::use);
    }

    private void use(String place) {
        try {
            Path path = Path.of(place);
            carryOut("Looking at it", progress -> setup.use(path, progress), this::tried);
        } catch (InvalidPathException e) {
            failed(new IllegalArgumentException("“" + place + "” is no path: " + e.getReason() + "."));
        }
    }

    private void tryFetched() {
        carryOut("Trying the graphics card", setup::tryFetched, this::tried);
    }

    /** What is done once the licenses are accepted. */
    private interface Fetching {
        CardTrialResult carryOut(PackedBuild build, ProgressListener progress) throws Exception;
    }

    private void ask(Fetching fetching) {
        carryOut("Asking " + setup.site(), setup::sizes, build -> offer(build, fetching));
    }

    private void offer(PackedBuild build, Fetching fetching) {
        CheckBox accepted = LiteralText.checkBox("I accept the licenses of NVIDIA's libraries");
        accepted.setId("gpu-accept");
        Button fetch = named(
                "gpu-fetch",
                Icons.plain(
                        "Fetch and try it",
                        () -> carryOut("Fetching", progress -> fetching.carryOut(build, progress), this::tried)));
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
                new LicenseTerms(background),
                accepted,
                buttons(fetch, close("Cancel")));
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
        carryOut("Removing", setup::remove, gone -> {
            changed.run();
            show(PageControls.good("Runs use the processor from now on."), buttons(close("Close")));
        });
    }

    private <T> void carryOut(String beginning, RunningWork.Work<T> work, Consumer<T> done) {
        Node progress = running.start(beginning, work, done, this::failed);
        show(progress, buttons(named("gpu-cancel", Icons.plain("Cancel", this::cancel))));
    }

    private void cancel() {
        running.cancel();
        stopped();
    }

    private void stopped() {
        show(
                PageControls.text("Stopped. What has arrived is kept; set up again to go on.", "muted"),
                buttons(again(), close("Close")));
    }

    private void failed(Throwable problem) {
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
