package sparseworkbench.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.plan.RunTimes;

/**
 * How many steps a run has. Where a time was chosen, that is what the plan thought would fit, until a tenth of the time has gone: then it is what
 * fits by the pace until then, for good, so that schedules know their end. A run that comes to the end of the plan's steps before a tenth of the time
 * corrects them there, and one whose time is over ends.
 *
 * <p>The number is part of a checkpoint, and one is written with the correction: a run that goes on from a checkpoint after it has the same steps and
 * schedules as one without a pause. One that goes on from a checkpoint before it corrects by the pace it has then, which is another one.
 */
final class StepBudget {
    /** Part of the time after which the pace is known. */
    private static final double KNOWN_AFTER = 0.1;
    /** The first steps of a process are slower: they say nothing. */
    private static final int SLOW = 1;
    /** Fewer of the others say nothing either. */
    private static final int FEWEST = 3;

    private final Optional<TimeLimit> limit;
    private Length length;
    private final List<Double> steps = new ArrayList<>();
    private int slow;
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

        /** Seconds of one; what is thought where none has been seen. */
        private double each(double thought) {
            return count == 0 ? thought : seconds / count;
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

    /** Whether the run has taken its last step. Before the steps are corrected, there is no last one. */
    boolean isOver(long taken) {
        return length.corrected && taken >= length.steps;
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
        if (slow < SLOW) {
            slow++;
        } else if (!length.corrected) {
            steps.add(seconds);
        }
    }

    /** @param seconds without what is compared with it, which is made once, and without a checkpoint */
    void evaluationTook(double seconds) {
        evaluations = evaluations.and(seconds);
    }

    void checkpointTook(double seconds) {
        checkpoints = checkpoints.and(seconds);
    }

    /**
     * Corrects the number of steps, once. Where the plan's steps are taken and too few were seen to judge by, some more are taken.
     *
     * @param taken   steps so far
     * @param elapsed seconds so far
     * @return what is to be told of it; empty where there is nothing to be corrected yet, or no more
     */
    Optional<String> correct(long taken, double elapsed) {
        if (length.corrected) {
            return Optional.empty();
        }
        TimeLimit timed = limit.orElseThrow();
        double left = timed.seconds() - elapsed;
        boolean planTaken = taken >= length.steps;
        if (left > 0 && steps.size() < FEWEST) {
            length = planTaken ? new Length(taken + FEWEST, false) : length;
            return Optional.empty();
        }
        if (left > 0 && !planTaken && elapsed < KNOWN_AFTER * timed.seconds()) {
            return Optional.empty();
        }
        double step = StepSeconds.undisturbed(steps).orElse(elapsed / Math.max(1, taken));
        long before = length.steps;
        length = new Length(taken + (left <= 0 ? 0 : seen(timed.planned(), step).stepsWithin(left)), true);
        return Optional.of(String.format(
                Locale.ROOT,
                "The run will have %,d steps, not %,d: a step takes %.2g s, and %s min were asked for.",
                length.steps,
                before,
                step,
                minutes(timed.minutes())));
    }

    /** Evaluations compute as steps do, so where none was seen they are as wrong as these; checkpoints are of the disk. */
    private RunTimes seen(RunTimes planned, double step) {
        double wrong = planned.step() > 0 ? step / planned.step() : 1;
        return new RunTimes(
                planned.schedule().withoutFirst(),
                0,
                step,
                evaluations.each(planned.evaluation() * wrong),
                checkpoints.each(planned.checkpoint()),
                0);
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
