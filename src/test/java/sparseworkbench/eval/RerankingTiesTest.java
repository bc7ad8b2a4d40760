package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Texts with the same score stand in every order alike, wherever the samples name the right ones. */
class RerankingTiesTest {
    private static final int AT_K = 10;

    private static double rank(float[] scores, boolean... right) {
        return RerankingEvaluator.reciprocalRank(scores, right, AT_K);
    }

    @Test
    void withoutTiesItIsTheRankOfTheFirstRightText() {
        assertThat(rank(new float[] {1, 3, 2}, true, false, false)).isEqualTo(1 / 3.0);
        assertThat(rank(new float[] {1, 3, 2}, true, false, true)).isEqualTo(1 / 2.0);
        assertThat(RerankingEvaluator.reciprocalRank(new float[] {1, 3, 2}, new boolean[] {true, false, false}, 2))
                .isZero();
    }

    @Test
    void aModelThatFindsAllTextsEquallyAlikeIsNoBetterThanChance() {
        assertThat(rank(new float[4], true, false, false, false))
                .isCloseTo((1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 4, within(1e-12));
        assertThat(rank(new float[3], true, true, false))
                .as("first, or second after the wrong one")
                .isCloseTo(2 / 3.0 + 1 / 3.0 / 2, within(1e-12));
        assertThat(rank(new float[] {5, 1, 1}, false, true, false)).isCloseTo((1 / 2.0 + 1 / 3.0) / 2, within(1e-12));
    }
}
