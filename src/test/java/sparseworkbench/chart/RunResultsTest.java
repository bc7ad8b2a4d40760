package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sparseworkbench.chart.RunResults.Change;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunUpdate;

class RunResultsTest {
    private static final String NDCG = "eval_dot_ndcg@10";
    private final RunSamples samples = new RunSamples();

    private void measured(long step, double value) {
        samples.of(NDCG).append(step, value, 0);
    }

    private RunResults results() {
        return RunResults.of(samples, Optional.empty());
    }

    private static Change change(OptionalDouble before, OptionalDouble after) {
        return new Change(NDCG, "nDCG@10", before, after);
    }

    @Test
    void beforeIsTheEvaluationBeforeTheFirstStep() {
        measured(0, 0.3);
        measured(20, 0.4);
        measured(40, 0.5);
        assertThat(results().changes()).containsExactly(change(OptionalDouble.of(0.3), OptionalDouble.of(0.5)));
        assertThat(results().step()).hasValue(40);
        assertThat(results().remark()).isEmpty();
    }

    @Test
    void theFirstEvaluationOfARunThatMeasuredLaterIsNoBefore() {
        measured(60, 0.5);
        assertThat(results().changes()).containsExactly(change(OptionalDouble.empty(), OptionalDouble.of(0.5)));
        assertThat(results().remark()).contains("There is no before");
    }

    @Test
    void aRunThatWasStoppedBeforeItsFirstEvaluationHasNoAfter() {
        measured(0, 0.3);
        assertThat(results().changes()).containsExactly(change(OptionalDouble.of(0.3), OptionalDouble.empty()));
        assertThat(results().step()).isEqualTo(OptionalLong.empty());
        assertThat(results().remark()).contains("no evaluation since");
    }

    @Test
    void lessThanBeforeIsWorse() {
        measured(0, 0.5);
        measured(20, 0.4);
        assertThat(results().isWorse(NDCG)).isTrue();
        measured(40, 0.5);
        assertThat(results().isWorse(NDCG)).as("as good").isFalse();
    }

    @Test
    void withoutABeforeNothingIsWorse() {
        measured(20, 0.4);
        assertThat(results().isWorse(NDCG)).isFalse();
    }

    @Test
    void aFigureThatIsNoNumberIsLeftOpen() {
        measured(0, Double.NaN);
        measured(20, 0.5);
        assertThat(results().changes()).containsExactly(change(OptionalDouble.empty(), OptionalDouble.of(0.5)));
    }

    @Test
    void aFigureThatCouldNeverBeHadHasALineWithoutNumbers() {
        samples.add(new RunUpdate(
                false,
                List.of(
                        new MetricPoint("eval_spearman_dot", 0, Double.NaN, 1),
                        new MetricPoint("eval_active_dims", 0, 90, 1),
                        new MetricPoint("eval_spearman_dot", 20, Double.NaN, 2),
                        new MetricPoint("eval_active_dims", 20, 80, 2)),
                List.of(),
                false));
        assertThat(results().changes())
                .extracting(Change::key, Change::before, Change::after)
                .containsExactly(
                        tuple("eval_spearman_dot", OptionalDouble.empty(), OptionalDouble.empty()),
                        tuple("eval_active_dims", OptionalDouble.of(90), OptionalDouble.of(80)));
        assertThat(samples.keys()).as("no point of a curve").containsExactly("eval_active_dims");
    }

    @Test
    void afterIsOfTheModelThatWasKept() {
        measured(0, 0.3);
        measured(20, 0.5);
        measured(40, 0.4);
        RunResults kept = RunResults.of(samples, Optional.of(NDCG));
        assertThat(kept.changes()).containsExactly(change(OptionalDouble.of(0.3), OptionalDouble.of(0.5)));
        assertThat(kept.step()).hasValue(20);
    }

    @Test
    void aRunThatNeverGotBetterKeepsTheModelItBeganWith() {
        measured(0, 0.3);
        measured(20, 0.2);
        RunResults kept = RunResults.of(samples, Optional.of(NDCG));
        assertThat(kept.changes()).containsExactly(change(OptionalDouble.of(0.3), OptionalDouble.of(0.3)));
        assertThat(kept.step()).hasValue(0);
        assertThat(kept.keptTheStart()).isTrue();
        assertThat(kept.remark()).contains("the saved model is the one from before the training");
        assertThat(results().keptTheStart()).as("the last one is kept").isFalse();
    }

    @Test
    void withoutAnyEvaluationThereIsNothing() {
        samples.of("loss").append(1, 2, 0);
        assertThat(results().changes()).isEmpty();
        assertThat(results().remark()).isEmpty();
    }
}
