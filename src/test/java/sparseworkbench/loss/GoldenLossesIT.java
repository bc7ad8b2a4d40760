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

/** Values and gradients of the losses equal the reference library's. */
class GoldenLossesIT {
    private final JsonNode index = Golden.json("losses/index.json");
    private final Map<String, Tensor> tensors = Golden.tensors(index.get("tensors").asText());

    @TestFactory
    Stream<DynamicTest> valuesAndGradients() {
        List<JsonNode> cases = known("cases");
        assertThat(cases).as("cases of known losses").isNotEmpty();
        return cases.stream().map(one -> dynamicTest(one.get("id").asText(), () -> check(one)));
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        List<JsonNode> errors = known("errors");
        assertThat(errors).as("refused calls of known losses").isNotEmpty();
        return errors.stream().map(one -> dynamicTest(
                one.get("loss").asText() + " " + one.get("stage").asText() + " " + one.get("params"), () -> checkRefused(one)));
    }

    private List<JsonNode> known(String kind) {
        return StreamSupport.stream(index.get(kind).spliterator(), false).filter(one ->
                isKnown(one.get("loss").asText()) && (!one.get("params").has("loss") || kind.equals("errors")
                        || isKnown(one.get("params").get("loss").get("name").asText()))).toList();
    }

    private static boolean isKnown(String loss) {
        return LossCatalog.find(loss).isPresent();
    }

    private void check(JsonNode one) throws InvalidValue {
        Loss loss = LossCatalog.create(loss(one.get("loss").asText(), one.get("params")));
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            List<NDArray> columns = columns(one, manager);
            SequencedParts parts = backward(loss, columns);
            JsonNode expected = one.get("expected");
            near(parts.total, Golden.number(expected.get("total")), 1e-5);
            assertThat(parts.byName.keySet()).containsExactlyElementsOf(names(expected.get("components")));
            parts.byName.forEach((name, value) -> near(value, Golden.number(expected.get("components").get(name)), 1e-5));
            for (int i = 0; i < columns.size(); i++) {
                gradientNear(columns.get(i), tensors.get(one.get("grads").get(i).asText()).values());
            }
        }
    }

    private record SequencedParts(double total, Map<String, Double> byName) {}

    private static SequencedParts backward(Loss loss, List<NDArray> columns) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            LossValue value = loss.compute(new LossInput(columns, Optional.empty(), RegularizerWeights.FULL));
            collector.backward(value.total());
            Map<String, Double> parts = new LinkedHashMap<>();
            value.components().forEach((name, part) -> parts.put(name, (double) part.getFloat()));
            return new SequencedParts(value.total().getFloat(), parts);
        }
    }

    private List<NDArray> columns(JsonNode one, NDManager manager) {
        List<NDArray> columns = new ArrayList<>();
        for (JsonNode name : one.get("columns")) {
            Tensor tensor = tensors.get(name.asText());
            NDArray column = manager.create(tensor.values(), new Shape(tensor.shape()));
            column.setRequiresGradient(true);
            columns.add(column);
        }
        return columns;
    }

    private static void near(double actual, double expected, double relative) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(relative * Math.max(Math.abs(expected), 1e-6)));
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static void gradientNear(NDArray column, float[] expected) {
        float[] actual = column.getGradient().toFloatArray();
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

    private void checkRefused(JsonNode one) {
        String name = one.get("loss").asText();
        switch (one.get("stage").asText()) {
            case "construct" -> assertThatThrownBy(() -> LossCatalog.create(loss(name, one.get("params"))))
                    .isInstanceOfAny(InvalidValue.class, InvalidLoss.class);
            case "compute" -> assertThatThrownBy(() -> compute(name, one)).isInstanceOf(IllegalArgumentException.class);
            // What the reference refuses only when used alone cannot be chosen alone here.
            default -> assertThatThrownBy(() -> LossCatalog.type().parse(name)).isInstanceOf(InvalidValue.class);
        }
    }

    private void compute(String name, JsonNode one) throws InvalidValue {
        Loss loss = LossCatalog.create(loss(name, one.get("params")));
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            loss.compute(new LossInput(columns(one, manager), Optional.empty(), RegularizerWeights.FULL));
        }
    }

    /** The fixture's constructor arguments as a project file would say them; absent ones have the reference's default. */
    private static Variant loss(String name, JsonNode params) throws InvalidValue {
        Map<String, Object> plain = new LinkedHashMap<>();
        if (name.equals("SpladeLoss")) {
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
