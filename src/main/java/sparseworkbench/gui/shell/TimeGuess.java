package sparseworkbench.gui.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparseworkbench.hub.ModelFacts;
import sparseworkbench.plan.Plan;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.store.Run;

/**
 * How long a run will take. Judged by the last run with the same model and data on this computer; without one, by a step of the
 * built-in model taking three seconds on two cores with a batch of 32, evaluations included.
 */
public final class TimeGuess {
    private static final double SECONDS_PER_STEP = 3;
    private static final double PARAMETERS = 22.7e6;
    private static final double BATCH = 32;
    private static final double CORES = 2;

    private TimeGuess() {}

    public static Duration of(Plan plan, List<Run> earlier) {
        double perStep = measured(plan, earlier).orElseGet(() -> guessed(plan));
        return Duration.ofMillis((long) (1000 * perStep * plan.totalSteps()));
    }

    private static Optional<Double> measured(Plan plan, List<Run> earlier) {
        return earlier.stream().filter(run -> run.step() >= 10 && run.trainMillis() > 0 && run.model().equals(plan.model().name()))
                .findFirst().map(run -> run.trainMillis() / 1000.0 / run.step());
    }

    private static double guessed(Plan plan) {
        double size = plan.model().facts().map(ModelFacts::parameters).map(p -> p / PARAMETERS).orElse(1.0);
        double batch = plan.project().training().get(TrainingParams.BATCH_SIZE) / BATCH;
        return SECONDS_PER_STEP * size * batch * CORES / Runtime.getRuntime().availableProcessors();
    }
}
