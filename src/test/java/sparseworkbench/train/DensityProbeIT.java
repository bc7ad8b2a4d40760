package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When texts are counted for a loss that steers their density, and that it can be left. */
class DensityProbeIT {
    private static final String STATE = "document_regularizer.steered_density";
    /** Where its state holds the density that an evaluation or a sample found, and what the panel has. */
    private static final int FOUND = 3;

    private static final int PANEL = 5;

    @TempDir
    Path folder;

    /** What the loss was told at the first step of a run, whose evaluation before it measured these figures. */
    private float[] told(Map<String, Double> measured, ControlRequest request, boolean ended) throws Exception {
        TrainingJob job = Fixture.with(
                Fixture.job(Fixture.TINY_MODEL, folder.resolve("run"), Fixture.settings(), Optional.empty(), 4),
                List.of(Fixture.rows(7)),
                "loss.name=SpladeLoss",
                "loss.document_regularizer.name=DensityController");
        try (TrainingState state = new TrainingState(
                job,
                EncoderLoader.of(job).load(job.modelFolder()),
                Optional.empty(),
                SamplerFactory.of(job.tables(), job.training()),
                Runnable::run)) {
            if (!measured.isEmpty()) {
                state.markEvaluated(0.5, 0);
                state.measured().putAll(measured);
            }
            List<TrainEvent> heard = new ArrayList<>();
            DensityProbe probe = new DensityProbe(
                    job,
                    state.losses().densities(),
                    new EventPublisher(heard::add),
                    new ControlRequests(() -> request));
            assertThat(probe.probe(state)).isEqualTo(ended);
            return state.losses().state().get(STATE);
        }
    }

    @Test
    void aRunThatBeginsWithoutAnEvaluationCountsASample() throws Exception {
        assertThat(told(Map.of(), ControlRequest.CONTINUE, true)).doesNotContain(Float.NaN);
    }

    /** An evaluation of pairs says how similar they are, and nothing of queries or documents. */
    @Test
    void soDoesOneWhoseEvaluationDoesNotTellTheDensity() throws Exception {
        float[] told = told(Map.of("eval_spearman_cosine", 0.4), ControlRequest.CONTINUE, true);
        assertThat(told[FOUND]).isNotNaN();
    }

    @Test
    void whereAnEvaluationToldItThePanelIsEnough() throws Exception {
        float[] told = told(Map.of("eval_corpus_active_dims", 20.0), ControlRequest.CONTINUE, true);
        assertThat(told[FOUND]).isNaN();
        assertThat(told[PANEL]).isNotNaN();
    }

    @Test
    void aPauseNeedNotWaitForIt() throws Exception {
        float[] told = told(Map.of(), ControlRequest.PAUSE, false);
        assertThat(told[FOUND]).isNaN();
        assertThat(told[PANEL]).isNaN();
    }
}
