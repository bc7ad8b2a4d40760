package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What a loss remembers is part of a checkpoint. */
class RememberingLossIT {
    private static final int STEPS = 8;

    @TempDir
    Path folder;

    @Test
    void aRunThatWasPausedGoesOnWithTheSameWeights() throws Exception {
        List<Double> straight = lambdas(folder.resolve("straight"), Integer.MAX_VALUE);
        List<Double> paused = lambdas(folder.resolve("paused"), 4);
        assertThat(straight).hasSize(STEPS).doesNotHaveDuplicates();
        assertThat(paused).isEqualTo(straight);
    }

    /** The λ of the documents in every step. */
    private List<Double> lambdas(Path runFolder, int pauseAfter) throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(runFolder);
        Outcome outcome =
                ear.listenTo(job, ear.after(pauseAfter, ControlRequest.PAUSE)).run();
        if (outcome == Outcome.PAUSED) {
            outcome = ear.listenTo(job).resume();
        }
        assertThat(outcome).isEqualTo(Outcome.DONE);
        return ear.steps().stream()
                .map(step -> step.metrics().get("document_regularizer_weight"))
                .toList();
    }

    private static TrainingJob job(Path runFolder) throws InvalidValue {
        Values loss = ParamSet.of(LossCatalog.LOSS)
                .defaults()
                .withText("loss.document_regularizer.name", "DensityController")
                .withText("loss.document_regularizer.active_dims", "3")
                .withText("loss.document_regularizer.regularizer.name", "DfFlopsRegularizer")
                .withText("loss.document_regularizer.regularizer.refresh_steps", "3");
        Values settings = Fixture.settings().withText(TrainingParams.REGULARIZER_SCHEDULER, "none");
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, runFolder, settings, Optional.empty(), STEPS);
        return new TrainingJob(
                plain.modelFolder(),
                plain.initialSparsity(),
                plain.rows(),
                plain.evaluationSet(),
                plain.model(),
                loss.get(LossCatalog.LOSS),
                plain.training(),
                plain.evaluation(),
                plain.runFolder(),
                plain.totalSteps());
    }
}
