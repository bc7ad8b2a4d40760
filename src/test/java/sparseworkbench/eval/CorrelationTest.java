package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Correlations do not depend on the unit of the scores, however small or large it is. */
class CorrelationTest {
    private static final double[] SCORES = {1, 5, 2, 8, 3, 13};
    private static final float[] FOUND = {0.5f, 0.25f, 0.75f, 1, 0.125f, 2};

    /** From scipy.stats.pearsonr and spearmanr. */
    private static final double PEARSON = 0.8441368620696966;

    private static final double SPEARMAN = 0.5428571428571429;

    @ParameterizedTest
    @ValueSource(ints = {0, -1000, -600, 600, 1019})
    void aUnitChangesNothing(int exponent) {
        double[] scaled =
                Arrays.stream(SCORES).map(score -> Math.scalb(score, exponent)).toArray();
        assertThat(Correlation.pearson(scaled, FOUND)).isCloseTo(PEARSON, within(1e-9));
        assertThat(Correlation.spearman(scaled, FOUND)).isCloseTo(SPEARMAN, within(1e-9));
    }

    @Test
    void scoresThatDifferByTheLastDigitAreNotConstant() {
        double[] near = {1, Math.nextUp(1.0), 1, Math.nextUp(1.0)};
        assertThat(Correlation.pearson(near, new float[] {1, 2, 1, 2}))
                .isPositive()
                .isFinite();
    }
}
