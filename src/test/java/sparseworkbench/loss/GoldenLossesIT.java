package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Reading;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/**
 * Values and gradients of all losses equal the reference library's, one test per stored case. {@code -Dgolden.dir} runs the same
 * on another folder of fixtures.
 */
class GoldenLossesIT {
    private final JsonNode index = Golden.json("losses/index.json");
    private final Map<String, Tensor> tensors = Golden.tensors(index.get("tensors").asText());

    @TestFactory
    Stream<DynamicTest> valuesAndGradients() {
        List<JsonNode> cases = all("cases");
        assertThat(cases).as("cases in %s", Golden.folder()).isNotEmpty();
        return cases.stream().map(one -> dynamicTest(one.get("id").asText(), () -> {
            if (one.path("quirk").asBoolean()) {
                checkNotCopied(one);
            } else {
                check(one);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return all("errors").stream().map(one -> dynamicTest(
                one.get("loss").asText() + " " + one.get("stage").asText() + " " + one.get("params"), () -> checkRefused(one)));
    }

    private List<JsonNode> all(String kind) {
        return StreamSupport.stream(index.get(kind).spliterator(), false).toList();
    }

    private JsonNode find(String id) {
        return all("cases").stream().filter(one -> one.get("id").asText().equals(id)).findFirst().orElseThrow();
    }

    private void check(JsonNode one) throws InvalidValue {
        Outcome outcome = run(one);
        JsonNode expected = one.get("expected");
        near(outcome.total, Golden.number(expected.get("total")), 1e-5);
        assertThat(outcome.parts.keySet()).containsExactlyElementsOf(names(expected.get("components")));
        outcome.parts.forEach((name, value) -> near(value, Golden.number(expected.get("components").get(name)), 1e-5));
        for (int i = 0; i < outcome.gradients.size(); i++) {
            gradientNear(outcome.gradients.get(i), tensors.get(one.get("grads").get(i).asText()).values());
        }
        if (one.hasNonNull("equals")) {
            checkEqual(outcome, run(find(one.get("equals").asText())));
        }
    }

    /** Cached equals plain. */
    private static void checkEqual(Outcome outcome, Outcome plain) {
        near(outcome.total, plain.total, 1e-5);
        for (int i = 0; i < outcome.gradients.size(); i++) {
            gradientNear(outcome.gradients.get(i), plain.gradients.get(i));
        }
    }

    /** What a base loss says inside a wrapper is what it says outside, where the reference library has it otherwise. */
    private void checkNotCopied(JsonNode one) throws InvalidValue {
        JsonNode base = one.get("params").get("loss");
        Outcome inside = run(one);
        Outcome outside = run(one, loss(base.get("name").asText(), base.get("params")));
        near(inside.parts.get("base_loss"), outside.total, 1e-6);
        assertThat(inside.parts.keySet()).containsExactlyElementsOf(names(one.get("expected").get("components")));
        assertThat(inside.total).isNotCloseTo(Golden.number(one.get("expected").get("total")), within(1e-3));
    }

    private record Outcome(double total, Map<String, Double> parts, List<float[]> gradients) {}

    private Outcome run(JsonNode one) throws InvalidValue {
        return run(one, loss(one.get("loss").asText(), one.get("params")));
    }

    private Outcome run(JsonNode one, Variant chosen) {
        Loss loss = LossCatalog.create(chosen);
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            LossInput input = input(one, manager);
            input.columns().forEach(column -> column.setRequiresGradient(true));
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                LossValue value = loss.compute(input);
                collector.backward(value.total());
                Map<String, Double> parts = new LinkedHashMap<>();
                value.components().forEach((name, part) -> parts.put(name, (double) part.getFloat()));
                return new Outcome(value.total().getFloat(), parts, input.columns().stream().map(GoldenLossesIT::gradient).toList());
            }
        }
    }

    /** Zeros where backward never arrived. */
    private static float[] gradient(NDArray column) {
        NDArray gradient = column.getGradient();
        return gradient == null ? new float[(int) column.size()] : gradient.toFloatArray();
    }

    private LossInput input(JsonNode one, NDManager manager) {
        Optional<NDArray> labels = Optional.ofNullable(one.get("labels")).filter(label -> !label.isNull())
                .map(label -> array(label, manager));
        LossInput input = new LossInput(arrays(one.get("columns"), manager), labels, RegularizerWeights.FULL);
        return one.hasNonNull("guide_columns") ? input.withGuide(arrays(one.get("guide_columns"), manager)) : input;
    }

    private List<NDArray> arrays(JsonNode names, NDManager manager) {
        List<NDArray> columns = new ArrayList<>();
        names.forEach(name -> columns.add(array(name, manager)));
        return columns;
    }

    private NDArray array(JsonNode name, NDManager manager) {
        Tensor tensor = tensors.get(name.asText());
        return manager.create(tensor.values(), new Shape(tensor.shape()));
    }

    private static void near(double actual, double expected, double relative) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(relative * Math.max(Math.abs(expected), 1e-6)));
        } else {
            assertThat(Double.valueOf(actual)).isEqualTo(Double.valueOf(expected));
        }
    }

    private static void gradientNear(float[] actual, float[] expected) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Float.isNaN(value) ? 0 : Math.abs(value));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            boolean same = Float.compare(actual[i], expected[i]) == 0 || Math.abs(actual[i] - expected[i]) <= 1e-4 * largest;
            assertThat(same).as("entry %d: %s, expected %s", i, actual[i], expected[i]).isTrue();
        }
    }

    private void checkRefused(JsonNode one) throws InvalidValue {
        String name = one.get("loss").asText();
        JsonNode params = one.get("params");
        switch (one.get("stage").asText()) {
            case "construct" -> assertThatThrownBy(() -> LossCatalog.create(loss(name, params)))
                    .isInstanceOfAny(InvalidValue.class, InvalidLoss.class)
                    .satisfies(error -> assertThat(field(error)).isIn(names(params)));
            case "compute" -> assertThatThrownBy(() -> run(one)).isInstanceOf(IllegalArgumentException.class)
                    .message().containsAnyOf("text column", "label");
            default -> checkAlone(one, loss(name, params));
        }
    }

    /** What the reference library only allows inside a wrapper can stand alone here, with a warning. */
    private void checkAlone(JsonNode one, Variant chosen) {
        int columns = one.get("columns").size();
        if (LossCatalog.find(chosen.name()).orElseThrow().needs().accepts(columns)) {
            assertThat(LossCatalog.type().options().get()).extracting("name").contains(chosen.name());
            assertThat(LossCatalog.problems(chosen)).singleElement().satisfies(problem -> {
                assertThat(problem.isError()).isFalse();
                assertThat(problem.what()).startsWith("Alone, ");
            });
        } else {
            assertThatThrownBy(() -> run(one, chosen)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("text columns");
        }
    }

    /** The setting that an error is about. */
    private static String field(Throwable error) {
        return switch (error) {
            case InvalidValue invalid -> invalid.asProblem("").path();
            case InvalidLoss invalid -> invalid.problems().getFirst().path();
            default -> throw new IllegalArgumentException(error);
        };
    }

    /** The fixture's constructor arguments as a project file would say them; absent ones have the reference's default. */
    private static Variant loss(String name, JsonNode params) throws InvalidValue {
        if (name.equals("AnglELoss")) {
            // The dense class handles n-tuples, which is an option here.
            Variant pairs = loss("SparseAnglELoss", params);
            return new Variant(pairs.name(), pairs.values().with(SparseAnglELoss.N_TUPLES, true));
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        if (name.endsWith("SpladeLoss")) {
            plain.put("query_regularizer_weight", null);
        }
        for (Map.Entry<String, JsonNode> entry : params.properties()) {
            plain.put(entry.getKey(), plain(entry.getValue()));
        }
        Reading reading = LossCatalog.find(name).orElseThrow().params().read(plain);
        if (!reading.problems().isEmpty()) {
            throw new InvalidValue(reading.problems().getFirst());
        }
        return new Variant(name, reading.values());
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            return String.join(",", StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList());
        }
        if (value.isObject()) {
            Map<String, Object> nested = new LinkedHashMap<>();
            nested.put(VariantType.NAME, value.get("name").asText());
            value.get("params").properties().forEach(entry -> nested.put(entry.getKey(), plain(entry.getValue())));
            return nested;
        }
        return value.isNull() ? null : value.isBoolean() ? value.asBoolean() : value.isNumber() ? value.numberValue() : value.asText();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
