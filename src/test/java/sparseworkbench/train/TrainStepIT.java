package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What each step draws and takes in anew. */
class TrainStepIT {
    private static final long STEPS = 6;
    /** So small that no weight of 32 bits changes: then only random numbers can make one loss differ from another. */
    private static final double NOTHING = 1e-12;

    @TempDir
    Path folder;

    /** Each epoch is the same batch over and over, its rows in the same order. */
    private static BatchSampler sameBatch(int times) {
        return epoch ->
                Stream.generate(() -> new int[] {0, 1, 2, 3}).limit(times).toList();
    }

    private static Values standstill() throws InvalidValue {
        return Fixture.settings()
                .with(TrainingParams.LEARNING_RATE, NOTHING)
                .withText(TrainingParams.REGULARIZER_SCHEDULER, "none");
    }

    private List<Double> losses(Values settings, String loss, BatchSampler sampler) throws Exception {
        TrainingJob job = Fixture.with(
                Fixture.job(withDropout(), folder.resolve("run"), settings, Optional.empty(), STEPS),
                List.of(Fixture.rows(4)),
                "loss.name=" + loss);
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job, EncoderLoader.of(job), sampler).run()).isEqualTo(Outcome.DONE);
        return ear.steps().stream().map(step -> step.metrics().get("loss")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SpladeLoss", "CachedSpladeLoss"})
    void everyStepDrawsADropoutMaskOfItsOwn(String loss) throws Exception {
        assertThat(losses(standstill(), loss, sameBatch(1)))
                .hasSize((int) STEPS)
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutDropoutTheSameBatchHasTheSameLoss() throws Exception {
        assertThat(losses(standstill().with(TrainingParams.DROPOUT, false), "SpladeLoss", sameBatch(1)))
                .hasSize((int) STEPS)
                .containsOnly(losses(standstill().with(TrainingParams.DROPOUT, false), "SpladeLoss", sameBatch(1))
                        .getFirst());
    }

    /** Otherwise the mean over two batches would be that of the first one. */
    @Test
    void everyBatchOfAStepDrawsADropoutMaskOfItsOwn() throws Exception {
        List<Double> ofOne = losses(standstill(), "SpladeLoss", sameBatch(2));
        List<Double> ofTwo =
                losses(standstill().with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 2L), "SpladeLoss", sameBatch(2));
        assertThat(ofTwo.getFirst()).isNotEqualTo(ofOne.getFirst());
    }

    /** The density controller moves λ by what it observes after each step. */
    @Test
    void aLossObservesNothingOfABatchThatIsNotFinite() throws Exception {
        TrainingJob job = Fixture.with(
                Fixture.job(
                        Fixture.TINY_MODEL,
                        folder.resolve("run"),
                        Fixture.settings().withText(TrainingParams.REGULARIZER_SCHEDULER, "none"),
                        Optional.empty(),
                        4),
                List.of(Fixture.rows(26)),
                "loss.document_regularizer.name=DensityController",
                "loss.document_regularizer.active_dims=3");
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(
                        job,
                        Fixture.changed(
                                job,
                                (real, embeddings) ->
                                        ear.steps().size() == 1 ? ((NDArray) embeddings).mul(Float.NaN) : embeddings))
                .run();
        List<Double> lambdas = ear.steps().stream()
                .map(step -> step.metrics().get("document_regularizer_weight"))
                .toList();
        assertThat(ear.steps().get(1).metrics()).doesNotContainKey("loss");
        assertThat(lambdas.get(1)).as("after a finite batch").isNotEqualTo(lambdas.get(0));
        assertThat(lambdas.get(2)).as("after the batch that was not finite").isEqualTo(lambdas.get(1));
        assertThat(lambdas.get(3)).as("after the next finite one").isNotEqualTo(lambdas.get(2));
    }

    private Path withDropout() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("dropout"));
        try (Stream<Path> files = Files.list(Fixture.TINY_MODEL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(copy.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Path config = copy.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceAll("(dropout_prob\": )0\\.0", "$10.3"));
        assertThat(config).content().contains("\"hidden_dropout_prob\": 0.3");
        return copy;
    }
}
