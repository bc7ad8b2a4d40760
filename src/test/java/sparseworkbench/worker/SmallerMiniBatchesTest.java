package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.Project;
import sparseworkbench.train.FakeFailure;
import sparseworkbench.train.TrainingFailed;

/** A run goes on with smaller mini-batches only where a person agreed, and where it stays the training that it was. */
class SmallerMiniBatchesTest {
    private static final TrainingFailed FULL = FakeFailure.of(TrainingFailed.Kind.OUT_OF_MEMORY);

    private static Project project(boolean agreed, String loss, long mini) throws Exception {
        Project project = Project.withDefaults("memory")
                .withText("training.auto_find_mini_batch_size", Boolean.toString(agreed))
                .withText("loss.name", loss);
        return mini == 0 ? project : project.withText("loss.mini_batch_size", Long.toString(mini));
    }

    private static String cached() {
        return LossCatalog.wrapperFor(false).cachedForm().orElseThrow();
    }

    @Test
    void halfAsLargeWhereSomebodyAgreed() throws Exception {
        assertThat(SmallerMiniBatches.after(FULL, project(true, cached(), 16)))
                .hasValueSatisfying(smaller -> assertThat(smaller.changes())
                        .containsOnlyKeys("loss.mini_batch_size")
                        .containsValue("8"));
    }

    /** All of them, since the batches of each table have to fit. */
    @Test
    void thoseOfEveryLoss() throws Exception {
        Project project = project(true, cached(), 16)
                .withText("data.more_train", "b.csv")
                .withText("training.more_train_losses", cached())
                .withText("training.more_train_losses.0.mini_batch_size", "8");
        SmallerBatch smaller = SmallerMiniBatches.after(FULL, project).orElseThrow();
        assertThat(smaller.changes())
                .containsEntry("loss.mini_batch_size", "8")
                .containsEntry("training.more_train_losses.0.mini_batch_size", "4")
                .hasSize(2);
        assertThat(SmallerMiniBatches.after(FULL, smaller.applied(project))
                        .orElseThrow()
                        .words())
                .contains("mini-batches of 4 texts and of 2 texts");
        assertThat(SmallerMiniBatches.after(FULL, project.withText("training.more_train_losses", "SparseMSELoss")))
                .as("whole batches of the other table would not fit all the same")
                .isEmpty();
    }

    @Test
    void otherwiseTheRunFails() throws Exception {
        assertThat(SmallerMiniBatches.after(FULL, project(false, cached(), 16))).isEmpty();
        assertThat(SmallerMiniBatches.after(FULL, project(true, cached(), 1)))
                .as("no smaller one")
                .isEmpty();
        assertThat(SmallerMiniBatches.after(FakeFailure.of(TrainingFailed.Kind.DIVERGED), project(true, cached(), 16)))
                .isEmpty();
        assertThat(SmallerMiniBatches.after(
                        FULL, project(true, LossCatalog.wrapperFor(false).name(), 0)))
                .as("another loss would be another run")
                .isEmpty();
    }
}
