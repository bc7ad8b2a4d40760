package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.golden.GoldenLoss;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** A run of twenty steps goes the way of the reference's trainer, to the last weight. */
class GoldenTrainingIT {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> runs() {
        List<JsonNode> runs = StreamSupport.stream(
                        Golden.json("training/index.json").get("runs").spliterator(), false)
                .toList();
        assertThat(runs).as("runs").isNotEmpty();
        return runs.stream().map(run -> dynamicTest(run.get("name").asText(), () -> follow(run)));
    }

    /** Largest differences of a run, for people. */
    private double worstTotal;

    private double worstNorm;
    private double worstWeight;

    private void follow(JsonNode run) throws Exception {
        worstTotal = 0;
        worstNorm = 0;
        worstWeight = 0;
        TrainingJob job = job(run);
        Fixture.Ear ear = new Fixture.Ear();
        Outcome outcome = ear.listenTo(
                        job,
                        EncoderLoader.of(job),
                        epoch -> batches(run.get("plan").get(epoch)))
                .run();
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(ear.steps()).hasSize(run.get("steps").size());
        for (int i = 0; i < ear.steps().size(); i++) {
            compare(ear.steps().get(i), run.get("steps").get(i));
        }
        compareWeights(run);
        System.getLogger(GoldenTrainingIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "%s: largest differences: total %.1e, gradient norm %.1e (relative), final weights"
                                        + " %.1e",
                                run.get("name").asText(),
                                worstTotal,
                                worstNorm,
                                worstWeight));
    }

    private static double share(double actual, JsonNode expected) {
        return Math.abs(actual - expected.asDouble()) / Math.max(Math.abs(expected.asDouble()), 1e-12);
    }

    private TrainingJob job(JsonNode run) throws InvalidValue {
        JsonNode given = run.get("arguments");
        long steps = given.get("max_steps").asLong();
        Values training = TrainingParams.SET
                .defaults()
                .with(
                        TrainingParams.BATCH_SIZE,
                        given.get("per_device_train_batch_size").asLong())
                .with(TrainingParams.LEARNING_RATE, given.get("learning_rate").asDouble())
                .with(
                        TrainingParams.WARMUP_STEPS,
                        Optional.of(given.get("warmup_steps").asLong()))
                .withText(
                        TrainingParams.LR_SCHEDULER_TYPE,
                        given.get("lr_scheduler_type").asText())
                .with(TrainingParams.ADAM_BETA1, given.get("adam_beta1").asDouble())
                .with(TrainingParams.ADAM_BETA2, given.get("adam_beta2").asDouble())
                .with(TrainingParams.LEARNING_RATE_MAPPING, rates(given.path("learning_rate_mapping")))
                .with(TrainingParams.DROPOUT, false)
                .with(TrainingParams.WEIGHT_DECAY, given.get("weight_decay").asDouble())
                .with(TrainingParams.MAX_GRAD_NORM, given.get("max_grad_norm").asDouble())
                .with(TrainingParams.ADAM_EPSILON, given.get("adam_epsilon").asDouble())
                .with(TrainingParams.SAVE_STEPS, 1000L);
        Values model = EncoderParams.SET
                .defaults()
                .with(EncoderParams.DEVICE, System.getProperty("golden.device", EncoderParams.PROCESSOR));
        return Fixture.job(
                Golden.folder().resolve("models").resolve(run.get("model").asText()),
                Optional.empty(),
                rows(run),
                Optional.empty(),
                model,
                GoldenLoss.variant(
                        run.get("loss").get("name").asText(), run.get("loss").get("params")),
                training,
                EvaluationParams.SET.defaults(),
                folder,
                steps);
    }

    private static Map<String, Double> rates(JsonNode mapping) {
        Map<String, Double> rates = new LinkedHashMap<>();
        mapping.properties()
                .forEach(entry -> rates.put(entry.getKey(), entry.getValue().asDouble()));
        return rates;
    }

    private static List<Row> rows(JsonNode run) {
        Optional<Tensor> labels = run.hasNonNull("label_key")
                ? Optional.of(Golden.tensors(run.get("tensors").asText())
                        .get(run.get("label_key").asText()))
                : Optional.empty();
        return IntStream.range(0, run.get("n_rows").asInt())
                .mapToObj(i -> {
                    List<String> texts = new ArrayList<>();
                    run.get("rows").forEach(column -> texts.add(column.get(i).asText()));
                    return new Row(i + 1, texts, labels.map(all -> label(all, i)));
                })
                .toList();
    }

    private static RowLabel label(Tensor all, int row) {
        if (all.shape().length == 1) {
            return RowLabel.of(all.values()[row]);
        }
        int size = (int) all.shape()[1];
        return new RowLabel(Arrays.copyOfRange(all.values(), row * size, (row + 1) * size), LabelShape.list(size));
    }

    private static List<int[]> batches(JsonNode epoch) {
        List<int[]> batches = new ArrayList<>();
        epoch.forEach(batch -> batches.add(StreamSupport.stream(batch.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray()));
        return batches;
    }

    private void compare(TrainEvent.Step step, JsonNode expected) {
        Map<String, Double> metrics = step.metrics();
        String where = "step " + step.step();
        worstTotal = Math.max(worstTotal, share(metrics.get("loss"), expected.get("total")));
        worstNorm = Math.max(worstNorm, share(metrics.get("grad_norm"), expected.get("grad_norm")));
        relative(where, metrics.get("loss"), expected.get("total"), 1e-3);
        expected.get("components")
                .properties()
                .forEach(part ->
                        relative(where + " " + part.getKey(), metrics.get(part.getKey()), part.getValue(), 1e-3));
        relative(where, metrics.get("grad_norm"), expected.get("grad_norm"), 1e-2);
        exact(
                where,
                metrics.get("learning_rate"),
                expected.get("learning_rates").get(0));
        for (String weight : List.of("document_regularizer_weight", "query_regularizer_weight")) {
            if (expected.hasNonNull(weight)) {
                exact(where, metrics.get(weight), expected.get(weight));
            } else {
                assertThat(metrics).as(where).doesNotContainKey(weight);
            }
        }
    }

    private static void relative(String where, double actual, JsonNode expected, double tolerance) {
        assertThat(actual)
                .as(where)
                .isCloseTo(expected.asDouble(), within(tolerance * Math.abs(expected.asDouble()) + 1e-12));
    }

    private static void exact(String where, double actual, JsonNode expected) {
        assertThat(actual).as(where).isCloseTo(expected.asDouble(), within(1e-15));
    }

    private void compareGroups(Collection<String> names, JsonNode run) {
        JsonNode given = run.get("arguments");
        List<ParameterGroup> groups = ParameterGroup.of(
                names,
                given.get("learning_rate").asDouble(),
                given.get("weight_decay").asDouble(),
                LearningRates.of(rates(given.path("learning_rate_mapping"))));
        assertThat(groups).hasSameSizeAs(run.get("parameter_groups"));
        for (int i = 0; i < groups.size(); i++) {
            JsonNode expected = run.get("parameter_groups").get(i);
            List<String> theirs = StreamSupport.stream(
                            expected.get("parameters").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            assertThat(groups.get(i).names())
                    .as("group %d", i)
                    .containsExactlyInAnyOrderElementsOf(
                            theirs.stream().filter(GoldenTrainingIT::isUsed).toList());
            assertThat(groups.get(i).learningRate())
                    .isEqualTo(expected.get("initial_lr").asDouble());
            assertThat(groups.get(i).weightDecay())
                    .isEqualTo(expected.get("weight_decay").asDouble());
        }
    }

    /** The pooler of a dense backbone never gets a gradient, and is no parameter here. */
    private static boolean isUsed(String name) {
        return !name.contains(".pooler.");
    }

    private void compareWeights(JsonNode run) throws Exception {
        Map<String, Tensor> expected = Golden.tensors(run.get("tensors").asText());
        List<Map.Entry<String, JsonNode>> noise = run.get("parameter_noise").properties().stream()
                .filter(entry -> isUsed(entry.getKey()))
                .toList();
        try (TrainableEncoder saved =
                Encoders.load(folder.resolve("model"), new EncoderOptions(Golden.device(), OptionalInt.empty(), 128))) {
            compareGroups(saved.parameters().keySet(), run);
            assertThat(saved.parameters().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            noise.stream().map(Map.Entry::getKey).toList());
            saved.reconstructing().ifPresent(csr -> {
                float[] counted = expected.get("final/2.stats_last_nonzero").values();
                assertThat(Arrays.stream(csr.autoencoder().lastUsed()).mapToObj(selections -> (float) selections))
                        .as("selections since each latent was used")
                        .containsExactlyElementsOf(IntStream.range(0, counted.length)
                                .mapToObj(i -> counted[i])
                                .toList());
            });
            for (Map.Entry<String, JsonNode> entry : noise) {
                double tolerance = 1e-5
                        + 10
                                * Math.max(
                                        entry.getValue().get("jitter").asDouble(),
                                        entry.getValue().get("f32_f64").asDouble());
                float[] want = expected.get("final/" + entry.getKey()).values();
                float[] have = saved.parameters().get(entry.getKey()).toFloatArray();
                assertThat(have).as(entry.getKey()).hasSameSizeAs(want);
                for (int i = 0; i < want.length; i++) {
                    worstWeight = Math.max(worstWeight, Math.abs(have[i] - want[i]));
                    if (!(Math.abs(have[i] - want[i]) <= tolerance)) {
                        assertThat((double) have[i])
                                .as("%s[%d]", entry.getKey(), i)
                                .isCloseTo(want[i], within(tolerance));
                    }
                }
            }
        }
    }
}
