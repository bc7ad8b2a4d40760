package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;

/** How many steps fit into a time, by the plan and by the pace. */
class StepBudgetTest {
    /** An evaluation before the first step and after every ten, a checkpoint after every twenty. */
    private static final RunTimes PLANNED = new RunTimes(new RunSchedule(0, 10, true, 20), 30, 2, 10, 4, 5);

    private static StepBudget tenMinutes() {
        return new StepBudget(Optional.of(new TimeLimit(10, PLANNED)), PLANNED.stepsWithin(600));
    }

    /** A step with its parts of an evaluation and of a checkpoint takes 2 + 1 + 0.2 s, and the first evaluation 10 s. */
    @Test
    void thePlanCountsEvaluationsAndCheckpoints() {
        assertThat(tenMinutes().total()).isEqualTo((600 - 10) * 10 / 32);
    }

    @Test
    void nothingIsCorrectedBeforeATenthOfTheTime() {
        StepBudget budget = tenMinutes();
        for (int i = 0; i < 20; i++) {
            budget.stepTook(1);
        }
        assertThat(budget.correct(20, 59.9)).isEmpty();
        assertThat(budget.correct(20, 60)).isPresent();
    }

    /** Steps were twice as fast: so will be what has not been seen yet. */
    @Test
    void thePaceCorrectsItOnce() {
        StepBudget budget = tenMinutes();
        for (int i = 0; i < 40; i++) {
            budget.stepTook(1);
        }
        assertThat(budget.correct(40, 60))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("377 steps, not 184").contains("10 min"));
        assertThat(budget.total()).isEqualTo(40 + (600 - 60) * 10 / 16);
        budget.stepTook(500);
        assertThat(budget.correct(41, 560)).isEmpty();
        assertThat(budget.total()).isEqualTo(377);
    }

    /** What was seen counts, not what was planned. */
    @Test
    void evaluationsThatWereSeenCount() {
        StepBudget budget = tenMinutes();
        budget.evaluationTook(40);
        for (int i = 0; i < 20; i++) {
            budget.stepTook(2);
        }
        budget.checkpointTook(20);
        budget.correct(20, 100);
        assertThat(budget.total()).isEqualTo(20 + (600 - 100) / 7);
    }

    @Test
    void aRunThatIsTooLateEndsAtOnce() {
        StepBudget budget = tenMinutes();
        for (int i = 0; i < 3; i++) {
            budget.stepTook(300);
        }
        budget.correct(3, 900);
        assertThat(budget.total()).isEqualTo(3);
    }

    /** A run goes on with the number its checkpoint has, and corrects it only if that has not been done. */
    @Test
    void aCheckpointCarriesIt() {
        StepBudget first = tenMinutes();
        for (int i = 0; i < 40; i++) {
            first.stepTook(1);
        }
        first.correct(40, 60);
        StepBudget second = new StepBudget(Optional.of(new TimeLimit(10, PLANNED)), 5);
        second.restore(first.length().orElseThrow());
        for (int i = 0; i < 40; i++) {
            second.stepTook(9);
        }
        assertThat(second.correct(80, 300)).isEmpty();
        assertThat(second.total()).isEqualTo(377);
    }

    @Test
    void withoutATimeThereIsNothingToCorrect() {
        StepBudget budget = new StepBudget(Optional.empty(), 100);
        budget.stepTook(1);
        assertThat(budget.correct(1, 1e6)).isEmpty();
        assertThat(budget.total()).isEqualTo(100);
        assertThat(budget.length()).isEmpty();
        assertThat(budget.ended(100, 1)).isEmpty();
    }
}
