package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.home.RunModel.Which;

class RunModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"run:1", "run:12:best", "run:999999999999999999:last"})
    void whatIsReadIsWrittenTheSame(String name) {
        assertThat(RunModel.parse(name)).hasToString("Optional[" + name + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run:", "run:0", "run:012", "run:x", "run:1:", "run:1:first", "run:-1", " run:1", "12", "run"})
    void otherTextsNameNoModel(String text) {
        assertThat(RunModel.parse(text)).isEmpty();
    }

    @Test
    void peopleReadARunAndWhichOfItsModels() {
        assertThat(RunModel.result(12).inWords()).isEqualTo("run 12");
        assertThat(new RunModel(12, Which.BEST).inWords()).isEqualTo("run 12 (its best checkpoint)");
    }
}
