package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;

/** Training with a guide: another model with a tokenizer of its own. */
class GuidedIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"SparseGISTEmbedLoss", "SparseCachedGISTEmbedLoss"})
    void aGuideIsAskedAndStaysAsItIs(String base) throws Exception {
        Values loss = ParamSet.of(LossCatalog.LOSS).defaults().withText("loss.loss.name", base);
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, folder, Fixture.settings(), Optional.empty(), 12);
        TrainingJob job = Fixture.job(
                plain.modelFolder(),
                plain.initialSparsity(),
                plain.tables(),
                plain.heldOut(),
                plain.measuredRows(),
                plain.evaluationSet(),
                plain.model(),
                loss.get(LossCatalog.LOSS),
                plain.training(),
                plain.evaluation(),
                Optional.of(Golden.bundled().resolve("models/bert_splade_prompts")),
                plain.runFolder(),
                plain.totalSteps());
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job).run()).isEqualTo(Outcome.DONE);
        List<Double> losses = ear.steps().stream()
                .map(step -> step.metrics().get("base_loss"))
                .toList();
        assertThat(losses).hasSize(12).allMatch(Double::isFinite);
        assertThat(mean(losses.subList(8, 12))).isLessThan(mean(losses.subList(0, 4)));
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
