package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.plan.RunTimes;

class SearchBudgetTest {
    private static final RunTimes RUN = new RunTimes(null, 2, 0.5, 4, 1, 1);

    @Test
    void aBudgetForTheSmallestSearchAllowsIt() {
        SearchBudget times = new SearchBudget(Collections.nCopies(6, RUN), 10, 5);
        long needed = (long) Math.ceil(times.needed(1000));
        assertThat(times.steps(Duration.ofSeconds(needed + 1), 1000)).isPositive();
        assertThat(times.steps(Duration.ofSeconds(needed - 2), 1000)).isZero();
    }

    @Test
    void moreCandidatesTrainShorterAndNoneLongerThanTheProject() {
        SearchBudget few = new SearchBudget(Collections.nCopies(3, RUN), 0, 0);
        SearchBudget many = new SearchBudget(Collections.nCopies(12, RUN), 0, 0);
        Duration budget = Duration.ofMinutes(30);
        assertThat(many.steps(budget, 100_000)).isLessThan(few.steps(budget, 100_000));
        assertThat(few.steps(Duration.ofDays(2), 100)).isEqualTo(100);
    }

    /** Two thirds of the time between two evaluations and with them are training, unless a training would have fewer than four readings. */
    @Test
    void evaluationsTakeAThirdAtMost() {
        SearchBudget times = new SearchBudget(List.of(RUN), 0, 0);
        assertThat(times.evalSteps(1000)).isGreaterThanOrEqualTo(16);
        assertThat(times.evalSteps(1000) * RUN.step()).isGreaterThanOrEqualTo(2 * RUN.evaluation());
        assertThat(times.evalSteps(20)).isEqualTo(5);
    }
}
