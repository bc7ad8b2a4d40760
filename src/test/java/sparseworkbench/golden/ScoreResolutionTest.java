package sparseworkbench.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

/** What the comparison with the reference lets pass, and what it must not. */
class ScoreResolutionTest {
    /** Two rows of four entries whose product with themselves is 30. */
    private static final Tensor COLUMN = column(Math.sqrt(30.0 / 4));

    private static Tensor column(double entry) {
        float[] values = new float[8];
        Arrays.fill(values, (float) entry);
        return new Tensor(new long[] {2, 4}, values);
    }

    private static Variant loss(String name) throws InvalidValue {
        return LossCatalog.LOSS.type().parse(name);
    }

    /** The loss of a right answer with the score 30 and a wrong one that is {@code margin} lower, as single precision has it. */
    private static float saturated(float right, double margin) {
        float wrong = (float) (right - margin);
        return (float) (right + Math.log1p(Math.exp(wrong - right))) - right;
    }

    @Test
    void theNeighbourOfAScoreOfThirtyPasses() throws InvalidValue {
        ScoreResolution resolution = ScoreResolution.of(loss("SparseMultipleNegativesRankingLoss"), List.of(COLUMN));
        assertThat(resolution.score()).isBetween(29.99, 30.01);
        double expected = Math.log1p(Math.exp(-7));
        double single = saturated(30, 7);
        double other = single + Math.ulp(30f);
        assertThat(other / expected - 1).as("relative to the loss").isGreaterThan(1e-3);
        assertThatCode(() -> Nearness.number(single, expected, 1e-5, resolution.ofValue()))
                .doesNotThrowAnyException();
        assertThatCode(() -> Nearness.number(other, expected, 1e-5, resolution.ofValue()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Nearness.number(other, expected, 1e-5)).isInstanceOf(AssertionError.class);
    }

    @Test
    void anErrorOfOneInAThousandDoesNot() throws InvalidValue {
        ScoreResolution resolution = ScoreResolution.of(loss("SparseMultipleNegativesRankingLoss"), List.of(COLUMN));
        for (double expected : new double[] {0.05, 1, 30}) {
            assertThatThrownBy(() -> Nearness.number(expected * 1.001, expected, 1e-5, resolution.ofValue()))
                    .as("%s", expected)
                    .isInstanceOf(AssertionError.class);
        }
        float[] gradient = {0.3f, -0.02f};
        float[] wrong = {0.3003f, -0.02f};
        assertThatThrownBy(() -> Nearness.entries(wrong, gradient, 1e-4, resolution.ofGradient()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aWrapperIsKnownAsExactlyAsItsBase() throws InvalidValue {
        Variant wrapper = loss("SpladeLoss");
        assertThat(ScoreResolution.of(wrapper, List.of(COLUMN)))
                .isEqualTo(ScoreResolution.of(loss("SparseMultipleNegativesRankingLoss"), List.of(COLUMN)));
    }

    @Test
    void cosinesAreNoLargerThanTheirScale() throws InvalidValue {
        ScoreResolution gist = ScoreResolution.of(loss("SparseGISTEmbedLoss"), List.of(COLUMN));
        assertThat(gist.score()).as("cosines over a temperature of 0.01").isEqualTo(100);
        assertThat(gist.slope()).isBetween(100 / Math.sqrt(30) * 0.999, 100 / Math.sqrt(30) * 1.001);
    }

    @Test
    void whatHasNoScoresHasNoAllowance() throws InvalidValue {
        assertThat(ScoreResolution.of(loss("SparseMSELoss"), List.of(COLUMN))).isEqualTo(ScoreResolution.NONE);
        assertThat(ScoreResolution.NONE.ofValue()).isZero();
        assertThat(ScoreResolution.NONE.ofGradient()).isZero();
    }
}
