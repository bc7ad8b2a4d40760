package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.LabelShape;

class MeasurableRowsTest {
    private static List<EvaluatorKind> automatic(int texts, boolean number, boolean zeroOrOne, boolean taught) {
        Optional<LabelShape> label = number ? Optional.of(LabelShape.number()) : Optional.empty();
        return new MeasurableRows(texts, label, zeroOrOne, taught).automatic();
    }

    @Test
    void theDataDecidesWhatIsMeasured() {
        assertThat(automatic(2, false, false, false)).containsExactly(EvaluatorKind.RETRIEVAL);
        assertThat(automatic(2, true, false, false)).containsExactly(EvaluatorKind.SIMILARITY);
        assertThat(automatic(2, true, true, false)).containsExactly(EvaluatorKind.RETRIEVAL, EvaluatorKind.BINARY);
        assertThat(automatic(2, true, false, true)).containsExactly(EvaluatorKind.RETRIEVAL, EvaluatorKind.SIMILARITY);
        assertThat(automatic(3, true, false, false))
                .containsExactly(EvaluatorKind.RETRIEVAL, EvaluatorKind.TRIPLET, EvaluatorKind.RERANKING);
    }

    @Test
    void ofSingleTextsOnlyEmbeddingsAreCompared() {
        assertThat(new MeasurableRows(1, Optional.of(LabelShape.list(480)), false, true).automatic())
                .containsExactly(EvaluatorKind.MSE);
        assertThat(automatic(1, false, false, false)).isEmpty();
    }
}
