package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures of scipy 1.17 and scikit-learn 1.9. */
class PairContributionsTest {
    private static final double[] NUMBERS = {0.1, 0.9, 0.4, 0.4, 0.7, 0.0};
    private static final float[] COMPARED = {2, 7, 7, 1, 5, 3};

    private static double mean(float[] parts) {
        return IntStream.range(0, parts.length)
                .mapToDouble(i -> parts[i])
                .average()
                .orElseThrow();
    }

    @Test
    void theMeanIsTheFigure() {
        assertThat(mean(PairContributions.ofSpearman(NUMBERS, COMPARED))).isCloseTo(0.544117647, within(1e-6));
        assertThat(mean(PairContributions.ofPearson(NUMBERS, COMPARED))).isCloseTo(0.633280340, within(1e-6));
        assertThat(mean(PairContributions.ofAveragePrecision(new double[] {0, 1, 0, 1, 1, 0}, COMPARED)))
                .isCloseTo(0.555555556, within(1e-6));
    }

    @Test
    void aPairThatDoesNotBelongTogetherContributesNothingToTheAveragePrecision() {
        float[] parts = PairContributions.ofAveragePrecision(new double[] {0, 1, 0, 1, 1, 0}, COMPARED);
        assertThat(parts[0]).isZero();
        assertThat(parts[2]).isZero();
        assertThat(parts[5]).isZero();
    }

    @Test
    void withoutVariationThereAreNoNumbers() {
        assertThat(mean(PairContributions.ofSpearman(NUMBERS, new float[6]))).isNaN();
    }
}
