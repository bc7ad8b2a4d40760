package sparseworkbench.gui.gpu;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.hub.TransferRate;
import sparseworkbench.progress.ProgressListener;

/** Something that takes long, one at a time, with its progress; may be cancelled. */
final class RunningWork {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final double MEGABYTE = 1e6;
    /** Below it a total counts something else than bytes. */
    private static final long FEWEST_BYTES = 10_000;

    /** What is done, off the window's thread. */
    interface Work<T> {
        T run(ProgressListener progress) throws Exception;
    }

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

    private final Background background;
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    RunningWork(Background background) {
        this.background = background;
    }

    /** Begins; what is returned shows how far it is. */
    <T> Node start(String beginning, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        AtomicReference<Far> far = new AtomicReference<>(new Far(beginning, 0, 0, 0));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(beginning + "…", "muted");
        Consumer<Throwable> ended = problem -> {
            over();
            failed.accept(problem);
        };
        watching = Optional.of(background.poll(OFTEN, far::get, now -> show(now, bar, words), ended));
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
                ended));
        VBox node = new VBox(bar, words);
        node.getStyleClass().add("page-column");
        return node;
    }

    private static void show(Far now, ProgressBar bar, Label words) {
        bar.setProgress(now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
        words.setText(now.inWords());
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
    }

    /** Ends it, if there is anything. */
    void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
    }
}
