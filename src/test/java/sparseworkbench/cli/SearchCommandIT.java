package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.golden.Golden;

/** The command that searches, with a process of its own. */
class SearchCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String model(String name) {
        return Golden.bundled().resolve("models").resolve(name).toString();
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        String[] all = Stream.concat(
                        Stream.of(words),
                        Stream.of("--home", root.resolve("home").toString()))
                .toArray(String[]::new);
        return Workbench.run(all, (folder, project, args) -> {}, output);
    }

    private List<JsonNode> rows() throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode reference(String model) throws Exception {
        try (var in = SearchCommandIT.class.getResourceAsStream("/search/reference.json")) {
            return JSON.readTree(in).get(model);
        }
    }

    private Path corpus(JsonNode texts) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            lines.append(JSON.createObjectNode()
                            .put("_id", "d" + i)
                            .put("text", texts.get(i).asText()))
                    .append('\n');
        }
        return Files.writeString(root.resolve("corpus.jsonl"), lines);
    }

    /** {@code encode_query}, {@code encode_document} and their dot products in sentence-transformers, equal scores by id. */
    @ParameterizedTest
    @ValueSource(strings = {"bert_inference_free", "modernbert_splade_max"})
    void findsWhatTheReferenceFinds(String name) throws Exception {
        JsonNode reference = reference(name);
        Path corpus = corpus(reference.get("texts"));
        Path queries = root.resolve("queries.txt");
        List<String> asked = new ArrayList<>();
        reference.get("queries").forEach(query -> asked.add(query.asText()));
        Files.write(queries, asked);
        String[] words = {
            "search",
            model(name),
            "--corpus",
            corpus.toString(),
            "--queries",
            queries.toString(),
            "--top",
            "12",
            "--json"
        };
        int code = run(words);
        assertThat(code).as(complained() + out).isZero();
        List<JsonNode> found = rows();
        assertThat(found).hasSize(asked.size());
        for (int query = 0; query < found.size(); query++) {
            JsonNode expected = reference.get("found").get(query);
            assertThat(found.get(query)).hasSameSizeAs(expected);
            for (int place = 0; place < expected.size(); place++) {
                JsonNode row = found.get(query).get(place);
                assertThat(row.get("id").asText())
                        .isEqualTo(expected.get(place).get(0).asText());
                double score = row.get("score").asDouble();
                assertThat(score).isCloseTo(expected.get(place).get(1).asDouble(), within(1e-4 * Math.max(1, score)));
                double sum = 0;
                for (JsonNode part : row.get("terms")) {
                    sum += part.asDouble();
                }
                assertThat(sum).isEqualTo(score);
            }
        }
        // The index is used again: it is the only one, and what it gives is the same.
        Path kept;
        try (Stream<Path> all = Files.list(root.resolve("home/searches"))) {
            kept = all.toList().getFirst();
        }
        Object written = Files.getLastModifiedTime(kept.resolve("segment-0"));
        assertThat(run(words)).isZero();
        assertThat(rows()).isEqualTo(found);
        assertThat(Files.getLastModifiedTime(kept.resolve("segment-0"))).isEqualTo(written);
    }

    @Test
    void saysWhatCannotBeSearched() throws Exception {
        Path blank = Files.writeString(root.resolve("blank.txt"), "\n  \n");
        Path texts = Files.writeString(root.resolve("texts.txt"), "the old bridge\n");
        String model = model("bert_inference_free");
        assertThat(run("search", model, "--corpus", blank.toString(), "--query", "old"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("blank.txt", "empty");
        assertThat(run("search", model, "--corpus", texts.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("--query");
        assertThat(run("search", model, "--query", "old")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("--corpus");
        assertThat(run("search", "7", "--query", "old")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no run 7");
        assertThat(run("search", "run:7:worst", "--query", "old")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("run:N:best");
        Path gone = root.resolve("gone");
        assertThat(run("search", gone.toString(), "--corpus", texts.toString(), "--query", "old"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("gone");
    }

    @Test
    void wordsAreSearchedWithoutAModel() throws Exception {
        Path texts = Files.writeString(root.resolve("texts.txt"), "the old bridge\nnew bridges and roads\na zebra\n");
        assertThat(run("search", "bm25", "--corpus", texts.toString(), "--query", "old bridges", "--json"))
                .as(complained())
                .isZero();
        JsonNode row = rows().getFirst();
        assertThat(row).hasSize(2);
        assertThat(row.get(0).get("id").asText()).isEqualTo("1");
        assertThat(row.get(0).get("terms").has("bridg")).isTrue();
        assertThat(row.get(0).get("score").asDouble())
                .isEqualTo(row.get(0).get("terms").get("bridg").asDouble()
                        + row.get(0).get("terms").get("old").asDouble());
    }
}
