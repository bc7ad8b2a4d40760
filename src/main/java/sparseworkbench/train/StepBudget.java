package sparseworkbench.train;

import java.util.Locale;
import java.util.Optional;
import sparseworkbench.plan.RunTimes;

/**
 * How many steps a run has. Where a time was chosen, that is what the plan thought would fit, until a tenth of the time has gone: then it is what
 * fits by the pace until then, for good, so that schedules know their end. The number is part of a checkpoint.
 */
final class StepBudget {
    /** Part of the time after which the pace is known. */
    private static final double KNOWN_AFTER = 0.1;
    /** The first steps are slower, and a few say nothing. */
    private static final int FEWEST = 3;

    private final Optional<TimeLimit> limit;
    private Length length;
    private Pace steps = Pace.NONE;
    private Pace evaluations = Pace.NONE;
    private Pace checkpoints = Pace.NONE;

    /**
     * What a checkpoint says of it.
     *
     * @param steps     of the run
     * @param corrected whether that is for good
     */
    record Length(long steps, boolean corrected) {}

    /** How often something was done, and how long that took together, in seconds, by this process. */
    private record Pace(long count, double seconds) {
        private static final Pace NONE = new Pace(0, 0);

        private Pace and(double more) {
            return new Pace(count + 1, seconds + more);
        }

        /** Seconds of one; what was planned, as wrong as that was of steps, where none has been seen. */
        private double each(double planned, double wrong) {
            return count == 0 ? planned * wrong : seconds / count;
        }
    }

    StepBudget(TrainingJob job) {
        this(job.limit(), job.totalSteps());
    }

    StepBudget(Optional<TimeLimit> limit, long planned) {
        this.limit = limit;
        this.length = new Length(planned, limit.isEmpty());
    }

    /** Steps of the whole run, as far as is known. */
    long total() {
        return length.steps;
    }

    /** For a checkpoint; empty where no time was chosen. */
    Optional<Length> length() {
        return limit.map(timed -> length);
    }

    /** Goes on from what a checkpoint says. */
    void restore(Length known) {
        length = known;
    }

    void stepTook(double seconds) {
        steps = steps.and(seconds);
    }

    void evaluationTook(double seconds) {
        evaluations = evaluations.and(seconds);
    }

    void checkpointTook(double seconds) {
        checkpoints = checkpoints.and(seconds);
    }

    /**
     * Corrects the number of steps, once.
     *
     * @param taken   steps so far
     * @param elapsed seconds so far
     * @return what is to be told of it; empty where there is nothing to be corrected yet, or no more
     */
    Optional<String> correct(long taken, double elapsed) {
        if (length.corrected
                || steps.count < FEWEST
                || elapsed < KNOWN_AFTER * limit.orElseThrow().seconds()) {
            return Optional.empty();
        }
        TimeLimit timed = limit.orElseThrow();
        RunTimes planned = timed.planned();
        double step = steps.seconds / steps.count;
        double wrong = planned.step() > 0 ? step / planned.step() : 1;
        RunTimes seen = new RunTimes(
                planned.schedule().withoutFirst(),
                0,
                step,
                evaluations.each(planned.evaluation(), wrong),
                checkpoints.each(planned.checkpoint(), wrong),
                0);
        double left = timed.seconds() - elapsed;
        long before = length.steps;
        length = new Length(taken + (left <= 0 ? 0 : seen.stepsWithin(left)), true);
        return Optional.of(String.format(
                Locale.ROOT,
                "The run will have %,d steps, not %,d: a step takes %.2g s, and %s min were asked for.",
                length.steps,
                before,
                step,
                minutes(timed.minutes())));
    }

    /** What is told when a run that was to take so long has ended; empty where no time was chosen. */
    Optional<String> ended(long taken, double elapsed) {
        return limit.map(timed -> String.format(
                Locale.ROOT,
                "%,d steps were trained in %.1f min; %s min were asked for.",
                taken,
                elapsed / 60,
                minutes(timed.minutes())));
    }

    private static String minutes(double minutes) {
        return minutes == Math.rint(minutes) ? Long.toString((long) minutes) : Double.toString(minutes);
    }
}
