package sparseworkbench.gui.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunUpdate;

/** Reads what is new about one run, four times a second while its page is shown, off the window's thread. */
final class RunFollower {
    private static final Duration EVERY = Duration.ofMillis(250);
    /** A long old run is read in several rounds, so that the window's thread takes it in small bites. */
    private static final int ANSWERS_PER_ROUND = 3;

    /**
     * What one round found.
     *
     * @param run   the run that was read
     * @param row   the run as it is now, empty when it was deleted
     * @param polls what is new
     * @param alerts all dangers of the run
     */
    record News(RunId run, Optional<Run> row, List<RunUpdate> polls, List<RunAlert> alerts) {
        boolean hasMore() {
            return !polls.isEmpty() && polls.getLast().more();
        }
    }

    /** Which run is read, and how far. */
    private record Target(RunId run, Cursor cursor) {}

    private final RunStore store;
    private final Poller poll;
    private volatile Target target;

    /** @param found called on the window's thread; never with news of a run that is no longer followed */
    RunFollower(RunStore store, Background background, Consumer<News> found, Consumer<Throwable> failed) {
        this.store = store;
        poll = background.poll(EVERY, this::look, news -> deliver(news, found), failed);
    }

    /** Reads another run from its beginning on. */
    void follow(RunId run) {
        target = new Target(run, store.reader().cursor(run));
        poll.now();
    }

    private Optional<News> look() {
        Target now = target;
        if (now == null) {
            return Optional.empty();
        }
        // The row first: points that arrive in between only make the charts newer than the state, never older.
        Optional<Run> row = store.reader().run(now.run);
        List<RunUpdate> polls = new ArrayList<>();
        do {
            polls.add(now.cursor.poll());
        } while (polls.getLast().more() && polls.size() < ANSWERS_PER_ROUND);
        return Optional.of(new News(now.run, row, polls, store.details().alerts(now.run)));
    }

    private void deliver(Optional<News> news, Consumer<News> found) {
        Target now = target;
        if (now != null && news.isPresent() && news.get().run().equals(now.run)) {
            found.accept(news.get());
            if (news.get().hasMore()) {
                poll.now();
            }
        }
    }

    void resume() {
        poll.resume();
    }

    void pause() {
        poll.pause();
    }

    /** Something was asked: look at once. */
    void now() {
        poll.now();
    }

    void close() {
        poll.close();
    }
}
