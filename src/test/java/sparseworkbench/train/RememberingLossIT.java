package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.RetrievalSet;
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
        List<Double> straight = lambdas(job("straight", Optional.empty()), Integer.MAX_VALUE, ControlRequest.PAUSE);
        List<Double> paused = lambdas(job("paused", Optional.empty()), 4, ControlRequest.PAUSE);
        assertThat(straight).hasSize(STEPS).doesNotHaveDuplicates();
        assertThat(paused).isEqualTo(straight);
    }

    /** What the two tell each other is worked out anew. */
    @Test
    void twoSteeredSidesGoOnWithTheSameWeights() throws Exception {
        String[] queries = {
            "loss.query_regularizer.name", "DensityController", "loss.query_regularizer.active_dims", "2"
        };
        List<Double> straight =
                lambdas(job("straight", Optional.empty(), queries), Integer.MAX_VALUE, ControlRequest.PAUSE);
        assertThat(lambdas(job("paused", Optional.empty(), queries), 4, ControlRequest.PAUSE))
                .isEqualTo(straight);
        assertThat(lambdas(job("alone", Optional.empty()), Integer.MAX_VALUE, ControlRequest.PAUSE))
                .as("the other side counts")
                .isNotEqualTo(straight);
    }

    /** Evaluated every third step: what an evaluation told is in a checkpoint made after it, and told again to one made before. */
    @Test
    void anEvaluationIsTakenInOnce() throws Exception {
        Optional<RetrievalSet> set = Optional.of(Fixture.retrieval());
        List<Double> straight = lambdas(job("straight", set), Integer.MAX_VALUE, ControlRequest.STOP);
        assertThat(lambdas(job("stopped", set), 3, ControlRequest.STOP)).isEqualTo(straight);
        assertThat(lambdas(job("paused", set), 3, ControlRequest.PAUSE)).isEqualTo(straight);
    }

    /** The λ of the documents in every step. */
    private static List<Double> lambdas(TrainingJob job, int after, ControlRequest request) throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        Outcome outcome = ear.listenTo(job, ear.after(after, request)).run();
        if (outcome != Outcome.DONE) {
            outcome = ear.listenTo(job).resume();
        }
        assertThat(outcome).isEqualTo(Outcome.DONE);
        return ear.steps().stream()
                .map(step -> step.metrics().get("document_regularizer_weight"))
                .toList();
    }

    private TrainingJob job(String name, Optional<RetrievalSet> evaluation, String... others) throws InvalidValue {
        Values loss = ParamSet.of(LossCatalog.LOSS)
                .defaults()
                .withText("loss.document_regularizer.name", "DensityController")
                .withText("loss.document_regularizer.active_dims", "3")
                .withText("loss.document_regularizer.regularizer.name", "DfFlopsRegularizer")
                .withText("loss.document_regularizer.regularizer.refresh_steps", "3");
        for (int i = 0; i < others.length; i += 2) {
            loss = loss.withText(others[i], others[i + 1]);
        }
        Values settings = Fixture.settings().withText(TrainingParams.REGULARIZER_SCHEDULER, "none");
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, folder.resolve(name), settings, evaluation, STEPS);
        return Fixture.job(
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
