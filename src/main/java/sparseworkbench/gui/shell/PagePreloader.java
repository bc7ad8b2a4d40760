package sparseworkbench.gui.shell;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.task.FrameScheduler;

/**
 * Prepares the pages one after the other while nothing else is being built: the first opening of a page loads hundreds of classes,
 * and a person would see it fill itself, just when a training takes the processor.
 */
final class PagePreloader {
    private static final Duration PAUSE = Duration.millis(250);

    private final PageHost host;
    private final FrameScheduler frames;
    private final Queue<Destination> waiting = new ArrayDeque<>(List.of(
            Destination.TRAIN,
            Destination.LOSS,
            Destination.MODEL,
            Destination.DATA,
            Destination.COMPARE,
            Destination.TRY,
            Destination.EXPORT,
            Destination.HELP,
            Destination.SETTINGS));
    private boolean begun;
    private boolean allowed;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    PagePreloader(PageHost host, FrameScheduler frames) {
        this.host = host;
        this.frames = frames;
        pause.setOnFinished(event -> next());
    }

    /** The window is open. */
    void begin() {
        begun = true;
        play();
    }

    /** What the pages are made of has been used once elsewhere: earlier, the window's thread would wait for those first uses. */
    void allow() {
        allowed = true;
        play();
    }

    private void play() {
        if (begun && allowed && !waiting.isEmpty()) {
            pause.playFromStart();
        }
    }

    void end() {
        waiting.clear();
        pause.stop();
    }

    private void next() {
        if (frames.isDone()) {
            host.prepare(waiting.remove(), frames);
        }
        play();
    }
}
