package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Scores to their last digit, recorded from the functions of {@code sentence_transformers.util} on sparse rows stacked as its encoder does:
 * texts that are equally alike there have to be so here.
 */
class SimilarityRoundingTest {
    private static final float[] ONE = {
        0.2f, 0.1f, 1.1f, 1.1f, 1.1f, 0.1f, 0.1f, 1.1f, 1.1f, 0.2f, 0, 0.1f, 0.7f, 0.2f, 0.2f, 0.2f, 1.1f, 0.2f, 1.1f,
        0, 1.1f, 0, 1.1f, 1.1f, 0.3f, 0.7f, 0.2f, 0, 0, 1.1f, 0.7f, 0, 0, 0.1f, 0.7f, 0.3f, 0.7f, 0.1f, 0, 0.3f
    };
    private static final float[] TWO = {
        0.3f, 1.1f, 0, 0.1f, 0, 0.1f, 0.3f, 0, 0, 0, 0.7f, 0, 0.7f, 1.1f, 0.1f, 0.3f, 0.2f, 0.7f, 0.7f, 0.3f, 0, 0, 0,
        0.7f, 0, 0, 0.2f, 0.2f, 0.2f, 1.1f, 0.3f, 0.7f, 1.1f, 0.2f, 0, 1.1f, 0, 0, 1.1f, 0.7f
    };

    private static SparseVectors times(int count, float[] row) {
        return SparseVectors.ofDense(Collections.nCopies(count, row), row.length);
    }

    @Test
    void oneAgainstAllIsAddedUpInSinglePrecision() {
        SparseVectors both = SparseVectors.ofDense(List.of(ONE, TWO), ONE.length);
        assertThat(SimilarityFunction.DOT.between(both, both)[0])
                .containsExactly(16.3700008392334f, 5.029999732971191f);
        assertThat(SimilarityFunction.MANHATTAN.between(both, both)[0]).containsExactly(-0.0f, -21.0f);
        assertThat(SimilarityFunction.COSINE.between(both, both)[0][0]).isCloseTo(1, within(2e-7f));
    }

    @Test
    void pairsAreAddedUpInTheOrderInWhichTheirTermsAreSorted() {
        float usual = 5.029999256134033f;
        assertThat(SimilarityFunction.DOT.pairwise(times(6, ONE), times(6, TWO)))
                .containsExactly(usual, usual, usual, usual, usual, 5.03000020980835f);
        assertThat(SimilarityFunction.MANHATTAN.pairwise(times(6, ONE), times(6, TWO)))
                .containsExactly(
                        -21.000003814697266f,
                        -21.000001907348633f,
                        -21.000001907348633f,
                        -21.000003814697266f,
                        -21.000001907348633f,
                        -21.000001907348633f);
    }

    @Test
    void equalTextsHaveNoDistance() {
        SparseVectors equal = times(6, ONE);
        assertThat(SimilarityFunction.EUCLIDEAN.between(equal, equal)[0]).containsOnly(-0.0f);
        assertThat(SimilarityFunction.EUCLIDEAN.pairwise(equal, equal)).containsOnly(-0.0f);
    }
}
