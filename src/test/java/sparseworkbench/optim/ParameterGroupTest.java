package sparseworkbench.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterGroupTest {
    private static final List<String> NAMES = List.of("0.query.weight", "0.query.bias", "0.words.weight", "0.LayerNorm.weight");

    @Test
    void biasesAndNormsDoNotDecay() {
        assertThat(ParameterGroup.decays("0.model.bert.embeddings.word_embeddings.weight")).isTrue();
        assertThat(ParameterGroup.decays("0.model.bert.embeddings.LayerNorm.weight")).isFalse();
        assertThat(ParameterGroup.decays("0.model.vocab_layer_norm.weight")).isFalse();
        assertThat(ParameterGroup.decays("0.model.head.norm.weight")).isFalse();
        assertThat(ParameterGroup.decays("0.model.bert.encoder.layer.0.output.dense.bias")).isFalse();
        assertThat(ParameterGroup.decays("2.pre_bias")).isFalse();
    }

    @Test
    void aPatternTakesItsWeightsIntoGroupsAtTheEnd() {
        assertThat(ParameterGroup.of(NAMES, 0.1, 0.01, LearningRates.parse("query=0.5"))).containsExactly(
                new ParameterGroup(List.of("0.words.weight"), 0.1, 0.01), new ParameterGroup(List.of("0.LayerNorm.weight"), 0.1, 0),
                new ParameterGroup(List.of("0.query.weight"), 0.5, 0.01), new ParameterGroup(List.of("0.query.bias"), 0.5, 0));
    }

    @Test
    void aLaterPatternWinsAndEmptyGroupsGo() {
        assertThat(ParameterGroup.of(NAMES, 0.1, 0.01, LearningRates.parse(" query = 0.5 ; ^0 = 0.2;"))).containsExactly(
                new ParameterGroup(List.of("0.query.weight", "0.words.weight"), 0.2, 0.01),
                new ParameterGroup(List.of("0.query.bias", "0.LayerNorm.weight"), 0.2, 0));
    }

    @Test
    void aPatternThatNamesNothingIsRefused() {
        assertThatThrownBy(() -> ParameterGroup.of(NAMES, 0.1, 0, LearningRates.parse("SparseStaticEmbedding=0.5")))
                .isInstanceOf(ParameterGroup.UnmatchedPattern.class).hasMessageContaining("“SparseStaticEmbedding”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "=1", "que(ry=0.1", "query=fast", "query=2", "query=-0.1", "query=NaN"})
    void ratesThatCannotBeReadAreRefused(String text) {
        assertThatThrownBy(() -> LearningRates.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageMatching("(?s).*“.*”.*");
    }

    @Test
    void noRatesAreFine() {
        assertThat(LearningRates.parse(" ")).isEmpty();
    }
}
