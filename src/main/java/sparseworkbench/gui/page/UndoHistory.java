package sparseworkbench.gui.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The states something had before its last changes, at most fifty. */
final class UndoHistory<T> {
    private static final int MOST = 50;
    /** Keystrokes in the same field closer than this are one change. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    private final Deque<T> before = new ArrayDeque<>();
    private final Deque<T> after = new ArrayDeque<>();
    private String lastWhat = "";
    private Instant lastTime = Instant.EPOCH;

    /** Notes that {@code state} is about to be left because {@code what} changes. */
    void record(T state, String what) {
        record(state, what, Instant.now());
    }

    void record(T state, String what, Instant now) {
        boolean together = what.equals(lastWhat) && !before.isEmpty() && now.isBefore(lastTime.plus(TOGETHER));
        if (!together) {
            before.push(state);
            if (before.size() > MOST) {
                before.removeLast();
            }
        }
        after.clear();
        lastWhat = what;
        lastTime = now;
    }

    /** The state before the last change, if there is one; {@code now} can be returned to. */
    Optional<T> undo(T now) {
        return move(before, after, now);
    }

    Optional<T> redo(T now) {
        return move(after, before, now);
    }

    private Optional<T> move(Deque<T> from, Deque<T> to, T now) {
        lastWhat = "";
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(now);
        return Optional.of(from.pop());
    }

    void clear() {
        before.clear();
        after.clear();
        lastWhat = "";
    }
}
