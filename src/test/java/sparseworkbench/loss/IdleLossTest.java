package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.LabelShape;
import sparseworkbench.param.Variant;

class IdleLossTest {
    private static DataShape shape(int columns, boolean scored) {
        return new DataShape(
                columns, scored ? Optional.of(LabelShape.number()) : Optional.empty(), OptionalInt.empty(), false);
    }

    @Test
    void aBatchOfOneRowHasNothingToCompare() {
        for (LossDescriptor loss : LossCatalog.all()) {
            boolean compares = loss.needs().signal() == LearningSignal.OTHER_DOCUMENTS;
            assertThat(IdleLoss.ofBatch(loss.defaults(), shape(2, false), 1).isPresent() || loss.takesBaseLoss())
                    .as(loss.name())
                    .isEqualTo(compares || loss.takesBaseLoss());
            assertThat(IdleLoss.ofBatch(loss.defaults(), shape(2, false), 2)).isEmpty();
            assertThat(IdleLoss.ofBatch(loss.defaults(), shape(3, false), 1))
                    .as("own negatives")
                    .isEmpty();
        }
        assertThat(LossCatalog.all())
                .filteredOn(loss -> loss.needs().signal() == LearningSignal.OTHER_DOCUMENTS)
                .hasSize(4);
    }

    @Test
    void labelsThatTeachNothingAreNamed() {
        assertThat(IdleLoss.ofLabels(SparseCoSENTLoss.DESCRIPTOR.defaults(), "In all rows", 1, 1))
                .hasValueSatisfying(problem -> assertThat(problem.what()).startsWith("In all rows the score is 1, so"));
        assertThat(IdleLoss.ofLabels(SparseCoSENTLoss.DESCRIPTOR.defaults(), "In all rows", 0, 5))
                .isEmpty();
        assertThat(IdleLoss.ofLabels(SparseCosineSimilarityLoss.DESCRIPTOR.defaults(), "In all rows", 0, 5))
                .hasValueSatisfying(problem -> assertThat(problem.cure()).startsWith("Divide the scores by 5"));
        assertThat(IdleLoss.ofLabels(SparseCosineSimilarityLoss.DESCRIPTOR.defaults(), "In all rows", 0, 1))
                .isEmpty();
        Variant sigmoid = new Variant(
                SparseCosineSimilarityLoss.DESCRIPTOR.name(),
                SparseCosineSimilarityLoss.DESCRIPTOR
                        .params()
                        .defaults()
                        .with(SparseCosineSimilarityLoss.COS_SCORE_TRANSFORMATION, "Sigmoid"));
        assertThat(IdleLoss.ofLabels(sigmoid, "In all rows", 0, 1)).hasValueSatisfying(problem -> {
            assertThat(problem.what()).contains("from 0.5 to 0.7311");
            assertThat(problem.cure()).startsWith("Bring the scores into the range from 0.5");
        });
        assertThat(IdleLoss.ofLabels(sigmoid, "In all rows", 0.5, 0.7)).isEmpty();
        assertThat(IdleLoss.ofLabels(SparseMarginMSELoss.DESCRIPTOR.defaults(), "In all rows", 0, 0))
                .isPresent();
        assertThat(IdleLoss.ofLabels(SparseTripletLoss.DESCRIPTOR.defaults(), "In all rows", 0, 0))
                .isEmpty();
    }
}
