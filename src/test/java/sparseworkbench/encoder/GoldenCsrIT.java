package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.encoder.SparseAutoEncoder.LargerCode;
import sparseworkbench.encoder.SparseAutoEncoder.Output;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.golden.GoldenLoss;
import sparseworkbench.golden.Nearness;
import sparseworkbench.golden.ParityReport;
import sparseworkbench.golden.ScoreResolution;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossInput;
import sparseworkbench.loss.LossValue;
import sparseworkbench.loss.Reconstruction;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/** The autoencoder, its buffer and the losses on it equal the reference library's, step by step, one test per stored case. */
class GoldenCsrIT {
    private static ParityReport report;

    private final JsonNode index = Golden.json("csr/index.json");
    private final Map<String, Tensor> tensors =
            Golden.tensors(index.get("tensors").asText());

    @BeforeAll
    static void beginReport() {
        report = new ParityReport("csr");
    }

    @AfterAll
    static void writeReport() throws IOException {
        report.write();
    }

    @TestFactory
    Stream<DynamicTest> steps() {
        List<JsonNode> cases = all("cases");
        assertThat(cases).as("cases in %s", Golden.folder()).isNotEmpty();
        cases.forEach(one -> report.expected(one.get("loss").asText()));
        return cases.stream().map(one -> dynamicTest(one.get("id").asText(), () -> check(one)));
    }

    /** Settings that the reference cannot train with. One of them works here. */
    @TestFactory
    Stream<DynamicTest> impossibleSettings() {
        return all("errors").stream()
                .map(one -> dynamicTest(one.get("note").asText(), () -> {
                    Values settings = settings(one);
                    if (settings.get(AutoencoderParams.K_AUX) == 0) {
                        checkTrains(settings, inputDim(one));
                    } else {
                        checkRefused(settings, one.get("note").asText());
                    }
                }));
    }

    private List<JsonNode> all(String kind) {
        return StreamSupport.stream(index.path(kind).spliterator(), false).toList();
    }

    private void check(JsonNode one) throws InvalidValue {
        Variant chosen = GoldenLoss.variant(one.get("loss").asText(), one.get("params"));
        String id = one.get("id").asText();
        double[] worst = new double[2];
        try (NDManager manager = NDManager.newBaseManager(Golden.device().device(), "PyTorch");
                SparseAutoEncoder autoencoder = new SparseAutoEncoder(settings(one), inputDim(one), manager, 0)) {
            autoencoder
                    .parameters()
                    .forEach((name, array) ->
                            array.set(tensors.get(id + "/weight/" + name).values()));
            autoencoder.setLastUsed(longs(id + "/stats_initial"));
            for (JsonNode step : one.get("steps")) {
                try (NDManager scratch = manager.newSubManager()) {
                    if (step.get("mode").asText().equals("train")) {
                        checkTraining(step, chosen, autoencoder, scratch, worst);
                    } else {
                        checkEncoding(step, autoencoder, scratch);
                    }
                }
            }
        }
        report.passed(one.get("loss").asText(), worst[0], worst[1]);
    }

