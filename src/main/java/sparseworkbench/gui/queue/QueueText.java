package sparseworkbench.gui.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.SweepMembership;

/** The queue as people say it. */
final class QueueText {
    private QueueText() {}

    /** "3 runs wait, one after another · about 25 min in all, done at about 15:11". */
    static String sentence(RunFeed runs, Instant now) {
        QueueState state = runs.queueProperty().get();
        List<Run> waiting = runs.waiting();
        if (waiting.isEmpty()) {
            return state.held()
                    ? "No run waits. The queue is paused" + state.because()
                            + ": runs that are added stay until it goes on."
                    : "No run waits. Runs added here start one after another.";
        }
        String count = waiting.size() == 1 ? "1 run waits" : waiting.size() + " runs wait";
        if (state.held()) {
            return count + "; the queue is paused" + state.because()
                    + (waiting.size() == 1 ? ", so it does not start." : ", so none of them starts.");
        }
        String order = waiting.size() == 1
                ? ""
                : state.atOnce() == 1 ? ", one after another" : ", " + state.atOnce() + " at once where memory allows";
        return count + order
                + timeInAll(runs)
                        .map(time -> " · about " + DisplayText.duration(time) + " in all")
                        .orElse("")
                + QueueTimes.of(runs, now)
                        .end()
                        .map(end -> ", done at about " + DisplayText.clock(end, now))
                        .orElse("")
                + ".";
    }

    /** With what the live runs still need. */
    private static Optional<Duration> timeInAll(RunFeed runs) {
        List<Duration> times = Stream.concat(
                        runs.runsProperty().get().stream()
                                .filter(run -> run.state().isLive()),
                        runs.waiting().stream())
                .flatMap(run -> run.timeLeft().stream())
                .toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.stream().reduce(Duration.ZERO, Duration::plus));
    }

    /** What stands below the name of a run: also when a waiting one is likely to begin. */
    static String detail(Run run, QueueTimes times, Instant now) {
        String steps = run.totalSteps() == 0
                ? run.phase()
                : run.step() > 0
                        ? "step " + DisplayText.number(run.step()) + " of " + DisplayText.number(run.totalSteps())
                        : DisplayText.count(run.totalSteps(), "step", "steps");
        String time = run.timeLeft()
                .map(left ->
                        " · about " + DisplayText.duration(left) + (run.state().isLive() ? " left" : ""))
                .orElse("");
        String start = Optional.ofNullable(times.starts().get(run.id()))
                .map(begin -> " · starts at about " + DisplayText.clock(begin, now))
                .orElse("");
        return steps
                + time
                + start
                + run.sweep()
                        .map(SweepMembership::name)
                        .map(name -> " · " + name)
                        .orElse("");
    }
}
