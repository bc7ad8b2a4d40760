package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

class DiskEstimateTest {
    private static final long MIB = 1L << 20;
    /** 100 MiB of weights. */
    private static final long PARAMETERS = 25 * MIB;

    private static final Project PROJECT = Project.withDefaults("p");

    @Test
    void checkpointsHoldWeightsAndTwoMomentsAndOneMoreIsBeingWritten() {
        DiskEstimate estimate = DiskEstimate.of(PROJECT, PARAMETERS);
        assertThat(estimate.checkpoints())
                .as("two that are kept and a new one, 300 MiB each")
                .isEqualTo(900 * MIB);
        assertThat(estimate.model()).isEqualTo(100 * MIB);
        assertThat(estimate.total()).isEqualTo(1064 * MIB);
    }

    @Test
    void moreCheckpointsAndTheBestOneTakeMore() throws InvalidValue {
        assertThat(DiskEstimate.of(PROJECT.withText("training.save_total_limit", "5"), PARAMETERS)
                        .total())
                .isEqualTo((6 * 300 + 100 + 64) * MIB);
        assertThat(DiskEstimate.of(PROJECT.withText("evaluation.load_best_model_at_end", "true"), PARAMETERS)
                        .total())
                .isEqualTo((4 * 300 + 100 + 64) * MIB);
    }

    @Test
    void oneByteTooFewIsAnErrorThatNamesBothNumbers() {
        DiskEstimate estimate = DiskEstimate.of(PROJECT, PARAMETERS);
        Path home = Path.of("home");
        assertThat(DiskEstimate.problem(home, 1064 * MIB, estimate.total())).isEmpty();
        Problem problem =
                DiskEstimate.problem(home, 1064 * MIB - 1, estimate.total()).orElseThrow();
        assertThat(problem.isError()).isTrue();
        assertThat(problem.what()).isEqualTo("The run needs about 1064 MiB in home, where 1063 MiB are free.");
    }
}
