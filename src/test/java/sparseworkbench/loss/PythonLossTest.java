package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.PythonLoss.NotInPython;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

class PythonLossTest {
    private static final Set<String> PARTS = Set.of("FlopsLoss", "CSRReconstructionLoss");

    private static Variant splade(String... settings) throws InvalidValue {
        return with(SpladeLoss.DESCRIPTOR.defaults(), settings);
    }

    private static Variant with(Variant loss, String... settings) throws InvalidValue {
        var values = loss.values();
        for (int i = 0; i < settings.length; i += 2) {
            values = values.withText(settings[i], settings[i + 1]);
        }
        return new Variant(loss.name(), values);
    }

    @Test
    void inBatchRankingGathersItselfAndFlopsSeesTheWholeBatch() throws Exception {
        String python = PythonLoss.expression(splade("document_regularizer_threshold", "32"), 1);
        assertThat(python)
                .startsWith("losses.SpladeLoss(\n        model,\n")
                .contains("losses.SparseMultipleNegativesRankingLoss(")
                .contains("gather_across_devices=DEVICES > 1")
                .contains("similarity_fct=util.dot_score")
                .contains("directions=(\"query_to_doc\",)")
                .contains("document_regularizer=WholeBatch(losses.FlopsLoss(")
                .contains("threshold=32")
                .contains("document_regularizer_weight=3.0E-5")
                .doesNotContain("document_regularizer_threshold")
                .endsWith("\n    )");
    }

    @Test
    void ordersOfScoresSeeTheWholeBatchAndLossesOfSingleRowsNeedNot() throws Exception {
        assertThat(PythonLoss.expression(splade("loss", "SparseCoSENTLoss"), 0))
                .contains("loss=WholeBatch(losses.SparseCoSENTLoss(");
        assertThat(PythonLoss.expression(splade("loss", "SparseMarginMSELoss"), 0))
                .contains("loss=losses.SparseMarginMSELoss(");
        assertThat(PythonLoss.expression(splade("loss", "SparseTripletLoss"), 0))
                .contains("distance_metric=TripletDistanceMetric.EUCLIDEAN");
    }

    @Test
    void whatTheReferenceLacksIsBroughtAlongOrRefusedByName() throws Exception {
        assertThat(PythonLoss.expression(
                        splade("loss", "SparseGISTEmbedLoss", "document_regularizer", "AntiZeroRegularizer"), 0))
                .contains("loss=WholeBatch(added.SparseGISTEmbedLoss(")
                .doesNotContain("guide=")
                .contains("document_regularizer=WholeBatch(added.AntiZeroRegularizer(")
                .contains("regularizer=losses.FlopsLoss(");
        assertThatThrownBy(() -> PythonLoss.expression(splade("document_regularizer", "DensityController"), 0))
                .isInstanceOf(NotInPython.class)
                .hasMessageContaining("DensityController");
        assertThatThrownBy(() -> PythonLoss.expression(splade("loss", "SparseCachedMultipleNegativesRankingLoss"), 0))
                .isInstanceOf(NotInPython.class)
                .hasMessageContaining("CachedSpladeLoss");
        assertThatThrownBy(() -> PythonLoss.expression(with(CSRLoss.DESCRIPTOR.defaults(), "latents_4k", "paper"), 0))
                .isInstanceOf(NotInPython.class)
                .hasMessageContaining("latents_4k");
    }

    @Test
    void whatHasNoStepOfItsOwnIsRefusedAsTheWholeLoss() {
        for (String part : PARTS) {
            assertThatThrownBy(() -> PythonLoss.expression(
                            LossCatalog.find(part).orElseThrow().defaults(), 0))
                    .isInstanceOf(NotInPython.class)
                    .hasMessageContaining(part);
        }
    }

    @Test
    void everyLossThatTheReferenceHasIsBuilt() throws Exception {
        for (LossDescriptor loss : LossCatalog.all()) {
            if (loss.python().exported() && !PARTS.contains(loss.name())) {
                assertThat(PythonLoss.expression(loss.defaults(), 0)).contains(loss.name() + "(");
            }
        }
    }
}
