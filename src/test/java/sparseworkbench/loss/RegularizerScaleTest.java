package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/** A λ of FLOPS does not do for a penalty that spares most dimensions; followed, the cure ends the warning. */
class RegularizerScaleTest {

    private static List<Problem> problems(String... settings) throws InvalidValue {
        Values values = SpladeLoss.DESCRIPTOR.params().defaults();
        for (int i = 0; i < settings.length; i += 2) {
            values = values.withText(settings[i], settings[i + 1]);
        }
        return SpladeLoss.check(values);
    }

    @Test
    void aWeightOfFlopsIsTooSmallForOneThatSparesRareDimensions() throws InvalidValue {
        String[] settings = {"document_regularizer.name", "DfFlopsRegularizer", "document_regularizer_weight", "0.002"};
        Problem found = problems(settings).getFirst();
        assertThat(found.path()).isEqualTo("document_regularizer_weight");
        assertThat(found.isError()).isFalse();
        settings[3] = found.proposal().orElseThrow();
        assertThat(Double.parseDouble(settings[3]) / 0.002)
                .isCloseTo(DfFlopsRegularizer.DESCRIPTOR.lambdaFactor(), within(0.01));
        assertThat(problems(settings)).isEmpty();
    }

    @Test
    void soItIsInsideAnotherPenaltyAndForQueries() throws InvalidValue {
        assertThat(problems(
                        "query_regularizer.name",
                        "DensityController",
                        "query_regularizer.regularizer.name",
                        "DfFlopsRegularizer"))
                .extracting(Problem::path)
                .containsExactly("query_regularizer_weight");
    }

    @Test
    void withFlopsTheWeightIsOneOfTheBaseLossAlone() throws InvalidValue {
        assertThat(problems("document_regularizer_weight", "0.002")).isEmpty();
        assertThat(problems("document_regularizer_weight", "0.2"))
                .extracting(Problem::path)
                .containsExactly("document_regularizer_weight");
    }
}
