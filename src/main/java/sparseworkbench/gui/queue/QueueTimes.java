package sparseworkbench.gui.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/**
 * When runs of the queue are likely to begin, and when the last of them ends, if as many go on at once as are allowed to.
 *
 * @param starts of the waiting runs whose turn can be told; that of one behind a run of unknown length cannot
 * @param end    of the last one; empty where any length is unknown or none starts
 */
record QueueTimes(Map<RunId, Instant> starts, Optional<Instant> end) {
    private static final QueueTimes UNKNOWN = new QueueTimes(Map.of(), Optional.empty());

    static QueueTimes of(RunFeed feed, Instant now) {
        List<Run> live = feed.runsProperty().get().stream()
                .filter(run -> run.state().isLive())
                .toList();
        return of(live, feed.waiting(), feed.queueProperty().get(), now);
    }

    static QueueTimes of(List<Run> live, List<Run> waiting, QueueState queue, Instant now) {
        if (queue.held() || live.stream().anyMatch(run -> run.timeLeft().isEmpty())) {
            return UNKNOWN;
        }
        PriorityQueue<Instant> places = new PriorityQueue<>();
        live.forEach(run -> places.add(now.plus(run.timeLeft().orElse(Duration.ZERO))));
        Map<RunId, Instant> starts = new HashMap<>();
        Instant end = places.stream().max(Instant::compareTo).orElse(now);
        for (Run run : waiting) {
            Instant start = places.size() < queue.atOnce() ? now : places.remove();
            starts.put(run.id(), start);
            if (run.timeLeft().isEmpty()) {
                return new QueueTimes(Map.copyOf(starts), Optional.empty());
            }
            Instant ends = start.plus(run.timeLeft().get());
            places.add(ends);
            end = ends.isAfter(end) ? ends : end;
        }
        return new QueueTimes(Map.copyOf(starts), waiting.isEmpty() ? Optional.empty() : Optional.of(end));
    }
}
