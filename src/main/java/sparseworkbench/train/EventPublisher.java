package sparseworkbench.train;

import java.util.function.Consumer;
import sparseworkbench.train.TrainEvent.Alarm;
import sparseworkbench.train.TrainEvent.Notice;
import sparseworkbench.train.TrainEvent.Progress;
import sparseworkbench.train.TrainEvent.Stage;

/** Passes events on; progress no more than a few times a second. */
final class EventPublisher {
    private static final long PAUSE_NANOS = 200_000_000;

    private final Consumer<TrainEvent> listener;
    private long lastProgress = System.nanoTime() - PAUSE_NANOS;
    private String lastText = "";

    EventPublisher(Consumer<TrainEvent> listener) {
        this.listener = listener;
    }

    void tell(TrainEvent event) {
        listener.accept(event);
    }

    void notice(long step, boolean serious, String text) {
        listener.accept(new Notice(step, serious, text));
    }

    void alarm(long step, Alert alert) {
        listener.accept(new Alarm(step, alert));
    }

    /** The first and the last of a kind are always passed on. */
    void progress(Stage stage, String text, long done, long total) {
        long now = System.nanoTime();
        if (now - lastProgress >= PAUSE_NANOS || !text.equals(lastText) || done >= total) {
            lastProgress = now;
            lastText = text;
            listener.accept(new Progress(stage, text, done, total));
        }
    }
}
