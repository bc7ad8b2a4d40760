package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** That the results are the same where it is said so is shown by MiniBatchedIT and AccumulationIT. */
class SmallerBatchTest {

    private static Project project(String... settings) throws InvalidValue {
        Project project = Project.withDefaults("p");
        for (int i = 0; i < settings.length; i += 2) {
            project = project.withText(settings[i], settings[i + 1]);
        }
        return project;
    }

    private static SmallerBatch of(Project project) {
        return SmallerBatch.of(project).orElseThrow();
    }

    @Test
    void mostLossesGetMiniBatchesAndKeepWhatWasChosen() throws InvalidValue {
        Project project = project("loss.loss.scale", "5", "loss.document_regularizer_weight", "0.001");
        SmallerBatch smaller = of(project);
        assertThat(smaller.sameResult()).isTrue();
        Project changed = smaller.applied(project);
        assertThat(changed.loss().name()).isEqualTo("CachedSpladeLoss");
        assertThat(smaller.options())
                .contains("--set loss.name=CachedSpladeLoss")
                .contains("--set loss.loss.scale=5")
                .contains("--set loss.document_regularizer_weight=0.001")
                .contains("--set loss.mini_batch_size=16");
        assertThat(changed.training().get(TrainingParams.BATCH_SIZE)).isEqualTo(32);
        assertThat(of(changed).changes()).as("and again").hasSize(1).containsEntry("loss.mini_batch_size", "8");
    }

    @Test
    void anotherBaseLossStaysTheBaseLoss() throws InvalidValue {
        Project project = project("loss.loss.name", "SparseMarginMSELoss");
        assertThat(of(project)
                        .applied(project)
                        .values(sparseworkbench.project.Section.LOSS)
                        .toString())
                .contains("SparseMarginMSELoss");
        assertThat(of(project("loss.name", "SparseMultipleNegativesRankingLoss"))
                        .changes())
                .containsEntry("loss.name", "SparseCachedMultipleNegativesRankingLoss");
        assertThat(of(project("loss.loss.name", "SparseCachedMultipleNegativesRankingLoss"))
                        .changes())
                .containsEntry("loss.loss.mini_batch_size", "16")
                .hasSize(1);
    }

    @Test
    void lossesThatLookAtRowsAloneMayAverageOverSeveralBatches() throws InvalidValue {
        SmallerBatch rows = of(project("loss.name", "SparseMSELoss", "training.gradient_accumulation_steps", "3"));
        assertThat(rows.sameResult()).isTrue();
        assertThat(rows.changes())
                .containsEntry("training.batch_size", "16")
                .containsEntry("training.gradient_accumulation_steps", "6");
        assertThat(of(project("loss.name", "SparseCoSENTLoss")).sameResult())
                .as("compares rows with each other")
                .isFalse();
        assertThat(of(project("loss.name", "SparseMSELoss", "training.batch_size", "5"))
                        .sameResult())
                .as("5 is not twice 2")
                .isFalse();
    }

    @Test
    void whatIsOneCannotBeHalved() throws InvalidValue {
        assertThat(SmallerBatch.of(project("training.batch_size", "1"))).isEqualTo(Optional.empty());
        assertThat(SmallerBatch.of(project("loss.name", "CachedSpladeLoss", "loss.mini_batch_size", "1")))
                .isEmpty();
    }
}
