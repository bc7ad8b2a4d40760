package sparseworkbench.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparseworkbench.metric.Metric;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.Workload;
import sparseworkbench.store.Run;

/**
 * How long runs will take: what they compute ({@link Workload}) as fast as earlier runs of this home did. Where there is none yet, the number of
 * processors has to do, and {@link #isGuess} says so; a run notes how fast it is after five steps.
 */
public final class DurationEstimate {
    private static final Duration UNKNOWN_MODEL = Duration.ofMinutes(5);
    private static final int FEWEST_STEPS = 10;

    private DurationEstimate() {}

    /** Of one run, from its start to its end. */
    public static Duration of(Plan plan, List<Run> earlier) {
        return Workload.of(plan)
                .map(work -> speed(plan, work, earlier).of(work))
                .orElse(UNKNOWN_MODEL);
    }

    /** Of several. Those that go on at the same time share the computer, so that is not taken to be faster. */
    public static Duration of(List<Plan> plans, List<Run> earlier) {
        return plans.stream().map(plan -> of(plan, earlier)).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether nothing is known of this computer. */
    public static boolean isGuess(Plan plan, List<Run> earlier) {
        return Workload.of(plan)
                .map(work -> speed(plan, work, earlier).guessed())
                .orElse(true);
    }

    private static MachineSpeed speed(Plan plan, Workload work, List<Run> earlier) {
        MachineSpeed noted = MachineSpeed.of(plan);
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
                .map(rate -> new MachineSpeed(new MachineSpeed.Rates(rate, rate), false));
    }
}
