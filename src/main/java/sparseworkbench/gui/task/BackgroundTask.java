package sparseworkbench.gui.task;

import java.util.concurrent.Future;

/** A unit of background work. Used on the window's thread only, except for the start. */
public final class BackgroundTask {
    private volatile Future<?> future;
    private volatile boolean over;

    BackgroundTask() {}

    void started(Future<?> running) {
        future = running;
    }

    /** Marks the job as over; whether it was still wanted. */
    boolean finish() {
        boolean wanted = !over;
        over = true;
        return wanted;
    }

    /** Interrupts the work; neither result nor failure is reported any more. */
    public void cancel() {
        over = true;
        Future<?> running = future;
        if (running != null) {
            running.cancel(true);
        }
    }
}
