package sparseworkbench.gui.hub;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.progress.ProgressListener;

/** Fetches one thing at a time from a hub in the background, and shows how far it is, what came of it, or why nothing did. */
public final class FetchPanel {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final double MEGABYTE = 1e6;

    private final Background background;
    private final String thing;
    private final String goOn;
    private final Button cancel = Icons.plain("Cancel", this::cancel);
    private final VBox node = new VBox();
    private final ReadOnlyBooleanWrapper fetching = new ReadOnlyBooleanWrapper();
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    /** How far it is: what is being fetched, and of the whole how much. */
    private record Far(String what, long done, long total, double bytesPerSecond) {
        private String words() {
            return total == 0
                    ? what + "…"
                    : DisplayText.format(
                            "%s · %.1f of %.1f MB · %.1f MB/s",
                            what, done / MEGABYTE, total / MEGABYTE, bytesPerSecond / MEGABYTE);
        }
    }

    /** What is done in the background. */
    @FunctionalInterface
    public interface Fetching<T> {
        /**
         * Fetches.
         *
         * @param remark   takes what a person should read meanwhile
         * @param progress wants to end it when a person has pressed “Cancel”
         */
        T fetch(Consumer<String> remark, ProgressListener progress) throws IOException, HubProblem;
    }

    /**
     * An empty panel.
     *
     * @param thing what is fetched: “model”
     * @param goOn  what leads on after a stop: “fetch it again”
     */
    public FetchPanel(Background background, String thing, String goOn) {
        this.background = background;
        this.thing = thing;
        this.goOn = goOn;
    }

    public VBox node() {
        return node;
    }

    public boolean isFetching() {
        return fetching.get();
    }

    /** Whether something is being fetched. */
    public ReadOnlyBooleanProperty fetchingProperty() {
        return fetching.getReadOnlyProperty();
    }

    /** Says something else. */
    public void show(Node... said) {
        node.getChildren().setAll(said);
    }

    /** Begins; {@code done} hears of the end on the window's thread. */
    public <T> void start(Fetching<T> work, Consumer<T> done) {
        AtomicReference<Far> far = new AtomicReference<>(new Far("Asking the hub", 0, 0, 0));
        AtomicReference<String> remark = new AtomicReference<>("");
        follow(far, remark);
        TransferRate rate = new TransferRate();
        running = Optional.of(background.run(
                () -> work.fetch(remark::set, (file, bytes, total) -> {
                    far.set(new Far(file, bytes, total, rate.bytesPerSecond(bytes)));
                    return !Thread.currentThread().isInterrupted();
                }),
                found -> {
                    over();
                    done.accept(found);
                },
                this::failed));
        fetching.set(true);
    }

    private void follow(AtomicReference<Far> far, AtomicReference<String> remark) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(far.get().words(), "muted");
        Label remarks = PageControls.text("", "muted", "small");
        show(bar, words, remarks, new HBox(cancel));
        watching = Optional.of(background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(
                            now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
                    words.setText(now.words());
                    remarks.setText(remark.get());
                },
                this::failed));
        watching.ifPresent(Poller::resume);
    }

    private void over() {
        running = Optional.empty();
        fetching.set(false);
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
        stopped();
    }

    private void stopped() {
        show(PageControls.text("Stopped. What has arrived is kept; " + goOn + " to go on.", "muted"));
    }

    private void failed(Throwable problem) {
        over();
        if (problem instanceof CancellationException) {
            stopped();
            return;
        }
        String title = problem instanceof HubProblem known
                ? title(known.kind())
                : "The " + thing + " could not be " + (problem instanceof IOException ? "written." : "fetched.");
        show(PageControls.message(Fault.of(title, String.valueOf(problem.getMessage()))));
    }

    private String title(HubProblem.Kind kind) {
        return switch (kind) {
            case OFFLINE -> "You are offline. What is on this computer works as before.";
            case TIMED_OUT -> "The hub did not answer in time.";
            case NOT_FOUND -> "There is no such " + thing + ".";
            case NEEDS_TOKEN -> "The " + thing + " needs a token.";
            case SERVER -> "The hub has a problem.";
            case BROKEN_OFF -> "The connection broke off.";
            case DAMAGED -> "A file arrived damaged.";
            case UNUSABLE -> "This " + thing + " cannot be used.";
        };
    }
}
