package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What SciPy says of series that do not vary. */
class UndefinedFiguresTest {
    @Test
    void seriesThatDoNotVaryHaveNoCorrelationHoweverTheirMeanIsRounded() {
        double[] same = {0.1, 0.1, 0.1};
        float[] rising = {1, 2, 4};
        assertThat(Correlation.pearson(same, rising)).isNaN();
        assertThat(Correlation.spearman(same, rising)).isNaN();
        assertThat(Correlation.pearson(new double[] {1, 2, 3}, new float[] {0.1f, 0.1f, 0.1f}))
                .isNaN();
        assertThat(Correlation.spearman(new double[] {1, 2, 3}, rising)).isCloseTo(1, within(1e-12));
    }
}
