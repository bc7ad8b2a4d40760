package sparseworkbench.gui.shell;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Prepares the pages one after the other while nothing else goes on: the first opening of a page loads hundreds of classes,
 * which would hold the window up for a moment just when a training takes the processor.
 */
final class Preparation {
    private static final Duration PAUSE = Duration.millis(250);

    private final PageHost host;
    private final Queue<Place> waiting = new ArrayDeque<>(List.of(Place.TRAIN, Place.LOSS, Place.MODEL, Place.DATA, Place.COMPARE));
    private final PauseTransition pause = new PauseTransition(PAUSE);

    Preparation(PageHost host) {
        this.host = host;
        pause.setOnFinished(event -> next());
    }

    void begin() {
        pause.playFromStart();
    }

    void end() {
        waiting.clear();
        pause.stop();
    }

    private void next() {
        Place place = waiting.poll();
        if (place != null) {
            host.prepare(place);
            pause.playFromStart();
        }
    }
}
