package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.Problem;

class TrainingWorkTest {

    @Test
    void whatWasSaidWhenTheDataWasLookedAtIsNotSaidAgainWhenItIsRead() {
        Problem planned = Problem.warning("data.evaluation_corpus", "2 texts are blank.", "Fill them in.");
        Problem read = Problem.warning("evaluation_corpus", "2 texts are blank.", "Fill them in.");
        Problem more = Problem.warning("train", "3 rows are left out.", "");
        assertThat(TrainingWork.notices(List.of(planned), List.of(read, more)))
                .containsExactly(planned, Problem.warning("data.train", "3 rows are left out.", ""));
    }
}
