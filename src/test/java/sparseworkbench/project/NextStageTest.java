package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.RunModel;

class NextStageTest {
    @Test
    void theNextStageBeginsWithTheModelAndDoesNotSetItsHeadAgain() throws Exception {
        Project first = Project.withDefaults("first")
                .withText("training.batch_size", "8")
                .withText("model.max_seq_length", "64")
                .withText("model.architecture", "csr")
                .withText("model.head_rescale_factor", "4");
        Project next = NextStage.of(first, RunModel.result(12));

        assertThat(next.name()).isEqualTo("Run 12, further");
        assertThat(next.model().get(EncoderParams.SOURCE)).isEqualTo("run:12");
        assertThat(next.model().get(EncoderParams.HEAD_RESCALE_FACTOR)).isEmpty();
        assertThat(next.model().get(EncoderParams.MAX_SEQ_LENGTH)).isEqualTo(64);
        assertThat(next.model().get(EncoderParams.ARCHITECTURE)).isEqualTo("csr");
        assertThat(next.training()).isEqualTo(first.training());
        assertThat(next.data()).isEqualTo(first.data());
        assertThat(ProjectFile.parse(ProjectFile.format(next), "project.json").project())
                .contains(next);
    }
}
