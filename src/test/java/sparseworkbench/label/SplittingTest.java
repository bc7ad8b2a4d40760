package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        assertThatThrownBy(() -> split(input, Json.object().put("group", "query"), "split.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("a share of 0.1 is 10 of 100 rows, and the smallest group has")
                .hasMessageContaining("Increase the share, or group by another column.");
        assertThatThrownBy(() -> split(input, Json.object(), "split.jsonl"))
                .hasMessageContaining("keep less together: with --group");
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

    /** Rows of a group are on one side, and so are, as without one, rows that share a query or a text. */
    @Test
    void whatHasTheRoleOfAGroupIsOnOneSide() throws IOException {
        StringBuilder lines = new StringBuilder("group_id,lang,query,answer\n");
        StringBuilder renamed = new StringBuilder("person,query,answer\n");
        for (int row = 0; row < 60; row++) {
            lines.append("conversation %d,en,what is thing %d,a thing of kind %d\n".formatted(row / 3, row, row));
            renamed.append("person %d,what is thing %d,a thing of kind %d\n".formatted(row / 3, row, row));
        }
        Path input = Files.writeString(folder.resolve("groups.csv"), lines);
        ObjectNode result = split(input, Json.object().put("share", 0.2), "grouped.jsonl");
        assertThat(result.path("groups").asInt()).isEqualTo(20);
        assertThat(result.path("group_column_name").asText()).isEqualTo("group_id");
        assertThat(result.path("rows").toString()).isEqualTo("{\"train\":48,\"evaluation\":12}");
        assertThat(result.path("notes").get(0).asText())
                .startsWith("Rows that share their “query”, their “answer” or their “group_id” are on one side");
        assertThat(values("grouped-train.jsonl", "group_id"))
                .doesNotContainAnyElementsOf(values("grouped-evaluation.jsonl", "group_id"));

        Path chosen = Files.writeString(folder.resolve("persons.csv"), renamed);
        ObjectNode asked = Json.object().put("share", 0.2).put(LabelRequest.GROUP_COLUMN, "person");
        assertThat(split(chosen, asked, "persons.jsonl").path("groups").asInt()).isEqualTo(20);
        assertThatThrownBy(() -> split(chosen, asked.deepCopy().put(LabelRequest.GROUP_COLUMN, "nobody"), "n.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("no column “nobody”");
    }

    @Test
    void groupsOnTwoSidesAreToldWhereAPersonSaysOtherwise() throws IOException {
        StringBuilder lines = new StringBuilder("group,query,answer\n");
        for (int row = 0; row < 40; row++) {
            lines.append("g%d,what is thing %d,a thing of kind %d\n".formatted(row / 10, row, row));
        }
        Path input = Files.writeString(folder.resolve("told.csv"), lines);
        assertThatThrownBy(() -> split(input, Json.object().put("share", 0.1), "no.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("the smallest group has 10");
        ObjectNode result = split(input, Json.object().put("share", 0.1).put("group", "query"), "told.jsonl");
        assertThat(result.path("shared").path("group").asInt()).isPositive();
        assertThat(result.path("notes").toString()).contains("different groups of “group”");
    }

    @Test
    void aNameThatEndsAsAnotherFileIsNoFolder() throws IOException {
        for (String name : List.of("b.xlsx", "b.parquet", "b.json")) {
            assertThatThrownBy(() -> split(shared(40, 10), Json.object(), name))
                    .isInstanceOf(LabelsRefused.class)
                    .hasMessageContaining("should end with .jsonl, .csv or .tsv");
            assertThat(folder.resolve(name)).doesNotExist();
        }
    }

    @Test
    void aBlankSideIsToldAsBlank() throws IOException {
        Path input = Files.writeString(folder.resolve("sides.csv"), "query,answer,split\na b,c d,train\ne f,g h,\n");
        assertThatThrownBy(() -> split(input, Json.object().put("column", "split"), "sides.jsonl"))
                .hasMessageContaining("“split” is blank in some rows, which names no side");
    }

    @Test
    void rowsWithoutAGroupStandByThemselves() throws IOException {
        StringBuilder lines = new StringBuilder("topic,query,answer\n");
        for (int row = 0; row < 40; row++) {
            lines.append("%s,what is thing %d,a thing of kind %d\n".formatted(row < 20 ? "" : "t" + row, row, row));
        }
        Path input = Files.writeString(folder.resolve("blank.csv"), lines);
        ObjectNode result = split(input, Json.object().put("share", 0.1).put("group", "topic"), "blank.jsonl");
        assertThat(result.path("groups").asInt()).isEqualTo(40);
        assertThat(result.path("rows").path("evaluation").asInt()).isEqualTo(4);
    }

    /** A pair of which a score says that its texts do not belong together is no answer of an evaluation set. */
    @Test
    void pairsThatDoNotBelongTogetherAreNoAnswers() throws IOException {
        StringBuilder lines = new StringBuilder("question,answer,label\n");
        for (int row = 0; row < 40; row++) {
            lines.append("what is thing %d,a thing of kind %d,%d\n".formatted(row / 2, row, row % 2));
        }
        Path input = Files.writeString(folder.resolve("scored.csv"), lines);
        ObjectNode result = split(input, Json.object().put("share", 0.5).put("retrieval", true), "scored");
        Path set = folder.resolve("scored").resolve("evaluation-retrieval");
        assertThat(byId(set.resolve("corpus.jsonl"))).hasSize(40);
        Map<String, String> corpus = byId(set.resolve("corpus.jsonl"));
        List<String> judged = Files.readAllLines(set.resolve("qrels").resolve("test.tsv"));
        assertThat(judged).hasSize(11);
        assertThat(judged.stream().skip(1).map(line -> corpus.get(line.split("\t")[1])))
                .allSatisfy(text -> assertThat(text).matches("a thing of kind \\d*[13579]"));
        assertThat(result.path("notes").toString()).contains("The “label” of 20 rows is 0 or less");
        Path none =
                Files.writeString(folder.resolve("none.csv"), lines.toString().replaceAll("(?m),1$", ",0"));
        assertThatThrownBy(() -> split(none, Json.object().put("retrieval", true), "nothing"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("No row on the side “evaluation” has a query and a text that answers it");
    }

    /** An address or a language before them is no query, and words that are labels are no texts. */
    @Test
    void queryAndTextAreKnownByTheirNames() throws IOException {
        StringBuilder lines = new StringBuilder("url,topic,question,answer\n");
        for (int row = 0; row < 40; row++) {
            lines.append(
                    "https://example.org/page,all of it,what is thing %d,a thing of kind %d\n".formatted(row, row));
        }
        Path input = Files.writeString(folder.resolve("named.csv"), lines);
        ObjectNode result = split(input, Json.object().put("share", 0.5), "named.jsonl");
        assertThat(result.path("groups").asInt()).isEqualTo(40);
        assertThat(result.path("shared").toString()).isEqualTo("{\"question\":0,\"answer\":0}");
    }

    /** As collections are: several questions about a document. */
    private Path shared(int queries, int documents) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int query = 0; query < queries; query++) {
            lines.append(Json.object()
                            .put("query", "question " + query)
                            .put("answer", "document " + query % documents)
                            .put("fold", query % 5))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("shared.jsonl"), lines);
    }

    private Set<String> values(String file, String column) throws IOException {
        return Fixtures.lines(folder.resolve(file)).stream()
                .map(row -> row.path(column).asText())
                .collect(Collectors.toSet());
    }

    @Test
    void withoutAGroupNeitherAQueryNorADocumentIsOnTwoSides() throws IOException {
        ObjectNode result = split(shared(40, 10), Json.object().put("share", 0.2), "apart.jsonl");
        assertThat(result.path("rows").toString()).isEqualTo("{\"train\":32,\"evaluation\":8}");
        assertThat(result.path("shared").toString()).isEqualTo("{\"query\":0,\"answer\":0}");
        assertThat(values("apart-train.jsonl", "answer"))
                .doesNotContainAnyElementsOf(values("apart-evaluation.jsonl", "answer"));
        assertThat(result.path("notes").get(0).asText())
                .isEqualTo("Rows that share their “query” or their “answer” are on one side: 10 groups, the largest of"
                        + " 4 rows.");
        assertThat(result.path("examples"))
                .extracting(example -> example.path("side").asText())
                .containsExactly("train", "train", "evaluation", "evaluation");
        assertThat(result.path("examples").get(0).path("row").path("answer").asText())
                .startsWith("document");
    }

    /** A chain of rows, each with the query or the document of the one before, is one group; blank cells are no link. */
    @Test
    void rowsAreLinkedOverOthers() throws IOException {
        Path input = Files.writeString(
                folder.resolve("chain.csv"), "query,answer\na,one\na,two\nb,two\nb,three\nc,four\nd,\ne,\n");
        ObjectNode result = split(input, Json.object().put("share", 0.5), "chain.jsonl");
        assertThat(result.path("groups").asInt()).isEqualTo(4);
        assertThat(result.path("rows").path("evaluation").asInt()).isEqualTo(3);
    }

    @Test
    void whatIsOnTwoSidesIsTold() throws IOException {
        for (String chosen : List.of("group", "column")) {
            ObjectNode settings = chosen.equals("group")
                    ? Json.object().put("group", "query").put("share", 0.2)
                    : Json.object().put("column", "fold").put("evaluation_values", "0, 1");
            ObjectNode result = split(shared(40, 8), settings, chosen + ".jsonl");
            Set<String> both = values(chosen + "-train.jsonl", "answer");
            both.retainAll(values(chosen + "-evaluation.jsonl", "answer"));
            assertThat(both).isNotEmpty();
            assertThat(result.path("shared").path("answer").asInt()).isEqualTo(both.size());
            assertThat(result.path("notes").toString())
                    .contains(both.size() + " of 8 different texts of “answer” are on more than one side");
        }
    }

    @Test
    void aColumnOfFoldsAndOneOfTwoSidesSayWhereRowsBelong() throws IOException {
        Path folds = shared(40, 10);
        assertThatThrownBy(() -> split(folds, Json.object().put("column", "fold"), "folds.jsonl"))
                .hasMessageContaining("holds “0”, which names no side")
                .hasMessageContaining("--evaluation-values");
        ObjectNode named = Json.object()
                .put("column", "fold")
                .put("evaluation_values", "0")
                .put("test_values", "1,2");
        assertThat(split(folds, named, "folds.jsonl").path("rows").toString())
                .isEqualTo("{\"train\":16,\"evaluation\":8,\"test\":16}");
        assertThat(values("folds-test.jsonl", "fold")).containsExactlyInAnyOrder("1", "2");
        assertThatThrownBy(() -> split(folds, named.put("evaluation_values", "9"), "folds.jsonl"))
                .hasMessageContaining("No row would be on the side “evaluation”");
        assertThatThrownBy(() -> split(folds, Json.object().put("test_values", "1"), "folds.jsonl"))
                .hasMessageContaining("--column");

        Path sides = Files.writeString(
                folder.resolve("two.csv"), "query,answer,split\nwhere is it,here,train\nwho is it,the cat,test\n");
        ObjectNode result = split(sides, Json.object().put("column", "split").put("retrieval", true), "two.jsonl");
        assertThat(result.path("rows").toString()).isEqualTo("{\"train\":1,\"test\":1}");
        assertThat(result.path("files").has("test_retrieval")).isTrue();
        assertThat(result.path("notes").toString()).contains("No row is evaluated on while training");
    }

    @Test
    void aFileIsComparedByColumnsOfTheSameNameOnly() throws IOException {
        Path input = shared(40, 10);
        Path other = Files.writeString(folder.resolve("other.csv"), "frage,antwort\nquestion 1,document 3\n");
        ObjectNode settings = Json.object().put("evaluation_file", other.toString());
        assertThatThrownBy(() -> split(input, settings, "by-file.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("has no column “query” or “answer”")
                .hasMessageContaining("frage, antwort");
        assertThatThrownBy(() -> split(input, settings.deepCopy().put("group", "answer"), "by-file.jsonl"))
                .hasMessageContaining("has no column “answer”");
        Files.writeString(other, "frage,answer\nanything,document 3\n");
        split(input, settings, "by-file.jsonl");
        assertThat(values("by-file-evaluation.jsonl", "answer")).containsExactly("document 3");
        Files.writeString(other, "frage\nquestion 4\n");
        assertThat(split(input, settings, "by-file.jsonl").path("notes").toString())
                .contains("“query” is compared with the only column of “other.csv”, “frage”.");
        assertThat(values("by-file-evaluation.jsonl", "answer")).containsExactly("document 4");
    }

    @Test
    void aTableWithoutRowsSaysSo() throws IOException {
        Path input = Files.writeString(folder.resolve("header.csv"), "query,answer\n");
        assertThatThrownBy(() -> split(input, Json.object(), "none.jsonl"))
                .isInstanceOf(LabelsRefused.class)
                .hasMessageContaining("“header.csv” has no rows");
    }

    /** A query with two answers, one of which is trained on: a search that finds that one is right. */
    @Test
    void everyAnswerOfAQueryThatIsEvaluatedOnIsRight() throws IOException {
        Path input = Files.writeString(
                folder.resolve("answers.csv"),
                "query,answer\nwhere is it,here\nwhere is it,there\nwho is it,the cat\nwhen is it,at noon\n");
        ObjectNode settings =
                Json.object().put("group", "answer").put("share", 0.25).put("retrieval", true);
        boolean seen = false;
        for (int seed = 0; seed < 8; seed++) {
            String name = "answers" + seed;
            ObjectNode result = split(input, settings.put("seed", seed), name);
            boolean parted = values(name + "/evaluation.jsonl", "query").contains("where is it");
            assertThat(Files.readAllLines(folder.resolve(name).resolve("evaluation-retrieval/qrels/test.tsv")))
                    .hasSize(parted ? 3 : 2);
            assertThat(result.path("notes").toString().contains("have answers on another side"))
                    .isEqualTo(parted);
            seen |= parted;
        }
        assertThat(seen).isTrue();
    }

    @Test
    void aFullDiskLeavesNothingBehindThatWouldSpareNoWork() throws IOException {
        Path input = shared(40, 10);
        LabelRequest request = Fixtures.request(
                input, Json.object().put("share", 0.2), folder.resolve("full.jsonl"), (what, done, total) -> {
                    if (what.startsWith("Writing")) {
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                    return true;
                });
        assertThatThrownBy(() -> Splitting.run(request)).hasMessageContaining("No space left");
        assertThat(folder.resolve(".full.jsonl.making")).doesNotExist();
    }
}
