package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/** Every evaluator measures what the reference's measures: names, order, values, primary metric, hits and scores. */
class GoldenEvaluatorsIT {
    private static final double NEAR = 1e-4;

    @TempDir
    private Path folder;

    private final JsonNode data = Golden.json("evaluators/index.json").get("data");

    @TestFactory
    Stream<DynamicTest> cases() {
        List<JsonNode> cases = list(Golden.json("evaluators/index.json").get("cases"));
        assertThat(cases).isNotEmpty();
        return cases.stream().map(one -> dynamicTest(one.get("id").asText(), () -> check(one)));
    }

    private void check(JsonNode one) throws Exception {
        try (Encoder encoder = load(one.get("model").asText())) {
            EvaluationResult measured = evaluator(one).evaluate(encoder, ProgressListener.NONE);
            JsonNode expected = one.get("expected");
            assertThat(measured.metrics().keySet()).containsExactlyElementsOf(names(expected.get("metrics")));
            measured.metrics()
                    .forEach((name, value) -> assertThat(value)
                            .as(name)
                            .isCloseTo(
                                    Golden.number(expected.get("metrics").get(name)),
                                    within(NEAR * Math.max(1, Math.abs(value)))));
            // The reference keeps the evaluator's name out of the primary metric here and there.
            assertThat(measured.primary())
                    .endsWith(expected.get("primary_metric").asText());
            compareScores(measured.details().scores(), expected.get("detail"));
            compareHits(measured.details().hits(), expected.get("detail"));
            compareTable(measured.details().tables(), expected.get("csv"));
            compareMeans(measured);
        }
    }

    /** The file's name, its headers and values; without the headers that the reference writes twice (its README, 32). */
    private void compareTable(List<EvaluationCsv> tables, JsonNode csv) throws Exception {
        assertThat(tables).hasSize(1);
        assertThat(tables.getFirst().file()).isEqualTo(names(csv).getFirst());
        JsonNode lines = csv.elements().next();
        tables.getFirst().append(folder, 2, 50);
        List<String> written =
                Files.readAllLines(folder.resolve(tables.getFirst().file()));
        Files.delete(folder.resolve(tables.getFirst().file()));
        assertThat(written).hasSize(2);
        List<String> headers = new ArrayList<>(List.of(lines.get(0).asText().split(",")));
        String[] values = lines.get(1).asText().split(",");
        headers.subList(2, 2 + headers.size() - values.length).clear();
        assertThat(written.getFirst().split(",")).containsExactlyElementsOf(headers);
        for (int i = 0; i < values.length; i++) {
            double expected = Double.parseDouble(values[i].replaceAll("tensor\\((.*)\\)", "$1"));
            assertThat(Double.parseDouble(written.getLast().split(",")[i]))
                    .as(headers.get(i))
                    .isCloseTo(expected, within(NEAR * Math.max(1, Math.abs(expected))));
        }
    }

    /** A metric is the mean of what the queries scored. */
    private static void compareMeans(EvaluationResult measured) {
        measured.details()
                .queries()
                .ifPresent(queries -> queries.scores().forEach((name, scores) -> {
                    double sum = 0;
                    for (float score : scores) {
                        sum += score;
                    }
                    assertThat(scores).hasSize(queries.set().queries().size());
                    assertThat(sum / scores.length)
                            .as(name)
                            .isCloseTo(measured.metrics().get(name), within(1e-6));
                }));
    }

    private static void compareScores(Map<String, float[]> scores, JsonNode detail) {
        scores.forEach((function, found) -> {
            boolean distance = detail.get(function).size() > 0
                    && detail.get(function).get(0).asDouble() * found[0] < 0;
            for (int i = 0; i < found.length; i++) {
                double expected = detail.get(function).get(i).asDouble() * (distance ? -1 : 1);
                assertThat((double) found[i])
                        .as("%s of pair %d", function, i)
                        .isCloseTo(expected, within(NEAR * Math.max(1, Math.abs(expected))));
            }
        });
    }

    private static void compareHits(Map<String, ? extends Map<String, List<Hit>>> hits, JsonNode detail) {
        hits.forEach((function, queries) -> queries.forEach((query, found) -> {
            JsonNode expected = detail.get(function).get(query);
            for (int rank = 0; rank < expected.size(); rank++) {
                double score = expected.get(rank).get(1).asDouble();
                assertThat((double) found.get(rank).score())
                        .as("%s, hit %d of %s", function, rank, query)
                        .isCloseTo(score, within(NEAR * Math.max(1, Math.abs(score))));
                boolean alone = isAlone(expected, rank);
                assertThat(!alone
                                || found.get(rank)
                                        .id()
                                        .equals(expected.get(rank).get(0).asText()))
                        .as("hit %d of %s", rank, query)
                        .isTrue();
            }
        }));
    }

    /** Whether the ranks beside have clearly other scores, so that rounding cannot swap them. */
    private static boolean isAlone(JsonNode hits, int rank) {
        double score = hits.get(rank).get(1).asDouble();
        double gap = 1e-5 * Math.max(1, Math.abs(score));
        return (rank == 0 || Math.abs(hits.get(rank - 1).get(1).asDouble() - score) > gap)
                && rank + 1 < hits.size()
                && Math.abs(hits.get(rank + 1).get(1).asDouble() - score) > gap;
    }

