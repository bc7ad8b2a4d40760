package sparseworkbench.gui;

import java.time.Duration;
import javafx.stage.Stage;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.WindowLease;

/** Brings a window to the front when somebody starts the program a second time and wants to see this one. */
final class FrontCall {
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    private final Stage stage;

    /**
     * Looks for calls from now on, until the background ends.
     *
     * @param lease what the window holds
     */
    FrontCall(Stage stage, WindowLease lease, Background background) {
        this.stage = stage;
        background
                .poll(
                        ASKED_EVERY,
                        lease::isAskedToShow,
                        this::answer,
                        // The window is there all the same; only another one cannot call it.
                        failure -> {})
                .resume();
    }

    private void answer(boolean asked) {
        if (asked) {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }
    }
}
