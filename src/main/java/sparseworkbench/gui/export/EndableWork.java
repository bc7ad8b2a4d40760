package sparseworkbench.gui.export;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Work that a person can end, and whose end is reported all the same: only then is it known that it does no more. */
final class EndableWork<T> implements Callable<T> {
    private final Callable<T> work;
    private Thread thread;
    private boolean ended;

    EndableWork(Callable<T> work) {
        this.work = work;
    }

    @Override
    public T call() throws Exception {
        begin();
        try {
            return work.call();
        } finally {
            finish();
        }
    }

    private synchronized void begin() {
        if (ended) {
            throw new CancellationException("Stopped");
        }
        thread = Thread.currentThread();
    }

    private synchronized void finish() {
        thread = null;
    }

    /** Interrupts it, or keeps it from beginning. */
    synchronized void end() {
        ended = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isEnded() {
        return ended;
    }
}
