package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterGroupTest {
    private static final List<String> NAMES =
            List.of("0.query.weight", "0.query.bias", "0.words.weight", "0.LayerNorm.weight");

    @Test
    void biasesAndNormsDoNotDecay() {
        assertThat(ParameterGroup.decays("0.model.bert.embeddings.word_embeddings.weight"))
                .isTrue();
        assertThat(ParameterGroup.decays("0.model.bert.embeddings.LayerNorm.weight"))
                .isFalse();
        assertThat(ParameterGroup.decays("0.model.vocab_layer_norm.weight")).isFalse();
        assertThat(ParameterGroup.decays("0.model.head.norm.weight")).isFalse();
        assertThat(ParameterGroup.decays("0.model.bert.encoder.layer.0.output.dense.bias"))
                .isFalse();
        assertThat(ParameterGroup.decays("2.pre_bias")).isFalse();
    }

    @Test
    void aPatternTakesItsWeightsIntoGroupsAtTheEnd() {
        assertThat(ParameterGroup.of(NAMES, 0.1, 0.01, LearningRates.of(Map.of("query", 0.5))))
                .containsExactly(
                        new ParameterGroup(List.of("0.words.weight"), 0.1, 0.01),
                                new ParameterGroup(List.of("0.LayerNorm.weight"), 0.1, 0),
                        new ParameterGroup(List.of("0.query.weight"), 0.5, 0.01),
                                new ParameterGroup(List.of("0.query.bias"), 0.5, 0));
    }

    @Test
    void aLaterPatternWinsAndEmptyGroupsGo() {
        assertThat(ParameterGroup.of(NAMES, 0.1, 0.01, LearningRates.of(inOrder("query", 0.5, "^0", 0.2))))
                .containsExactly(
                        new ParameterGroup(List.of("0.query.weight", "0.words.weight"), 0.2, 0.01),
                        new ParameterGroup(List.of("0.query.bias", "0.LayerNorm.weight"), 0.2, 0));
    }

    @Test
    void aPatternThatNamesNothingIsRefused() {
        assertThatThrownBy(
                        () -> ParameterGroup.of(NAMES, 0.1, 0, LearningRates.of(Map.of("SparseStaticEmbedding", 0.5))))
                .isInstanceOf(ParameterGroup.UnmatchedPattern.class)
                .hasMessageContaining("“SparseStaticEmbedding”");
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> LearningRates.of(Map.of("que(ry", 0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("“que(ry” is not a pattern");
    }

    @Test
    void theNamesOfAPatternAreThoseItIsFoundIn() {
        assertThat(LearningRates.matching("query", NAMES)).containsExactlyInAnyOrder("0.query.weight", "0.query.bias");
        assertThat(LearningRates.matching("nowhere", NAMES)).isEmpty();
    }

    private static Map<String, Double> inOrder(String first, double one, String second, double other) {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put(first, one);
        rates.put(second, other);
        return rates;
    }
}
