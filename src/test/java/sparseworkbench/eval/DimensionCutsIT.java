package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.golden.Golden;
import sparseworkbench.metric.DimensionCut;
import sparseworkbench.progress.ProgressListener;

/** Figures at cuts, from one encoding, equal those of the reference's evaluator with {@code max_active_dims}, which encodes each time. */
class DimensionCutsIT {
    private static final double NEAR = 1e-4;

    private final JsonNode recorded = Golden.bundledJson("evaluators/cuts.json");

    @TestFactory
    Stream<DynamicTest> equalTheReferenceWithMaxActiveDims() {
        Map<String, List<JsonNode>> byModel = new LinkedHashMap<>();
        recorded.get("cases")
                .forEach(one -> byModel.computeIfAbsent(one.get("model").asText(), model -> new ArrayList<>())
                        .add(one));
        return byModel.entrySet().stream()
                .map(model -> dynamicTest(model.getKey(), () -> {
                    List<Integer> cuts = model.getValue().stream()
                            .map(one -> one.get("max_active_dims").asInt())
                            .toList();
                    EvaluationResult measured = evaluate(model.getKey(), new SizeFigures(true, cuts));
                    for (JsonNode one : model.getValue()) {
                        int cut = one.get("max_active_dims").asInt();
                        one.get("metrics")
                                .properties()
                                .forEach(expected ->
                                        compare(measured.metrics(), expected.getKey(), cut, expected.getValue()));
                    }
                }));
    }

    private static void compare(Map<String, Double> measured, String name, int cut, JsonNode expected) {
        String figure = name.replaceFirst("^(dot|cosine)_", "");
        if (SizeFigures.isMeasuredAtCuts(figure) || name.endsWith("active_dims") || name.equals("avg_flops")) {
            assertThat(measured.get(new DimensionCut(name, cut).key()))
                    .as("%s at %d", name, cut)
                    .isCloseTo(expected.asDouble(), within(NEAR * Math.max(1, Math.abs(expected.asDouble()))));
        }
    }

    /** A cut that cuts nothing has the figures of all dimensions, and nothing changes what the reference measures. */
    @Test
    void aCutBeyondAllDimensionsChangesNothing() throws Exception {
        EvaluationResult plain = evaluate("bert_splade_max", SizeFigures.NONE);
        EvaluationResult cut = evaluate("bert_splade_max", new SizeFigures(true, List.of(1_000_000, 1_000_000)));
        assertThat(cut.metrics()).containsAllEntriesOf(plain.metrics());
        assertThat(cut.primary()).isEqualTo(plain.primary());
        assertThat(cut.details().tables()).isEqualTo(plain.details().tables());
        assertThat(cut.metrics().keySet().stream()
                        .flatMap(name -> DimensionCut.of(name).stream())
                        .filter(found -> !found.figure().equals("ms_per_query")))
                .hasSize(7)
                .allSatisfy(found -> assertThat(cut.metrics().get(found.key()))
                        .isEqualTo(cut.metrics().get(found.figure())));
    }

    /** Eight bytes for each active dimension of each document; queries are timed where the index is searched. */
    @Test
    void theIndexIsMeasured() throws Exception {
        EvaluationResult measured = evaluate("bert_splade_max", new SizeFigures(true, List.of(4)));
        double dims = measured.metrics().get("corpus_active_dims") * 32;
        assertThat(measured.metrics().get("index_mb")).isCloseTo(dims * 8 / 1e6, within(1e-7));
        assertThat(measured.metrics().get("index_mb_cut_4")).isCloseTo(32 * 4 * 8 / 1e6, within(1e-12));
        assertThat(measured.metrics().get("ms_per_query")).isPositive();
    }

    private static EvaluationResult evaluate(String model, SizeFigures size) throws Exception {
        JsonNode given = Golden.bundledJson("evaluators/index.json").get("data").get("retrieval");
        Map<String, Set<String>> right = new LinkedHashMap<>();
        given.get("relevant_docs").properties().forEach(entry -> {
            Set<String> ids = new HashSet<>();
            entry.getValue().forEach(id -> ids.add(id.asText()));
            right.put(entry.getKey(), ids);
        });
        RetrievalSet set = new RetrievalSet("golden", texts(given.get("queries")), texts(given.get("corpus")), right);
        try (Encoder encoder = Encoders.load(
                Golden.bundled().resolve("models").resolve(model),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 512))) {
            return new RetrievalEvaluator(
                            set,
                            EvaluationEncoding.of(64),
                            new RetrievalEvaluator.Options(
                                    Similarities.OF_THE_MODEL, RetrievalCutoffs.USUAL, false, size))
                    .evaluate(encoder, ProgressListener.NONE);
        }
    }

    private static List<Text> texts(JsonNode byId) {
        return StreamSupport.stream(byId.properties().spliterator(), false)
                .map(entry -> new Text(entry.getKey(), entry.getValue().asText()))
                .toList();
    }
}
