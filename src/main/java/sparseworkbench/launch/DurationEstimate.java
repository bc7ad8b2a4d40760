package sparseworkbench.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparseworkbench.metric.Metric;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlannedWork;
import sparseworkbench.plan.Workload;
import sparseworkbench.store.Run;

/**
 * How long runs will take: what they compute ({@link Workload}) as fast as earlier runs of this home did. Where there is none yet, the number of
 * processors has to do, and the estimate says so; a run notes how fast it is after five steps.
 *
 * @param duration from start to end
 * @param guessed  whether nothing is known of this computer
 */
public record DurationEstimate(Duration duration, boolean guessed) {
    private static final DurationEstimate UNKNOWN_MODEL = new DurationEstimate(Duration.ofMinutes(5), true);
    private static final int FEWEST_STEPS = 10;

    /** Of one run, from its start to its end. */
    public static DurationEstimate of(Plan plan, List<Run> earlier) {
        PlannedWork planned = plan.work().orElseThrow();
        return planned.load()
                .map(load -> of(load, speed(plan, planned.speed(), load, earlier)))
                .orElse(UNKNOWN_MODEL);
    }

    private static DurationEstimate of(Workload load, MachineSpeed speed) {
        return new DurationEstimate(speed.of(load).total(), speed.guessed());
    }

    /** Of several. Those that go on at the same time share the computer, so that is not taken to be faster. */
    public static DurationEstimate of(List<Plan> plans, List<Run> earlier) {
        return plans.stream()
                .map(plan -> of(plan, earlier))
                .reduce(
                        new DurationEstimate(Duration.ZERO, false),
                        (sum, next) ->
                                new DurationEstimate(sum.duration.plus(next.duration), sum.guessed || next.guessed));
    }

    private static MachineSpeed speed(Plan plan, MachineSpeed noted, Workload work, List<Run> earlier) {
        return noted.guessed() ? shown(plan, work, earlier).orElse(noted) : noted;
    }

    /** From the curve of a run of an older version, which noted nothing else. */
    private static Optional<MachineSpeed> shown(Plan plan, Workload work, List<Run> earlier) {
        double texts = plan.data().textColumns() * (double) plan.rowsPerStep();
        return earlier.stream()
                .filter(run -> run.step() >= FEWEST_STEPS
                        && run.model().equals(plan.model().name())
                        && run.latest().getOrDefault(Metric.TEXTS_PER_SECOND.key(), 0.0) > 0)
                .findFirst()
                .map(run -> work.step() * run.latest().get(Metric.TEXTS_PER_SECOND.key()) / texts)
                .map(MachineSpeed::training);
    }
}
