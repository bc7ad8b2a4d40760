package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @Test
    void standsInTextsAsItsNumber() {
        assertThat("run " + new RunId(12)).isEqualTo("run 12");
        assertThat(RunId.parse(new RunId(12).toString())).isEqualTo(new RunId(12));
    }

    @Test
    void theOlderRunComesFirst() {
        assertThat(List.of(new RunId(10), new RunId(9), new RunId(2)).stream().sorted())
                .containsExactly(new RunId(2), new RunId(9), new RunId(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "", "twelve", "1.5", "99999999999999999999"})
    void noOtherTextNamesARun(String text) {
        assertThatThrownBy(() -> RunId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
