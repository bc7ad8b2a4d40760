package sparseworkbench.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.plan.Plan;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.store.Run;

/**
 * How long runs will take. Judged by the last run with the same model on this computer, its steps taken as long as their batches are
 * large; without one, by a step of the built-in model taking three seconds on two cores with a batch of 32, evaluations included.
 */
public final class DurationEstimate {
    private static final double SECONDS_PER_STEP = 3;
    private static final double PARAMETERS = 22.7e6;
    private static final double BATCH = 32;
    private static final double CORES = 2;
    private static final Duration LOADING = Duration.ofSeconds(10);

    private DurationEstimate() {}

    /** Of one run. */
    public static Duration of(Plan plan, List<Run> earlier) {
        double perStep = measured(plan, earlier).orElseGet(() -> guessed(plan));
        return Duration.ofMillis((long) (1000 * perStep * plan.totalSteps()));
    }

    /** Of several, each with the loading of library, model and data. Those that go on at the same time share the computer, so that is not taken to be faster. */
    public static Duration of(List<Plan> plans, List<Run> earlier) {
        return plans.stream().map(plan -> of(plan, earlier).plus(LOADING)).reduce(Duration.ZERO, Duration::plus);
    }

    private static Optional<Double> measured(Plan plan, List<Run> earlier) {
        return earlier.stream()
                .filter(run -> run.step() >= 10
                        && run.trainMillis() > 0
                        && run.model().equals(plan.model().name()))
                .findFirst()
                .map(run -> run.trainMillis()
                        / 1000.0
                        / run.step()
                        * batch(plan.project())
                        / batchOf(run).orElse(batch(plan.project())));
    }

    private static double batch(Project project) {
        return project.training().get(TrainingParams.BATCH_SIZE);
    }

    /** Empty when this version cannot read the run's project any more. */
    private static Optional<Double> batchOf(Run run) {
        return ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME)
                .project()
                .map(DurationEstimate::batch);
    }

    private static double guessed(Plan plan) {
        double size = plan.model()
                .facts()
                .map(ModelFacts::parameters)
                .map(p -> p / PARAMETERS)
                .orElse(1.0);
        return SECONDS_PER_STEP
                * size
                * batch(plan.project())
                / BATCH
                * CORES
                / Runtime.getRuntime().availableProcessors();
    }
}
