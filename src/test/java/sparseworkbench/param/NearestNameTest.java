package sparseworkbench.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("batch_size", "learning_rate", "seed");

    @Test
    void insertedMissingAndReplacedLettersAreForgiven() {
        assertThat(NearestName.of("batchsize", KNOWN)).isEqualTo("batch_size");
        assertThat(NearestName.of("learning-rates", KNOWN)).isEqualTo("learning_rate");
        assertThat(NearestName.of("SEED", KNOWN)).isEqualTo("seed");
    }

    @Test
    void twoEditsAreForgivenInAShortNameAndAThirdOfALongOne() {
        assertThat(NearestName.of("sd", KNOWN)).isEqualTo("seed");
        assertThat(NearestName.of("s", KNOWN)).isEmpty();
        assertThat(NearestName.of("lning_rate", KNOWN)).isEqualTo("learning_rate");
        assertThat(NearestName.of("learn_ra", KNOWN)).isEmpty();
        assertThat(NearestName.of("", KNOWN)).isEmpty();
    }

    @Test
    void theNearestOfSeveralIsNamed() {
        assertThat(NearestName.of("queries", List.of("query", "querys", "queries_2")))
                .isEqualTo("querys");
        assertThat(NearestName.of("anything", List.of())).isEmpty();
    }
}
