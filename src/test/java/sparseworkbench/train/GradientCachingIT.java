package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.golden.Nearness;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.param.Values;

/** A batch in mini-batches has the gradients of the whole batch. */
class GradientCachingIT {
    private static final Values MODEL =
            EncoderParams.SET.defaults().with(EncoderParams.MAX_SEQ_LENGTH, 64L).with(EncoderParams.DEVICE, "cpu");

    /** The model's scores reach 100, and in which order their products are added depends on the number of rows and on the processor. */
    private static final double ROUNDING = 4 * Math.ulp(100f);

    @TempDir
    Path folder;

    /** Seven rows: sizes that divide the fourteen texts and sizes that do not. */
    @TestFactory
    Stream<DynamicTest> everyGradientEqualsThatOfTheWholeBatch() {
        return Stream.of(
                        "mini_batch_size=1",
                        "mini_batch_size=3",
                        "mini_batch_size=7",
                        "mini_batch_size=64",
                        "mini_batch_num_tokens=25",
                        "mini_batch_num_tokens=1")
                .map(size -> DynamicTest.dynamicTest(size, () -> {
                    Result whole = step("SpladeLoss", List.of());
                    Result parts = step("CachedSpladeLoss", List.of(size));
                    assertThat(parts.metrics.keySet()).isEqualTo(whole.metrics.keySet());
                    whole.metrics.forEach(
                            (name, value) -> Nearness.number(parts.metrics.get(name), value, 1e-5, ROUNDING));
                    assertSame(parts.gradients, whole.gradients);
                }));
    }

    /** A worker loads the tensor library in one thread and trains in another, where PyTorch records unless it is told not to. */
    @Test
    void nothingIsRecordedWhileMiniBatchesAreEmbeddedForTheFirstTime() throws Exception {
        Engine.getEngine("PyTorch");
        AtomicReference<Throwable> fault = new AtomicReference<>();
        Thread training = new Thread(() -> {
            try {
                assertThat(JniUtils.isGradMode()).as("a new thread").isTrue();
                step("CachedSpladeLoss", List.of("mini_batch_size=3"));
                assertThat(JniUtils.isGradMode()).as("outside of collectors").isFalse();
            } catch (Exception | AssertionError e) {
                fault.set(e);
            }
        });
        training.start();
        training.join();
        assertThat(fault.get()).isNull();
    }

    /** If the second pass drew other dropout than the first, its gradient would belong to other embeddings. */
    @Test
    void dropoutIsReplayed() throws Exception {
        Path model = withDropout();
        Result oneByOne = step(model, "CachedSpladeLoss", List.of("mini_batch_size=64"));
        Result whole = step(model, "SpladeLoss", List.of());
        whole.metrics.forEach((name, value) -> Nearness.number(oneByOne.metrics.get(name), value, 1e-5, ROUNDING));
        assertSame(oneByOne.gradients, whole.gradients);
        assertThat(whole.metrics.get("loss"))
                .isNotEqualTo(step("SpladeLoss", List.of()).metrics.get("loss"));
    }

    /** The gradient of an attention's key bias is zero but for rounding, so every gradient may differ by that much. */
    private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
        double rounding = 1e-5
                * expected.values().stream()
                        .mapToDouble(GradientCachingIT::largest)
                        .max()
                        .orElseThrow();
        expected.forEach((name, gradient) -> assertThat(largest(difference(actual.get(name), gradient)))
                .as(name)
                .isLessThanOrEqualTo(1e-4 * largest(gradient) + rounding));
    }

    private record Result(Map<String, Double> metrics, Map<String, float[]> gradients) {}

    private Result step(String loss, List<String> settings) throws Exception {
        return step(Fixture.TINY_MODEL, loss, settings);
    }

    private Result step(Path model, String loss, List<String> settings) throws Exception {
        List<String> section = new ArrayList<>(List.of("loss.name=" + loss));
        settings.forEach(setting -> section.add("loss." + setting));
        TrainingJob job = Fixture.with(
                Fixture.job(model, folder.resolve("run"), Fixture.settings(), Optional.empty(), 1),
                List.of(Fixture.rows(7)),
                section.toArray(String[]::new));
        SpladeEncoder encoder = SpladeEncoder.load(model, EncoderOptions.of(MODEL));
        try (TrainingState state = new TrainingState(
                        job,
                        encoder,
                        Optional.empty(),
                        SamplerFactory.of(job.tables(), job.training()),
                        Runnable::run);
                TrainStep step = new TrainStep(job, state, new EventPublisher(event -> {}))) {
            Batch batch = Batch.of(Fixture.rows(7), 0, encoder, 1);
            Map<String, Double> metrics = step.forwardAndBackward(batch, 1, RegularizerWarmup.FULL, 11);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            encoder.parameters().forEach((name, weight) -> gradients.put(name, gradient(weight)));
            return new Result(metrics, gradients);
        }
    }

    private static float[] gradient(NDArray weight) {
        try (NDArray gradient = weight.getGradient()) {
            return gradient == null ? new float[(int) weight.size()] : gradient.toFloatArray();
        }
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double largest(float[] numbers) {
        double largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private Path withDropout() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("dropout"));
        try (Stream<Path> files = Files.walk(Fixture.TINY_MODEL)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path target = copy.resolve(Fixture.TINY_MODEL.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        List<String> lines = Files.readAllLines(copy.resolve("config.json")).stream()
                .map(line -> line.contains("dropout_prob\"") ? line.replace("0.0", "0.3") : line)
                .toList();
        Files.write(copy.resolve("config.json"), lines);
        return copy;
    }
}
