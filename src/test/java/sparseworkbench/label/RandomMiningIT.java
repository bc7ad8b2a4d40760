package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;

/**
 * Random tables and options, which {@code src/test/python/random_labels.py} has given to the reference: the same rows, texts and scores. Texts
 * that score the same may stand in for one another, since the reference leaves their order open.
 */
class RandomMiningIT {
    private static final double TOLERANCE = 1e-4;
    /** Equal texts in other batches differ by as much. */
    private static final double TIE = 2e-6;

    private static final Set<String> NUMBERS = Set.of("label", "labels", "score", "scores");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> minesWhatTheReferenceMines() throws IOException {
        List<JsonNode> recorded = Fixtures.lines(Fixtures.file("random_mining.jsonl"));
        List<String> texts = new ArrayList<>();
        recorded.getFirst().path("texts").forEach(text -> texts.add(text.asText()));
        return IntStream.range(1, recorded.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        i + " " + recorded.get(i).path("arguments"),
                        () -> compare(recorded.get(i), texts, folder.resolve("mined-" + i + ".jsonl"))));
    }

    private void compare(JsonNode recorded, List<String> texts, Path output) throws Exception {
        ModelChoice model = Fixtures.model(recorded.path("model").asText());
        LabelRequest request =
                request(recorded, texts, recorded.path("arguments").deepCopy(), output);
        if (recorded.has("refused") || !hasNegatives(recorded)) {
            assertThatThrownBy(() -> Mining.run(request, model)).isInstanceOf(LabelsRefused.class);
            return;
        }
        Mining.run(request, model);
        List<JsonNode> rows = Fixtures.lines(output);
        assertThat(rows).hasSize(recorded.path("rows").size());
        boolean random =
                recorded.path("arguments").path("sampling_strategy").asText().equals("random");
        AtomicReference<ScoreOf> mined = new AtomicReference<>();
        ScoreOf scores = (query, text) -> {
            if (mined.get() == null) {
                mined.set(scores(recorded, texts, model));
            }
            return mined.get().of(query, text);
        };
        for (int i = 0; i < rows.size(); i++) {
            JsonNode expected = recorded.path("rows").get(i);
            assertThat(names(rows.get(i))).isEqualTo(names(expected));
            compare(rows.get(i), expected, texts, scores, random);
        }
    }

    private static List<String> names(JsonNode row) {
        return row.properties().stream().map(field -> field.getKey()).toList();
    }

    /** Where every query has none, rows of positives alone are worth nothing, and refused here. */
    private static boolean hasNegatives(JsonNode recorded) {
        if (!recorded.path("arguments").path("output_format").asText().equals("labeled-pair")
                || recorded.path("arguments").path("include_positives").asBoolean()) {
            return !recorded.path("rows").isEmpty();
        }
        Set<JsonNode> pairs = new HashSet<>();
        recorded.path("pairs").forEach(pairs::add);
        for (JsonNode row : recorded.path("rows")) {
            JsonNode pair = Json.tree(List.of(row.path("query"), row.path("answer")));
            if (!pairs.contains(pair)) {
                return true;
            }
        }
        return false;
    }

    private LabelRequest request(JsonNode recorded, List<String> texts, ObjectNode settings, Path output)
            throws IOException {
        StringBuilder pairs = new StringBuilder();
        recorded.path("pairs")
                .forEach(pair -> pairs.append(Json.object()
                                .put("query", texts.get(pair.get(0).asInt()))
                                .put("answer", texts.get(pair.get(1).asInt())))
                        .append('\n'));
        Path input = Files.writeString(folder.resolve("pairs of " + output.getFileName()), pairs);
        if (recorded.has("corpus")) {
            StringBuilder corpus = new StringBuilder();
            recorded.path("corpus")
                    .forEach(text -> corpus.append(Json.object().put("text", texts.get(text.asInt())))
                            .append('\n'));
            Path file = Files.writeString(folder.resolve("corpus of " + output.getFileName()), corpus);
            settings.put("corpus", file.toString());
        }
        return Fixtures.request(input, settings, output);
    }

    /** What a text scores for a query. */
    @FunctionalInterface
    private interface ScoreOf {
        double of(String query, String text) throws Exception;
    }

    /** Mined anew with every text and its score, so that it can be told which texts are as good as one another. */
    private ScoreOf scores(JsonNode recorded, List<String> texts, ModelChoice model) throws Exception {
        ObjectNode all = Json.object();
        for (String prompt : List.of("query_prompt", "corpus_prompt")) {
            JsonNode said = recorded.path("arguments").path(prompt);
            if (said.isTextual()) {
                all.set(prompt, said);
            }
        }
        all.put("range_max", 1000)
                .put("num_negatives", 1000)
                .put("output_format", "labeled-pair")
                .put("output_scores", true);
        Path file = folder.resolve("all of " + recorded.hashCode() + ".jsonl");
        Map<List<String>, Double> scores = new HashMap<>();
        Mining.run(request(recorded, texts, all, file), model);
        Fixtures.lines(file)
                .forEach(row -> scores.put(
                        List.of(row.path("query").asText(), row.path("answer").asText()),
                        row.path("score").asDouble()));
        return (query, text) -> scores.get(List.of(query, text));
    }

    private static void compare(JsonNode row, JsonNode expected, List<String> texts, ScoreOf scores, boolean random)
            throws Exception {
        String query = row.path("query").asText();
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            JsonNode value = row.path(field.getKey());
            List<JsonNode> found = flat(value);
            List<JsonNode> wanted = flat(field.getValue());
            assertThat(found).as(field.getKey()).hasSize(wanted.size());
            boolean sampled = random && !field.getKey().equals("query");
            for (int i = 0; i < found.size() && !sampled; i++) {
                if (NUMBERS.contains(field.getKey())) {
                    assertThat(found.get(i).asDouble()).isCloseTo(wanted.get(i).asDouble(), within(TOLERANCE));
                } else {
                    String text = found.get(i).asText();
                    String recorded = texts.get(wanted.get(i).asInt());
                    if (!text.equals(recorded)) {
                        assertThat(field.getKey()).isNotEqualTo("query");
                        assertThat(scores.of(query, text))
                                .as("“%s” and “%s” for “%s”", text, recorded, query)
                                .isCloseTo(scores.of(query, recorded), within(TIE));
                    }
                }
            }
        }
    }

    private static List<JsonNode> flat(JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(all::add);
        } else {
            all.add(value);
        }
        return all;
    }
}
