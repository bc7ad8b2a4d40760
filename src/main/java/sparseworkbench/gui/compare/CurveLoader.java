package sparseworkbench.gui.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.store.Cursor;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.RunUpdate;

/** Reads the drawn metrics of the drawn runs and follows those that are live, off the window's thread. */
final class CurveLoader {
    private static final Duration EVERY = Duration.ofMillis(500);
    /** Points handed to the window's thread at once, so that it never stalls. */
    private static final int POINTS_PER_ROUND = 150_000;

    /** One run being read. */
    private record Target(RunId run, Cursor cursor, RunSamples samples) {}

    /** What one round found for one run. */
    private record News(Target target, List<RunUpdate> polls) {}

    private final RunStore store;
    private final Poller poll;
    private final Runnable grew;
    private final Map<RunId, Target> targets = new HashMap<>();
    private Set<String> keys = Set.of();
    private volatile List<Target> toRead = List.of();

    /** @param grew called after samples have grown */
    CurveLoader(RunStore store, Background background, Runnable grew, Consumer<Throwable> failed) {
        this.store = store;
        this.grew = grew;
        poll = background.poll(EVERY, this::look, this::deliver, failed);
    }

    /** Reads these metrics of these runs from now on; what has been read is kept. */
    void want(List<RunId> runs, Set<String> newKeys) {
        if (!newKeys.equals(keys)) {
            keys = Set.copyOf(newKeys);
            targets.clear();
        }
        for (RunId run : runs) {
            targets.computeIfAbsent(run, this::target);
        }
        toRead = runs.stream().map(targets::get).toList();
        poll.now();
    }

    private Target target(RunId run) {
        return new Target(run, store.reader().cursor(run, keys), new RunSamples(store.reader(), run));
    }

    RunSamples samples(RunId run) {
        Target target = targets.get(run);
        return target == null ? new RunSamples() : target.samples;
    }

    private List<News> look() {
        List<News> found = new ArrayList<>();
        int points = 0;
        for (Target target : toRead) {
            List<RunUpdate> polls = new ArrayList<>();
            boolean more = true;
            while (more && points < POINTS_PER_ROUND) {
                RunUpdate answer = target.cursor.poll();
                points += answer.points().size();
                more = answer.more();
                if (!answer.isEmpty()) {
                    polls.add(answer);
                }
            }
            if (!polls.isEmpty()) {
                found.add(new News(target, polls));
            }
        }
        return found;
    }

    private void deliver(List<News> found) {
        int points = 0;
        for (News news : found) {
            for (RunUpdate answer : news.polls) {
                news.target.samples.add(answer);
                points += answer.points().size();
            }
        }
        if (!found.isEmpty()) {
            grew.run();
        }
        if (points >= POINTS_PER_ROUND) {
            poll.now();
        }
    }

    void resume() {
        poll.resume();
    }

    void pause() {
        poll.pause();
    }
}
