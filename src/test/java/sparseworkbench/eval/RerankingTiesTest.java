package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts with the same score stand as the reference's sort leaves them; ranks recorded from its {@code RerankingEvaluator}. */
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
    void fewTextsWithOneScoreKeepTheirOrderSoThatRightOnesComeFirst() {
        assertThat(rank(new float[16], new boolean[] {
                    true, false, false, false, false, false, false, false, false, false, false, false, false, false,
                    false, false
                }))
                .isEqualTo(1);
        assertThat(rank(new float[] {5, 1, 1}, false, true, false)).isEqualTo(1 / 2.0);
    }

    @Test
    void moreOfThemStandInTheOrderOfTheSort() {
        boolean[] right = new boolean[17];
        right[0] = true;
        assertThat(rank(new float[17], right)).isEqualTo(1 / 10.0);
        right[15] = true;
        assertThat(rank(new float[17], right)).isEqualTo(1 / 3.0);
    }
}
