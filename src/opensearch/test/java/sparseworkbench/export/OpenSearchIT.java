package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.Hit;
import sparseworkbench.eval.InvertedIndex;
import sparseworkbench.file.Json;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/**
 * What an export for OpenSearch says of itself, asked of OpenSearch: one node in this process. Part of {@code mvn -Popensearch verify} alone, decision 79.
 * Tokens of queries are sent as {@code rank_feature} clauses with the function {@code linear}, the Lucene query that {@code neural_sparse} makes of raw tokens:
 * the plugin that reads {@code neural_sparse} itself is not on Maven Central.
 */
class OpenSearchIT {
    private static final int DOCUMENTS = 400;
    private static final int QUERIES = 40;
    private static final int TOP = 10;
    /** Of the bits that are left out: a weight is at most this part smaller than it was. */
    private static final double NINE_BITS = 1.0 / 256;

    private static final List<String> WORDS = List.of(
            "river", "train", "heavy", "coast", "old", "town", "three", "bridge", "quiet", "vehicle", "road", "a.b");

    @TempDir
    private Path scratch;

    private final OpenSearchRunner engine = new OpenSearchRunner();
    private final HttpClient client = HttpClient.newHttpClient();
    private String url;

    @BeforeEach
    void start() {
        engine.onBuild((number, settings) -> settings.put("discovery.type", "single-node")
                .put("cluster.routing.allocation.disk.threshold_enabled", false));
        engine.build(OpenSearchRunner.newConfigs()
                .basePath(scratch.resolve("engine").toString())
                .numOfNode(1)
                .disableESLogger());
        url = "http://localhost:" + engine.node().settings().get("http.port");
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
    }

    /** Two words, of which some documents have both; the first documents ask. */
    private static String words(int number) {
        return WORDS.get(number % 12) + " " + WORDS.get(number / 3 % 12);
    }

    private static List<String> documents() {
        return IntStream.range(0, DOCUMENTS)
                .mapToObj(i -> words(i) + " " + WORDS.get((i * 7 + 1) % 12) + ". " + i)
                .toList();
    }

    private static List<String> queries() {
        return IntStream.range(0, QUERIES).mapToObj(OpenSearchIT::words).toList();
    }

    /** Documents of the same two words. */
    private static Set<String> right(int query) {
        return IntStream.range(0, DOCUMENTS)
                .filter(i -> words(i).equals(words(query)))
                .mapToObj(i -> "d" + i)
                .collect(Collectors.toSet());
    }

