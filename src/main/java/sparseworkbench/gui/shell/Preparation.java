package sparseworkbench.gui.shell;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import sparseworkbench.gui.page.Place;
import sparseworkbench.gui.task.Pieces;

/**
 * Prepares the pages one after the other while nothing else is being built: the first opening of a page loads hundreds of classes,
 * and a person would see it fill itself, just when a training takes the processor.
 */
final class Preparation {
    private static final Duration PAUSE = Duration.millis(250);

    private final PageHost host;
    private final Pieces pieces;
    private final Queue<Place> waiting = new ArrayDeque<>(
            List.of(Place.TRAIN, Place.LOSS, Place.MODEL, Place.DATA, Place.COMPARE, Place.HELP, Place.SETTINGS));
    private boolean begun;
    private boolean allowed;
    private final PauseTransition pause = new PauseTransition(PAUSE);

    Preparation(PageHost host, Pieces pieces) {
        this.host = host;
        this.pieces = pieces;
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
        if (pieces.isDone()) {
            host.prepare(waiting.remove(), pieces);
        }
        play();
    }
}