    private static Encoder load(String model) throws Exception {
        return Encoders.load(
                Golden.folder().resolve("models").resolve(model),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 512));
    }

    private Evaluator evaluator(JsonNode one) throws Exception {
        JsonNode given = data.get(one.get("data").asText());
        JsonNode options = one.get("options");
        EvaluationEncoding encoding = new EvaluationEncoding(
                options.path("name").asText(),
                options.get("batch_size").asInt(),
                options.has("max_active_dims")
                        ? OptionalInt.of(options.get("max_active_dims").asInt())
                        : OptionalInt.empty());
        return switch (one.get("evaluator").asText()) {
            case "SparseInformationRetrievalEvaluator" ->
                new RetrievalEvaluator(
                        retrieval(given),
                        encoding,
                        new RetrievalEvaluator.Options(
                                similarities(options, "score_functions", "main_score_function"),
                                cuts(options),
                                false,
                                SizeFigures.NONE));
            case "SparseEmbeddingSimilarityEvaluator" ->
                new SimilarityEvaluator(
                        pairs(given, "scores"),
                        encoding,
                        similarities(options, "similarity_fn_names", "main_similarity"));
            case "SparseBinaryClassificationEvaluator" ->
                new BinaryClassificationEvaluator(
                        pairs(given, "labels"), encoding, similarities(options, "similarity_fn_names", "none"));
            case "SparseTripletEvaluator" ->
                new TripletEvaluator(
                        new TripletEvaluator.Triplets(
                                texts(given.get("anchors")),
                                texts(given.get("positives")),
                                texts(given.get("negatives"))),
                        encoding,
                        similarities(options, "similarity_fn_names", "main_similarity_function"),
                        margins(options.path("margin")));
            case "SparseRerankingEvaluator" ->
                new RerankingEvaluator(
                        list(given.get("samples")).stream()
                                .map(GoldenEvaluatorsIT::sample)
                                .toList(),
                        encoding,
                        new RerankingEvaluator.Options(
                                SimilarityFunction.of(
                                        options.path("similarity_fct").asText("cosine")),
                                options.path("at_k").asInt(10),
                                !options.path("use_batched_encoding").asBoolean(true)));
            case "SparseMSEEvaluator" -> mse(given, options, encoding);
            default -> throw new IllegalArgumentException("No evaluator " + one.get("evaluator"));
        };
    }

    private static Evaluator mse(JsonNode given, JsonNode options, EvaluationEncoding encoding) throws Exception {
        try (Encoder teacher = load(options.get("teacher_model").asText())) {
            return MseEvaluator.of(
                    teacher,
                    texts(given.get("source_sentences")),
                    texts(given.get("target_sentences")),
                    encoding,
                    ProgressListener.NONE);
        }
    }

    private static RerankingEvaluator.Sample sample(JsonNode node) {
        return new RerankingEvaluator.Sample(
                node.get("query").asText(), texts(node.get("positive")), texts(node.get("negative")));
    }

    private static Similarities similarities(JsonNode options, String functions, String main) {
        return new Similarities(
                texts(options.path(functions)).stream()
                        .map(SimilarityFunction::of)
                        .toList(),
                options.has(main)
                        ? Optional.of(SimilarityFunction.of(options.get(main).asText()))
                        : Optional.empty());
    }

    private static Map<SimilarityFunction, Double> margins(JsonNode margin) {
        Map<SimilarityFunction, Double> margins = new EnumMap<>(SimilarityFunction.class);
        for (SimilarityFunction similarity : SimilarityFunction.values()) {
            margins.put(
                    similarity,
                    margin.isNumber()
                            ? margin.asDouble()
                            : margin.path(similarity.key()).asDouble(0));
        }
        return margins;
    }

    private static RetrievalCutoffs cuts(JsonNode options) {
        RetrievalCutoffs usual = RetrievalCutoffs.USUAL;
        return new RetrievalCutoffs(
                numbers(options.path("accuracy_at_k"), usual.accuracy()),
                numbers(options.path("precision_recall_at_k"), usual.precisionAndRecall()),
                numbers(options.path("ndcg_at_k"), usual.ndcg()),
                numbers(options.path("mrr_at_k"), usual.mrr()),
                numbers(options.path("map_at_k"), usual.map()));
    }

    private static List<Integer> numbers(JsonNode node, List<Integer> otherwise) {
        return node.isArray() ? list(node).stream().map(JsonNode::asInt).toList() : otherwise;
    }

    private static TextPairs pairs(JsonNode given, String numbers) {
        return new TextPairs(
                texts(given.get("sentences1")),
                texts(given.get("sentences2")),
                list(given.get(numbers)).stream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray());
    }

    private static RetrievalSet retrieval(JsonNode given) {
        Map<String, Set<String>> relevant = new LinkedHashMap<>();
        given.get("relevant_docs")
                .properties()
                .forEach(entry -> relevant.put(entry.getKey(), new HashSet<>(texts(entry.getValue()))));
        return new RetrievalSet("golden", byId(given.get("queries")), byId(given.get("corpus")), relevant);
    }

    private static List<Text> byId(JsonNode texts) {
        List<Text> all = new ArrayList<>();
        texts.properties()
                .forEach(entry ->
                        all.add(new Text(entry.getKey(), entry.getValue().asText())));
        return all;
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