    private Path lines(String name, String prefix, List<String> texts) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            lines.append(Json.object().put("_id", prefix + i).put("text", texts.get(i)))
                    .append('\n');
        }
        return Files.writeString(scratch.resolve(name), lines);
    }

    private static Path model() {
        return Golden.bundled().resolve("models/bert_splade_max");
    }

    private static EncoderOptions options() {
        return new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE);
    }

    private Path export() throws Exception {
        Path target = scratch.resolve("export");
        ExportSource source = new ExportSource(
                "tiny model",
                Optional.of(model()),
                options(),
                Optional.empty(),
                Optional.of(lines("corpus.jsonl", "d", documents())),
                Optional.of(lines("queries.jsonl", "q", queries())),
                Optional.empty(),
                new ExportSource.Choices(false, false, 8),
                ProgressListener.NONE);
        Exports.write(ExportKind.OPENSEARCH, source, target, new OwnOutputs(scratch.resolve("notes")));
        return target;
    }

    /** As a person does: with the snippet of the export. */
    private void load(Path export) throws IOException, InterruptedException {
        Path log = scratch.resolve("load.log");
        int ended = new ProcessBuilder("sh", export.resolve("snippets/load.sh").toString(), url)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(ended).as(Files.readString(log)).isZero();
    }

    private JsonNode ask(String path, JsonNode body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.reader().readTree(answer.body());
    }

    /** What {@code neural_sparse} becomes in Lucene. */
    private static ObjectNode clauses(JsonNode query) {
        ObjectNode body = Json.object().put("size", TOP);
        ArrayNode should = body.putObject("query").putObject("bool").putArray("should");
        query.at("/query/neural_sparse/" + BulkFiles.FIELD + "/query_tokens")
                .properties()
                .forEach(token -> {
                    ObjectNode clause = should.addObject().putObject("rank_feature");
                    clause.put("field", BulkFiles.FIELD + "." + token.getKey())
                            .put("boost", token.getValue().floatValue())
                            .putObject("linear");
                });
        return body;
    }

    private List<Hit> found(JsonNode query, String index) throws IOException, InterruptedException {
        List<Hit> found = new ArrayList<>();
        for (JsonNode hit : ask("/" + index + "/_search", clauses(query)).at("/hits/hits")) {
            String id = hit.get("_id").asText();
            found.add(new Hit(
                    id, Integer.parseInt(id.substring(1)), hit.get("_score").floatValue()));
        }
        return found;
    }

    private static double ndcg(List<Hit> found, Set<String> right) {
        double gain = 0;
        for (int rank = 0; rank < found.size(); rank++) {
            gain += right.contains(found.get(rank).id()) ? 1 / Math.log(rank + 2) : 0;
        }
        double ideal = IntStream.range(0, Math.min(TOP, right.size()))
                .mapToDouble(rank -> 1 / Math.log(rank + 2))
                .sum();
        return gain / ideal;
    }

    /** What Lucene keeps of weights. */
    private static SparseVectors nineBits(SparseVectors vectors) {
        float[] kept = new float[vectors.values().length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new LuceneFormat().kept(vectors.values()[i]);
        }
        return new SparseVectors(vectors.indptr(), vectors.indices(), kept, vectors.width());
    }

    private static double mean(Function<Integer, List<Hit>> answers) {
        return IntStream.range(0, QUERIES)
                .mapToDouble(query -> ndcg(answers.apply(query), right(query)))
                .average()
                .orElseThrow();
    }

    @Test
    void findsWhatTheExactIndexFindsWithinNineBits() throws Exception {
        Path export = export();
        load(export);
        String index = VectorSpace.index("tiny model");
        assertThat(ask("/" + index + "/_count", Json.object()).get("count").asInt())
                .isEqualTo(DOCUMENTS);
        assertThat(Json.read(export.resolve("renamed-tokens.json")).has(".")).isTrue();

        List<String> lines = Files.readAllLines(export.resolve("queries.ndjson"));
        List<String> ids = IntStream.range(0, DOCUMENTS).mapToObj(i -> "d" + i).toList();
        try (TrainableEncoder encoder = Encoders.load(model(), options())) {
            SparseVectors vectors =
                    encoder.encode(documents(), Side.DOCUMENT, OptionalInt.empty(), 8, ProgressListener.NONE);
            SparseVectors queries =
                    encoder.encode(queries(), Side.QUERY, OptionalInt.empty(), 8, ProgressListener.NONE);
            InvertedIndex exact = new InvertedIndex(vectors, ids);
            InvertedIndex kept = new InvertedIndex(nineBits(vectors), ids);
            Map<Integer, List<Hit>> answers = IntStream.range(0, QUERIES)
                    .boxed()
                    .collect(Collectors.toMap(query -> query, query -> answer(lines, query, index)));
            for (int query = 0; query < QUERIES; query++) {
                float[] wanted = kept.scores(queries, query);
                float[] whole = exact.scores(queries, query);
                float last = exact.search(queries, query, TOP).getLast().score();
                List<Hit> found = answers.get(query);
                assertThat(found).hasSize(TOP);
                for (Hit hit : found) {
                    assertThat(hit.score()).isCloseTo(wanted[hit.row()], within(wanted[hit.row()] * 1e-5f));
                    assertThat((double) whole[hit.row()]).isGreaterThanOrEqualTo(last * (1 - NINE_BITS));
                }
            }
            double there = mean(answers::get);
            double here = mean(query -> exact.search(queries, query, TOP));
            System.out.printf("nDCG@10: OpenSearch %.4f, exact index %.4f%n", there, here);
            assertThat(there).isCloseTo(mean(query -> kept.search(queries, query, TOP)), within(1e-3));
            assertThat(there).isCloseTo(here, within(0.01));
        }
    }

    private List<Hit> answer(List<String> lines, int query, String index) {
        try {
            return found(Json.reader().readTree(lines.get(2 * query + 1)), index);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