    private void checkTraining(
            JsonNode step, Variant chosen, SparseAutoEncoder autoencoder, NDManager scratch, double[] worst) {
        List<NDArray> columns = new ArrayList<>();
        step.get("columns").forEach(name -> columns.add(array(name.asText(), scratch)));
        columns.forEach(column -> column.setRequiresGradient(true));
        autoencoder.parameters().values().forEach(GoldenCsrIT::clearGradient);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            List<Output> outputs = forward(step, columns, autoencoder, scratch);
            LossValue value = LossCatalog.create(chosen).compute(input(step, outputs, scratch));
            collector.backward(value.total());
            worst[0] = Math.max(
                    worst[0], Nearness.components(value.components(), step.get("expected"), resolution(step, chosen)));
        }
        JsonNode gradients = step.get("grads");
        Map<String, NDArray> reached = new LinkedHashMap<>(autoencoder.parameters());
        for (int i = 0; i < columns.size(); i++) {
            reached.put("column" + i, columns.get(i));
        }
        assertThat(reached).hasSameSizeAs(gradients);
        reached.forEach((name, array) -> {
            try (NDArray gradient = array.getGradient()) {
                float[] stored = tensors.get(gradients.get(name).asText()).values();
                worst[1] = Math.max(
                        worst[1], Nearness.entries(gradient.toFloatArray(), stored, 1e-4, rounding(step, name)));
            }
        });
    }

    private ScoreResolution resolution(JsonNode step, Variant chosen) {
        List<Tensor> codes = new ArrayList<>();
        step.get("outputs")
                .forEach(names ->
                        codes.add(tensors.get(names.get("sentence_embedding").asText())));
        return ScoreResolution.of(chosen, codes);
    }

    /** A few times what single precision does to the reference's gradient. */
    private static double rounding(JsonNode step, String name) {
        double difference = Golden.number(step.at("/f64/max_abs_grad_difference/" + name));
        return Double.isFinite(difference) ? 4 * difference : 0;
    }

    private LossInput input(JsonNode step, List<Output> outputs, NDManager scratch) {
        Optional<NDArray> labels =
                step.hasNonNull("labels") ? Optional.of(array(step.get("labels").asText(), scratch)) : Optional.empty();
        return new LossInput(outputs.stream().map(Output::code).toList(), labels, RegularizerWarmup.FULL)
                .withReconstructions(
                        outputs.stream().map(GoldenCsrIT::reconstruction).toList());
    }

    private static void clearGradient(NDArray weight) {
        try (NDArray gradient = weight.getGradient()) {
            if (gradient != null) {
                // Not set(float[]): the array would live in the handle's own buffer, and the handle is closed here.
                gradient.set(new NDIndex(":"), 0);
            }
        }
    }

    private List<Output> forward(
            JsonNode step, List<NDArray> columns, SparseAutoEncoder autoencoder, NDManager scratch) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Output output = autoencoder.reconstruct(columns.get(i), LargerCode.DEAD_LATENTS, scratch);
            outputs.add(output);
            assertThat(output.afterFirst().toLongArray())
                    .isEqualTo(longs(step.get("stats_after_top_k").get(2 * i).asText()));
            assertThat(autoencoder.lastUsed())
                    .isEqualTo(
                            longs(step.get("stats_after_top_k").get(2 * i + 1).asText()));
            JsonNode names = step.get("outputs").get(i);
            assertThat(named(output)).hasSameSizeAs(names);
            named(output)
                    .forEach((name, array) -> Nearness.entries(
                            array.toFloatArray(),
                            tensors.get(names.get(name).asText()).values(),
                            1e-5));
        }
        return outputs;
    }

    private static Map<String, NDArray> named(Output output) {
        Map<String, NDArray> named = new LinkedHashMap<>();
        named.put("sentence_embedding", output.code());
        named.put("sentence_embedding_backbone", output.dense());
        named.put("sentence_embedding_encoded", output.activations());
        named.put("sentence_embedding_encoded_4k", output.largerCode());
        named.put("auxiliary_embedding", output.auxiliaryCode().orElseThrow());
        named.put("decoded_embedding_k", output.fromCode());
        named.put("decoded_embedding_4k", output.fromLargerCode());
        named.put("decoded_embedding_aux", output.fromAuxiliary().orElseThrow());
        named.put("decoded_embedding_k_pre_bias", output.withoutBias());
        return named;
    }

    private void checkEncoding(JsonNode step, SparseAutoEncoder autoencoder, NDManager scratch) {
        JsonNode most = step.get("kwargs").path("max_active_dims");
        for (int i = 0; i < step.get("columns").size(); i++) {
            NDArray code = autoencoder.encode(
                    array(step.get("columns").get(i).asText(), scratch),
                    most.isNumber() ? Optional.of(most.asLong()) : Optional.empty(),
                    scratch);
            String stored = step.get("outputs").get(i).get("sentence_embedding").asText();
            Nearness.entries(code.toFloatArray(), tensors.get(stored).values(), 1e-5);
            assertThat(autoencoder.lastUsed())
                    .isEqualTo(longs(step.get("stats_after_top_k").get(i).asText()));
        }
    }

    private static void checkTrains(Values settings, int inputDim) {
        try (NDManager manager = NDManager.newBaseManager(Golden.device().device(), "PyTorch");
                SparseAutoEncoder autoencoder = new SparseAutoEncoder(settings, inputDim, manager, 7);
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            Output output = autoencoder.reconstruct(
                    manager.randomNormal(new Shape(5, inputDim)), LargerCode.DEAD_LATENTS, manager);
            LossValue value = LossCatalog.create(LossCatalog.find("CSRReconstructionLoss")
                            .orElseThrow()
                            .defaults())
                    .compute(new LossInput(List.of(output.code()), Optional.empty(), RegularizerWarmup.FULL)
                            .withReconstructions(List.of(reconstruction(output))));
            collector.backward(value.total());
            assertThat(value.components().keySet()).containsExactly("reconstruction_loss_k", "reconstruction_loss_4k");
            assertThat(autoencoder
                            .parameters()
                            .get("encoder.weight")
                            .getGradient()
                            .abs()
                            .sum()
                            .getFloat())
                    .isPositive()
                    .isFinite();
        }
    }

    private static void checkRefused(Values settings, String note) {
        List<Problem> problems = AutoencoderParams.problems(settings);
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(note.startsWith("4 * k") ? "k" : "k_aux"));
        try (NDManager manager = NDManager.newBaseManager(Golden.device().device(), "PyTorch")) {
            SparseAutoEncoder autoencoder = new SparseAutoEncoder(settings, 8, manager, 0);
            assertThatThrownBy(() ->
                            autoencoder.reconstruct(manager.zeros(new Shape(2, 8)), LargerCode.DEAD_LATENTS, manager))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(problems.getFirst().path() + ":");
            // As in the reference, who only encodes may have such settings.
            assertThat(autoencoder
                            .encode(manager.ones(new Shape(2, 8)), Optional.empty(), manager)
                            .getShape()
                            .get(0))
                    .isEqualTo(2);
            autoencoder.close();
        }
    }

    private static Reconstruction reconstruction(Output output) {
        return new Reconstruction(
                output.dense(),
                output.fromCode(),
                output.fromLargerCode(),
                output.fromAuxiliary(),
                output.withoutBias());
    }

    private static int inputDim(JsonNode one) {
        return one.get("sae").get("input_dim").asInt();
    }

    private static Values settings(JsonNode one) throws InvalidValue {
        ObjectNode copy = one.get("sae").deepCopy();
        copy.remove("input_dim");
        return GoldenLoss.values(AutoencoderParams.SET, copy);
    }

    private NDArray array(String name, NDManager manager) {
        return manager.create(
                tensors.get(name).values(), new Shape(tensors.get(name).shape()));
    }

    private long[] longs(String name) {
        float[] values = tensors.get(name).values();
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }
}
