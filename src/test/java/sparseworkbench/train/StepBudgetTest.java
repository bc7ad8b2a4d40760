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

    /** Steps were twice as fast: so will be evaluations, which have not been seen yet; checkpoints are of the disk. */
    @Test
    void thePaceCorrectsItOnce() {
        StepBudget budget = tenMinutes();
        for (int i = 0; i < 40; i++) {
            budget.stepTook(1);
        }
        assertThat(budget.correct(40, 60))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("357 steps, not 184").contains("10 min"));
        assertThat(budget.total()).isEqualTo(40 + (600 - 60) * 10 / 17);
        budget.stepTook(500);
        assertThat(budget.correct(41, 560)).isEmpty();
        assertThat(budget.total()).isEqualTo(357);
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
        assertThat(second.total()).isEqualTo(357);
    }

    /** Where steps are far faster than the plan thought, its steps are taken long before a tenth of the time: the run goes on all the same. */
    @Test
    void theStepsOfThePlanAreNotTheEnd() {
        StepBudget budget = tenMinutes();
        for (int i = 0; i < 184; i++) {
            budget.stepTook(0.01);
        }
        assertThat(budget.isOver(184)).isFalse();
        assertThat(budget.correct(184, 20)).isPresent();
        assertThat(budget.total()).isGreaterThan(2000);
        assertThat(budget.isOver(184)).isFalse();
        assertThat(budget.isOver(budget.total())).isTrue();
    }

    /** A plan of a single step, which says nothing of the pace: some more are taken. */
    @Test
    void tooFewStepsAreNoPace() {
        StepBudget budget = new StepBudget(Optional.of(new TimeLimit(10, PLANNED)), 1);
        for (int taken = 1; taken <= 3; taken++) {
            budget.stepTook(2);
            assertThat(budget.correct(taken, 2 * taken)).isEmpty();
            assertThat(budget.isOver(taken)).isFalse();
            assertThat(budget.total()).isEqualTo(4);
        }
        budget.stepTook(2);
        assertThat(budget.correct(4, 8)).isPresent();
        assertThat(budget.total()).isEqualTo(4 + (600 - 8) * 10 / 32);
    }

    /** The first step of a process loads libraries, and another may have waited for something. */
    @Test
    void whatDisturbedAStepIsNoPace() {
        StepBudget budget = tenMinutes();
        budget.stepTook(30);
        for (int i = 0; i < 30; i++) {
            budget.stepTook(i == 10 ? 20 : 1);
        }
        budget.correct(31, 79);
        assertThat(budget.total()).isEqualTo(31 + (600 - 79) * 10 / 17);
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
