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
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.golden.GoldenLoss;
import sparseworkbench.golden.Nearness;
import sparseworkbench.golden.ParityReport;
import sparseworkbench.golden.ScoreResolution;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;

/**
 * Values and gradients of all losses equal the reference library's, one test per stored case. {@code -Dgolden.dir} runs the same
 * on another folder of fixtures.
 */
class GoldenLossesIT {
    private static final double ZERO = 1e-8;
    private static final double ROUNDING = 2e-7;
    private static final double MOST_ROUNDING = 1e-5;

    private final JsonNode index = Golden.json("losses/index.json");
    private final Map<String, Tensor> tensors =
            Golden.tensors(index.get("tensors").asText());

    private static ParityReport report;

    @BeforeAll
    static void beginReport() {
        report = new ParityReport("losses");
    }

    @AfterAll
    static void writeReport() throws IOException {
        report.write();
    }

    @TestFactory
    Stream<DynamicTest> valuesAndGradients() {
        List<JsonNode> cases = all("cases");
        assertThat(cases).as("cases in %s", Golden.folder()).isNotEmpty();
        cases.forEach(one -> report.expected(one.get("loss").asText()));
        return cases.stream()
                .map(one -> dynamicTest(one.get("id").asText(), () -> {
                    if (isNotCopied(one)) {
                        checkNotCopied(one);
                    } else {
                        check(one);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> refusals() {
        return all("errors").stream()
                .map(one -> dynamicTest(
                        one.get("loss").asText() + " " + one.get("stage").asText() + " " + one.get("params"),
                        () -> checkRefused(one)));
    }

    private List<JsonNode> all(String kind) {
        return StreamSupport.stream(index.path(kind).spliterator(), false).toList();
    }

    private JsonNode find(String id) {
        return all("cases").stream()
                .filter(one -> one.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Of what the fixtures mark as quirks, only this one is not copied: a wrapper that takes rows of labels for columns. */
    private static boolean isNotCopied(JsonNode one) {
        return one.path("quirk").asBoolean()
                && one.path("params").path("loss").path("name").asText().equals("SparseMSELoss");
    }

    private void check(JsonNode one) throws InvalidValue {
        Outcome outcome = run(one);
        JsonNode expected = one.get("expected");
        ScoreResolution resolution = resolution(one);
        double value = Nearness.number(outcome.total, total(one), 1e-5, resolution.ofValue());
        assertThat(outcome.parts.keySet()).containsExactlyElementsOf(names(expected.get("components")));
        checkParts(outcome, one, resolution);
        double rounding = Math.max(rounding(one), Math.min(MOST_ROUNDING, resolution.ofGradient()));
        double gradient = 0;
        for (int i = 0; i < outcome.gradients.size(); i++) {
            float[] stored = tensors.get(one.get("grads").get(i).asText()).values();
            gradient = Math.max(gradient, Nearness.entries(outcome.gradients.get(i), stored, 1e-4, rounding));
        }
        if (one.hasNonNull("equals")) {
            checkEqual(outcome, run(find(one.get("equals").asText())), rounding, resolution);
        }
        report.passed(one.get("loss").asText(), value, gradient);
    }

    private ScoreResolution resolution(JsonNode one) throws InvalidValue {
        List<Tensor> columns = new ArrayList<>();
        one.get("columns").forEach(name -> columns.add(tensors.get(name.asText())));
        return ScoreResolution.of(GoldenLoss.variant(one.get("loss").asText(), one.get("params")), columns);
    }

    /** As the reference finds it in double precision, where that is a number: it has no rounding of its own. */
    private static double total(JsonNode one) {
        double stored = Golden.number(one.get("expected").get("total"));
        double exact = Golden.number(one.path("f64").path("total"));
        return Double.isFinite(stored) && Double.isFinite(exact) ? exact : stored;
    }

    /**
     * Every component by its name. The cached classes of the reference compute the first one as the total less the others, so it
     * carries the rounding of the total.
     */
    private static void checkParts(Outcome outcome, JsonNode one, ScoreResolution resolution) {
        JsonNode expected = one.get("expected");
        boolean rest = one.get("loss").asText().equals("CachedSpladeLoss");
        outcome.parts.forEach((name, part) -> {
            double stored = Golden.number(expected.get("components").get(name));
            double total = Golden.number(expected.get("total"));
            double size = rest && stored != 0 && Double.isFinite(total) ? Math.max(1, Math.abs(total / stored)) : 1;
            double rounding = Nearness.isOfScores(name) ? resolution.ofValue() : 0;
            Nearness.number(part, stored, 1e-5 * size, rounding);
        });
    }

    /**
     * Differences that single precision makes by itself: of the largest entry of all columns, since numbers of that size cancel out
     * in a column whose gradient is zero. Never more than a little: an all-zero row may have entries of 1e12.
     */
    private static double rounding(JsonNode one) {
        double largest = Golden.number(one.path("f64").path("max_abs_grad"));
        if (largest < ZERO) {
            return Math.max(MOST_ROUNDING, 2 * Golden.number(one.path("f64").path("max_abs_grad_difference")));
        }
        return Double.isFinite(largest) ? Math.min(MOST_ROUNDING, ROUNDING * largest) : 0;
    }

    /** Cached equals plain. */
    private static void checkEqual(Outcome outcome, Outcome plain, double rounding, ScoreResolution resolution) {
        Nearness.number(outcome.total, plain.total, 1e-5, resolution.ofValue());
        for (int i = 0; i < outcome.gradients.size(); i++) {
            Nearness.entries(outcome.gradients.get(i), plain.gradients.get(i), 1e-4, rounding);
        }
    }

    /** What a base loss says inside a wrapper is what it says outside, where the reference library has it otherwise. */
    private void checkNotCopied(JsonNode one) throws InvalidValue {
        JsonNode base = one.get("params").get("loss");
        Outcome inside = run(one);
        Outcome outside = run(one, GoldenLoss.variant(base.get("name").asText(), base.get("params")));
        Nearness.number(inside.parts.get("base_loss"), outside.total, 1e-6);
        assertThat(inside.parts.keySet())
                .containsExactlyElementsOf(names(one.get("expected").get("components")));
        assertThat(inside.total).isNotCloseTo(Golden.number(one.get("expected").get("total")), within(1e-3));
    }

    private record Outcome(double total, Map<String, Double> parts, List<float[]> gradients) {}

    private Outcome run(JsonNode one) throws InvalidValue {
        return run(one, GoldenLoss.variant(one.get("loss").asText(), one.get("params")));
    }

    private Outcome run(JsonNode one, Variant chosen) {
        Loss loss = LossCatalog.create(chosen);
        try (NDManager manager = NDManager.newBaseManager(Golden.device().device(), "PyTorch")) {
            LossInput input = input(one, manager);
            input.columns().forEach(column -> column.setRequiresGradient(true));
            try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                LossValue value = loss.compute(input);
                collector.backward(value.total());
                Map<String, Double> parts = new LinkedHashMap<>();
                value.components().forEach((name, part) -> parts.put(name, (double) part.getFloat()));
                return new Outcome(
                        value.total().getFloat(),
                        parts,
                        input.columns().stream().map(GoldenLossesIT::gradient).toList());
            }
        }
    }

    /** Zeros where backward never arrived. */
    private static float[] gradient(NDArray column) {
        NDArray gradient = column.getGradient();
        return gradient == null ? new float[(int) column.size()] : gradient.toFloatArray();
    }

    private LossInput input(JsonNode one, NDManager manager) {
        Optional<NDArray> labels = Optional.ofNullable(one.get("labels"))
                .filter(label -> !label.isNull())
                .map(label -> array(label, manager));
        LossInput input = new LossInput(arrays(one.get("columns"), manager), labels, RegularizerWarmup.FULL);
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

    private void checkRefused(JsonNode one) throws InvalidValue {
        String name = one.get("loss").asText();
        JsonNode params = one.get("params");
        switch (one.get("stage").asText()) {
            case "construct" ->
                assertThatThrownBy(() -> LossCatalog.create(GoldenLoss.variant(name, params)))
                        .isInstanceOfAny(InvalidValue.class, InvalidLoss.class)
                        .satisfies(error -> assertThat(field(error)).isIn(names(params)));
            case "compute" ->
                assertThatThrownBy(() -> run(one))
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .containsAnyOf("text column", "label");
            default -> checkAlone(one, GoldenLoss.variant(name, params));
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
            assertThatThrownBy(() -> run(one, chosen))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("text columns");
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

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
