package sparseworkbench.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sparseworkbench.progress.ProgressListener;

/**
 * How far something is that takes longer than a second, on standard error, so that results can be piped. Ctrl-C ends it: nothing is left half done.
 */
final class WaitingLine implements ProgressListener, AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    /** Between two drawings, and, where nothing can be drawn over, between two lines. */
    private static final long DRAWN = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long WRITTEN = TimeUnit.SECONDS.toNanos(10);

    private final Output output;
    private final long begun = System.nanoTime();
    private Optional<Interrupt> interrupt = Optional.empty();
    private Optional<Long> shown = Optional.empty();

    WaitingLine(Output output) {
        this.output = output;
    }

    @Override
    public boolean report(String activity, long done, long total) {
        if (done > 0 && interrupt.isEmpty()) {
            interrupt = Optional.of(Interrupt.catchFirst(() -> {}));
        }
        long now = System.nanoTime();
        long quiet = output.terminal() ? DRAWN : WRITTEN;
        if (now - begun > PATIENCE && shown.filter(last -> now - last < quiet).isEmpty()) {
            show(activity + (done > 0 ? String.format(Locale.ROOT, ": %,d rows", done) : "…"));
            shown = Optional.of(now);
        }
        return interrupt.filter(caught -> caught.pressedWithin(0)).isEmpty();
    }

    private void show(String words) {
        if (output.terminal()) {
            output.err().print("\r\033[K" + words);
            output.err().flush();
        } else {
            output.error(words);
        }
    }

    /** Wipes what was drawn. */
    @Override
    public void close() {
        if (shown.isPresent() && output.terminal()) {
            output.err().print("\r\033[K");
            output.err().flush();
        }
    }
}
