package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.file.NotOurs;

class SplittingTest {
    private static final List<String> SIDES = List.of("train", "evaluation", "test");

    @TempDir
    private Path folder;

    private Path table(int rows, int groups, Random random) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            lines.append(Json.object()
                            .put("query", "question " + random.nextInt(groups) + " of the train")
                            .put("answer", "text " + row + ", with \"marks\"")
                            .put("number", row))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("rows.jsonl"), lines);
    }

    private ObjectNode split(Path input, ObjectNode settings, String output) throws IOException {
        return Splitting.run(Fixtures.request(input, settings, folder.resolve(output)));
    }

    @Test
    void noRowIsLostOrDoubledAndNoGroupIsOnTwoSides() throws IOException {
        Random random = new Random(11);
        for (int trial = 0; trial < 25; trial++) {
            int rows = 20 + random.nextInt(300);
            Path input = table(rows, 1 + rows / (1 + random.nextInt(3)), random);
            String name = "split" + trial;
            ObjectNode settings =
                    Json.object().put("share", 0.3).put("test_share", 0.2).put("seed", trial);
            ObjectNode result = split(input, settings, name + ".jsonl");
            List<JsonNode> all = new ArrayList<>();
            Map<String, Set<String>> sidesOf = new HashMap<>();
            for (String side : SIDES) {
                List<JsonNode> own = Fixtures.lines(folder.resolve(name + "-" + side + ".jsonl"));
                assertThat(result.path("rows").path(side).asInt()).isEqualTo(own.size());
                own.forEach(row -> sidesOf.computeIfAbsent(row.path("query").asText(), any -> new TreeSet<>())
                        .add(side));
                all.addAll(own);
            }
            assertThat(all).containsExactlyInAnyOrderElementsOf(Fixtures.lines(input));
            assertThat(sidesOf.values()).allSatisfy(sides -> assertThat(sides).hasSize(1));
            assertThat(result.path("rows").path("evaluation").asInt())
                    .isPositive()
                    .isLessThanOrEqualTo((int) Math.round(0.3 * rows));
        }
    }

    /** The table shows itself otherwise: without what is said, the comma would stand between cells. */
    @Test
    void aTableIsReadAsIsSaid() throws IOException {
        StringBuilder lines = new StringBuilder("query;answer, in full\n");
        for (int i = 0; i < 40; i++) {
            lines.append("Größe ").append(i).append(";a, b, ").append(i).append('\n');
        }
        Path input = Files.writeString(folder.resolve("odd.csv"), lines, StandardCharsets.ISO_8859_1);
        ObjectNode settings = Json.object();
        settings.putObject("reading")
                .put("header", "yes")
                .put("separator", "semicolon")
                .put("encoding", "iso-8859-1");
        split(input, settings, "odd.jsonl");
        List<JsonNode> rows = new ArrayList<>(Fixtures.lines(folder.resolve("odd-train.jsonl")));
        rows.addAll(Fixtures.lines(folder.resolve("odd-evaluation.jsonl")));
        assertThat(rows).hasSize(40).allSatisfy(row -> {
            assertThat(row.path("query").asText()).startsWith("Größe ");
            assertThat(row.path("answer, in full").asText()).startsWith("a, b, ");
        });
        assertThat(Json.read(folder.resolve("odd.jsonl.recipe.json"))
                        .path("reading")
                        .path("separator")
                        .asText())
                .isEqualTo("semicolon");
        settings.putObject("reading").put("separator", "dots");
        assertThatThrownBy(() -> split(input, settings, "odd.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("dots");
    }

    @Test
    void sharesOfDifferentRowsAreExactAndASeedSaysWhich() throws IOException {
        Path input = Fixtures.file("pairs.jsonl");
        ObjectNode settings =
                Json.object().put("share", 0.25).put("group", "source").put("seed", 4);
        // 62 different sources of 64 rows.
        assertThat(split(input, settings, "a.csv")
                        .path("rows")
                        .path("evaluation")
                        .asInt())
                .isEqualTo(16);
        split(input, settings, "b.csv");
        split(input, settings.deepCopy().put("seed", 5), "c.csv");
        String first = Files.readString(folder.resolve("a-evaluation.csv"));
        assertThat(first).isEqualTo(Files.readString(folder.resolve("b-evaluation.csv")));
        assertThat(first).isNotEqualTo(Files.readString(folder.resolve("c-evaluation.csv")));
        assertThat(first).startsWith("query,answer,source,grade\n");
    }

    @Test
    void groupsLargerThanTheShareAreRefused() throws IOException {
        Path input = table(100, 2, new Random(1));
        assertThatThrownBy(() -> split(input, Json.object(), "split.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("a share of 0.1 is 10 of 100 rows, and the smallest group has")
                .hasMessageContaining("Increase the share, or group by another column.");
        assertThat(folder.resolve("split-train.jsonl")).doesNotExist();
        assertThatThrownBy(() -> split(input, Json.object().put("share", 1.0), "split.jsonl"))
                .hasMessageContaining("leave nothing for a side");
    }

    @Test
    void aColumnSaysItselfWhereARowBelongs() throws IOException {
        Path input = Files.writeString(
                folder.resolve("sided.csv"),
                "query,answer,split\nwhere is it,here it is,train\nwho is it,it is the cat,dev\n"
                        + "when is it,it is at noon,Train\n");
        ObjectNode result = split(input, Json.object().put("column", "split"), "sided.jsonl");
        assertThat(result.path("rows").toString()).isEqualTo("{\"train\":2,\"evaluation\":1}");
        assertThat(folder.resolve("sided-test.jsonl")).doesNotExist();
        assertThatThrownBy(() -> split(input, Json.object().put("column", "answer"), "other.jsonl"))
                .hasMessageContaining("which names no side");
    }

    @Test
    void rowsOfAnotherFileAreEvaluatedOn() throws IOException {
        Path input = Fixtures.file("pairs.jsonl");
        String query = Fixtures.lines(input).get(3).path("query").asText();
        Path held = Files.writeString(
                folder.resolve("held.jsonl"),
                Json.object().put("query", query) + "\n" + Json.object().put("query", "not among them") + "\n");
        ObjectNode result = split(
                input, Json.object().put("group", "query").put("evaluation_file", held.toString()), "by-file.jsonl");
        assertThat(result.path("rows").toString()).isEqualTo("{\"train\":61,\"evaluation\":3}");
    }

    @Test
    void anEvaluationSetForASearchIsMadeOfPairs() throws IOException {
        Path input = Fixtures.file("pairs.jsonl");
        ObjectNode result = split(input, Json.object().put("share", 0.2).put("retrieval", true), "split");
        Path set = folder.resolve("split").resolve("evaluation-retrieval");
        assertThat(result.path("files").path("evaluation_retrieval").asText()).isEqualTo(set.toString());
        Map<String, String> corpus = byId(set.resolve("corpus.jsonl"));
        Map<String, String> queries = byId(set.resolve("queries.jsonl"));
        assertThat(corpus).hasSize(62);
        Set<String> expected = Fixtures.lines(folder.resolve("split").resolve("evaluation.jsonl")).stream()
                .map(row ->
                        row.path("query").asText() + "|" + row.path("answer").asText())
                .collect(Collectors.toSet());
        List<String> judged = Files.readAllLines(set.resolve("qrels").resolve("test.tsv"));
        assertThat(judged.getFirst()).isEqualTo("query-id\tcorpus-id\tscore");
        assertThat(judged.stream()
                        .skip(1)
                        .map(line -> line.split("\t"))
                        .map(cells -> queries.get(cells[0]) + "|" + corpus.get(cells[1])))
                .containsExactlyInAnyOrderElementsOf(expected);
        // Once more over what is its own, and not over what is not.
        split(input, Json.object().put("share", 0.2).put("retrieval", true), "split");
        Files.writeString(folder.resolve("split").resolve("train.jsonl"), "changed\n");
        assertThatThrownBy(() -> split(input, Json.object().put("share", 0.2), "split"))
                .isInstanceOf(NotOurs.class);
    }

    private static Map<String, String> byId(Path file) throws IOException {
        return Fixtures.lines(file).stream()
                .collect(Collectors.toMap(
                        row -> row.path("_id").asText(), row -> row.path("text").asText()));
    }

    /** What begins like a number stays what was written, and an id is no query. */
    @Test
    void cellsStayAsTheyAreAndIdsAreNoQueries() throws IOException {
        StringBuilder lines = new StringBuilder("query_id,query,answer,price\n");
        for (int row = 0; row < 40; row++) {
            lines.append("q%d,what is thing %d,a thing of kind %d,%s\n"
                    .formatted(row % 4, row, row, row == 7 ? "99 %" : row));
        }
        Path input = Files.writeString(folder.resolve("prices.csv"), lines);
        ObjectNode result = split(input, Json.object().put("share", 0.5).put("retrieval", true), "priced.jsonl");
        assertThat(result.path("groups").asInt()).isEqualTo(40);
        List<JsonNode> all = new ArrayList<>(Fixtures.lines(folder.resolve("priced-train.jsonl")));
        all.addAll(Fixtures.lines(folder.resolve("priced-evaluation.jsonl")));
        assertThat(all)
                .extracting(row -> row.path("price").asText())
                .contains("99 %", "8")
                .doesNotContain("99");
        assertThat(Files.readString(folder.resolve("priced-evaluation-retrieval/queries.jsonl")))
                .contains("what is thing");
    }

    @Test
    void aShareBesideWhatDecidesByItselfIsRefused() throws IOException {
        Path input = table(20, 10, new Random(1));
        for (String decides : List.of("column", "evaluation_file")) {
            for (String unused : List.of("share", "seed")) {
                ObjectNode settings = Json.object().put(decides, "source").put(unused, 0.25);
                assertThatThrownBy(() -> split(input, settings, "sides.jsonl"))
                        .isInstanceOf(LabelsRefused.class)
                        .hasMessageContaining("--" + unused + " would change nothing");
            }
        }
    }

    @Test
    void theOtherFileIsNotWrittenOver() throws IOException {
        Path input = table(20, 10, new Random(1));
        Path other =
                Files.writeString(folder.resolve("both-evaluation.jsonl"), "{\"query\":\"question 1 of the train\"}\n");
        ObjectNode settings = Json.object().put("evaluation_file", other.toString());
        assertThatThrownBy(() -> split(input, settings, "both.jsonl")).isInstanceOf(IOException.class);
        assertThat(Files.readString(other)).startsWith("{\"query\":\"question 1");
    }
}
