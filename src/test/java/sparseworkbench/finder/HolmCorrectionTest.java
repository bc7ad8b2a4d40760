package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmCorrectionTest {
    /** What R's {@code p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")} says. */
    @Test
    void correctsAsR() {
        assertThat(HolmCorrection.of(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void oneTestNeedsNoCorrection() {
        assertThat(HolmCorrection.of(0.04)).containsExactly(0.04);
    }

    @Test
    void nothingIsMoreThanCertain() {
        assertThat(HolmCorrection.of(0.7, 0.9)).containsExactly(1, 1);
    }
}
