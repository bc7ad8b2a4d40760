package sparseworkbench.gui.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.progress.ProgressListener;

/** One piece of work at a time in the background: how far it is, a way to end it, and what came of it. */
final class WorkPanel {
    private static final Duration OFTEN = Duration.ofMillis(250);

    private final Background background;
    private final VBox node = new VBox();
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    /** What is done. */
    @FunctionalInterface
    interface Work<T> {
        T carryOut(ProgressListener progress) throws Exception;
    }

    private record Far(String what, long done, long total) {
        private double part() {
            return total > 0 ? (double) done / total : ProgressBar.INDETERMINATE_PROGRESS;
        }
    }

    WorkPanel(Background background) {
        this.background = background;
        node.getStyleClass().add("help-body");
    }

    Node node() {
        return node;
    }

    /** Begins, unless something is going on; {@code done} hears of the end on the window's thread. */
    <T> void start(String what, Work<T> work, Consumer<T> done) {
        if (running.isPresent()) {
            return;
        }
        AtomicReference<Far> far = new AtomicReference<>(new Far(what, 0, ProgressListener.UNKNOWN));
        follow(far);
        running = Optional.of(background.run(
                () -> work.carryOut((activity, finished, total) -> {
                    far.set(new Far(activity, finished, total));
                    return !Thread.currentThread().isInterrupted();
                }),
                result -> {
                    over();
                    done.accept(result);
                },
                failure -> {
                    over();
                    node.getChildren().setAll(PageControls.message(Fault.of(failure)));
                }));
    }

    private void follow(AtomicReference<Far> far) {
        ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(far.get().what() + "…", "muted");
        node.getChildren().setAll(bar, words, new HBox(Icons.plain("Cancel", this::cancel)));
        Poller poller = background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(now.part());
                    words.setText(now.what() + "…");
                },
                failure -> words.setText(Fault.of(failure).title()));
        watching = Optional.of(poller);
        poller.resume();
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
        node.getChildren().clear();
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
        node.getChildren().setAll(PageControls.text("Cancelled.", "muted"));
    }
}
