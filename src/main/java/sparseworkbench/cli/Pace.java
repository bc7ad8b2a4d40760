package sparseworkbench.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sparseworkbench.store.Run;

/** How long a run will still take, from how long its steps took since somebody began to look. */
final class Pace {
    private Optional<Instant> begun = Optional.empty();
    private long firstStep;

    /** The time left; empty until two different steps have been seen. */
    Optional<Duration> left(Run run, Instant now) {
        if (run.step() == 0 || run.totalSteps() == 0) {
            return Optional.empty();
        }
        if (begun.isEmpty() || run.step() < firstStep) {
            begun = Optional.of(now);
            firstStep = run.step();
            return Optional.empty();
        }
        long steps = run.step() - firstStep;
        if (steps == 0) {
            return Optional.empty();
        }
        long millis = Duration.between(begun.get(), now).toMillis();
        return Optional.of(Duration.ofMillis(millis * (run.totalSteps() - run.step()) / steps));
    }

    /** For people: {@code 3 min 5 s}. */
    static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
