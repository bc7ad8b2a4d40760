package sparseworkbench.train;

import java.util.function.Consumer;
import sparseworkbench.train.TrainEvent.AlertRaised;
import sparseworkbench.train.TrainEvent.Notice;
import sparseworkbench.train.TrainEvent.Progress;
import sparseworkbench.train.TrainEvent.Stage;

/** Emits the events of a training to its listener; progress no more than a few times a second. */
final class EventPublisher {
    private static final long PROGRESS_INTERVAL_NANOS = 200_000_000;

    private final Consumer<TrainEvent> listener;
    private long lastProgress = System.nanoTime() - PROGRESS_INTERVAL_NANOS;
    private String lastText = "";

    EventPublisher(Consumer<TrainEvent> listener) {
        this.listener = listener;
    }

    void emit(TrainEvent event) {
        listener.accept(event);
    }

    void notice(long step, boolean serious, String text) {
        listener.accept(new Notice(step, serious, text));
    }

    void alert(long step, Alert alert) {
        listener.accept(new AlertRaised(step, alert));
    }

    /** The first and the last of each {@code text} are always emitted. */
    void progress(Stage stage, String text, long done, long total) {
        long now = System.nanoTime();
        if (now - lastProgress >= PROGRESS_INTERVAL_NANOS || !text.equals(lastText) || done >= total) {
            lastProgress = now;
            lastText = text;
            listener.accept(new Progress(stage, text, done, total));
        }
    }
}
