package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossInput;
import sparseworkbench.loss.LossValue;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** What a step draws anew, and what it must not take in. */
class StepRandomnessIT {
    @TempDir
    Path folder;

    /** The same four rows in every step, and weights that never move: only dropout can change the loss. */
    private List<Double> losses(Path model, boolean dropout) throws Exception {
        Values settings = Fixture.settings()
                .with(TrainingParams.LEARNING_RATE, 0.0)
                .with(TrainingParams.DROPOUT, dropout)
                .withText(TrainingParams.REGULARIZER_SCHEDULER, "none");
        TrainingJob job = Fixture.job(model, folder.resolve("run-" + dropout), settings, Optional.empty(), 4);
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job, EncoderLoader.of(job), epoch -> List.of(new int[] {0, 1, 2, 3}))
                .run();
        return ear.steps().stream().map(step -> step.metrics().get("loss")).toList();
    }

    @Test
    void dropoutDrawsAnotherMaskInEveryStep() throws Exception {
        Path model = withDropout();
        assertThat(losses(model, true)).hasSize(4).doesNotHaveDuplicates();
        List<Double> without = losses(model, false);
        assertThat(without).as("without dropout").hasSize(4).containsOnly(without.getFirst());
    }

    private Path withDropout() throws IOException {
        Path copy = folder.resolve("base");
        try (Stream<Path> files = Files.walk(Fixture.TINY_MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, copy.resolve(Fixture.TINY_MODEL.relativize(file).toString()));
            }
        }
        Path config = copy.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceAll("(dropout_prob\": )0\\.0", "$10.3"));
        return copy;
    }

    /** Counts what it is shown; its value is the mean of all weights times a factor that may be no number. */
    private static final class Counting implements Loss {
        private float factor = 1;
        private final List<Float> observedAt = new ArrayList<>();

        @Override
        public LossValue compute(LossInput input) {
            NDArray value = input.columns().getFirst().mean().mul(factor);
            SequencedMap<String, NDArray> parts = new LinkedHashMap<>();
            parts.put(LossValue.WHOLE, value);
            return new LossValue(parts, value);
        }

        @Override
        public void observe(LossInput input) {
            observedAt.add(factor);
        }
    }

    @Test
    void aLossTakesInNothingOfAStepThatIsNotFinite() throws Exception {
        Counting loss = new Counting();
        try (SpladeEncoder encoder = SpladeEncoder.load(Fixture.TINY_MODEL, EncoderOptions.of(model()));
                TrainStep step = new TrainStep(encoder, loss, Optional.empty())) {
            for (float factor : new float[] {1, Float.NaN, 2, Float.POSITIVE_INFINITY, 3}) {
                loss.factor = factor;
                step.backward(Batch.of(Fixture.rows(2), encoder, 1), 1, RegularizerWarmup.FULL, 5);
            }
        }
        assertThat(loss.observedAt).containsExactly(1f, 2f, 3f);
    }

    private static Values model() throws InvalidValue {
        return EncoderParams.SET.defaults().withText(EncoderParams.DEVICE, "cpu");
    }
}
