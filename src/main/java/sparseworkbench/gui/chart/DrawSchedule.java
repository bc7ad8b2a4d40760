package sparseworkbench.gui.chart;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Turns any number of requests into few draws. A draw that waits is never put off by another request; it is only brought
 * forward when a person acts.
 */
final class DrawSchedule {
    /** New values are shown at most ten times a second. */
    private static final double LIVE_MILLIS = 100;
    /** What a person does is shown at most every 25 ms. */
    private static final double ACTION_MILLIS = 25;

    private static final double NANOS = 1e6;

    private final Runnable draw;
    private final PauseTransition wait = new PauseTransition();
    private boolean pending;
    private double due;
    private double lastDraw = Double.NEGATIVE_INFINITY;

    DrawSchedule(Runnable draw) {
        this.draw = draw;
        wait.setOnFinished(e -> fire());
    }

    /** New values have arrived. */
    void live() {
        request(LIVE_MILLIS);
    }

    /** A person has changed something. */
    void action() {
        request(ACTION_MILLIS);
    }

    private void request(double apart) {
        double now = System.nanoTime() / NANOS;
        double wanted = Math.max(now + 1, lastDraw + apart);
        if (pending && due <= wanted) {
            return;
        }
        pending = true;
        due = wanted;
        wait.stop();
        wait.setDuration(Duration.millis(wanted - now));
        wait.playFromStart();
    }

    private void fire() {
        pending = false;
        draw.run();
        lastDraw = System.nanoTime() / NANOS;
    }

    void stop() {
        wait.stop();
        pending = false;
    }
}
