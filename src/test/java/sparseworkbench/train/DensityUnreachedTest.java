package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.loss.UnreachedDensity;

/** What is told where a wanted density cannot be had. */
class DensityUnreachedTest {
    @Test
    void tooDenseTextsNameWhatTheyHaveAndWhatIsWanted() {
        Alert alert = new Alert.DensityUnreached(new UnreachedDensity(true, 60, 84.4));
        assertThat(alert.key()).isEqualTo("density_of_queries");
        assertThat(alert.text()).startsWith("Queries have 84 ").contains("the 60 that are wanted");
        assertThat(alert.cure()).contains("more steps", "larger learning rate", "more dimensions");
    }

    @Test
    void tooSparseTextsAreToldAlthoughDensityIsRewarded() {
        Alert alert = new Alert.DensityUnreached(new UnreachedDensity(false, 200, 143.6));
        assertThat(alert.key()).isEqualTo("density_of_documents");
        assertThat(alert.text()).startsWith("Documents have 144 ").contains("although their λ rewards density");
        assertThat(alert.cure())
                .contains("fewer dimensions")
                .contains("model." + EncoderParams.INITIAL_ACTIVE_DIMS.key());
    }
}
