package sparseworkbench.gui.shell;

import java.time.Duration;
import java.util.function.Consumer;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Heartbeat;

/** Notices when the window's thread does not answer for longer than people take for immediate. */
public final class StallMonitor implements AutoCloseable {
    /** The longest answer that still feels immediate. */
    public static final Duration LIMIT = Duration.ofMillis(100);

    private static final Duration EVERY = Duration.ofMillis(25);
    private final Heartbeat heartbeat;
    private volatile long longestMillis;

    /** @param stalled gets the length of each stall above {@link #LIMIT}, on the window's thread, once it answers again */
    public StallMonitor(Background background, Consumer<Duration> stalled) {
        heartbeat = background.heartbeat(EVERY, answer -> {
            longestMillis = Math.max(longestMillis, answer.toMillis());
            if (answer.compareTo(LIMIT) > 0) {
                stalled.accept(answer);
            }
        });
    }

    /** The longest time an answer took since the start or the last {@link #reset}. */
    public Duration longest() {
        return Duration.ofMillis(longestMillis);
    }

    public void reset() {
        longestMillis = 0;
    }

    @Override
    public void close() {
        heartbeat.close();
    }
}
