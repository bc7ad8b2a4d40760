package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that could be taken for what they are not: each is read right, or refused with what it is, where, and what to do. */
class OddDataTest extends DataReports {
    @Test
    void scoresThatComeLateAreScores() throws Exception {
        String[] lines = pairs(1500, "query,positive,score", ",", "");
        for (int i = 1101; i < lines.length; i++) {
            lines[i] += "0.5";
        }
        JsonNode report = check(file("late.csv", lines));
        refused(report, "late.csv", "rows 1, 2, 3 and 1,097 more have no usable score");
        assertThat(problem(report, "label").get("count").asLong()).isEqualTo(1100);
        used(check(folder.resolve("late.csv"), "--drop-broken"), 400);
    }

    @Test
    void classesOfInferenceAreNoScores() throws Exception {
        refused(
                check(file("nli.csv", pairs(30, "premise,hypothesis,label", ",", "0", "1", "2"))),
                "nli.csv",
                "probably classes",
                "“Not used”");
        refused(check(file("mnli.csv", pairs(30, "sentence1,sentence2,label", ",", "0", "1", "2", "-1"))), "classes");
        used(check(folder.resolve("nli.csv"), "--set", "data.columns=label=score"), 30);
        used(check(file("same.csv", pairs(30, "sentence1,sentence2,label", ",", "0", "1"))), 30);
        used(check(file("degrees.csv", pairs(30, "premise,hypothesis,label", ",", "0.5", "1"))), 30);
    }

    @Test
    void namesOfColumnsBetweenRowsAreLeftOut() throws Exception {
        String once = String.join("\n", pairs(20, "query,positive", ","));
        JsonNode report = check(file("two.csv", once, "\uFEFF" + once));
        used(report, 40);
        assertThat(rows(problem(report, "names"))).containsExactly(21L);
        assertThat(converted(folder.resolve("two.csv"))).hasSize(40).noneMatch(line -> line.contains("\uFEFF"));
    }

    @Test
    void fewLinesThatAMarkMayHaveSwallowedAreTold() throws Exception {
        String[] lines = pairs(20, "query,positive", ",");
        lines[6] = "q6,\"p6";
        lines[8] = "q8,p8\"";
        JsonNode report = check(file("swallow.csv", lines));
        used(report, 18);
        assertThat(rows(problem(report, "lines"))).containsExactly(6L);
        assertThat(problem(report, "lines").get("message").asText()).contains("row 6 has a text of 3 lines");
        used(check(folder.resolve("swallow.csv"), "--set", "data.quotes=no"), 20);
    }

    @Test
    void aNameThatStandsTwiceInAnObjectIsAFault() throws Exception {
        String row = "{\"query\": \"a %d\", \"positive\": \"b\"}";
        String[] lines = IntStream.range(0, 20).mapToObj(row::formatted).toArray(String[]::new);
        lines[3] = "{\"query\": \"a\", \"query\": \"c\", \"positive\": \"b\"}";
        JsonNode report = check(file("twice.jsonl", lines));
        refused(report, "twice.jsonl", "line 4 has “query” twice");
        assertThat(rows(problem(report, "shape"))).containsExactly(4L);
    }

    @Test
    void yesAndOneMayStandInOneColumn() throws Exception {
        Path file = file("mixed.csv", pairs(20, "query,positive,score", ",", "true", "0", "1", "false"));
        used(check(file), 20);
        assertThat(converted(file).get(0)).contains("\"score\":1.0");
    }

    @Test
    void notANumberIsNoScoreAndNoText() throws Exception {
        String[] lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"query\": \"a %d\", \"positive\": %s, \"score\": %s}"
                        .formatted(i, i == 4 ? "NaN" : "\"b\"", i == 6 ? "NaN" : "0.5"))
                .toArray(String[]::new);
        JsonNode report = check(file("nan.jsonl", lines));
        refused(report, "row 7 has no usable score in “score”: “NaN” is not a number");
        assertThat(rows(problem(report, "label"))).containsExactly(7L);
        assertThat(rows(problem(report, "blank"))).containsExactly(5L);
        assertThat(check(file("cut.jsonl", lines[0], lines[1], "{\"query\": \"a\""))
                        .get("message")
                        .asText())
                .contains("line 3: it ends in the middle of a value");
    }

    @Test
    void theTextOfAnObjectIsTheQuery() throws Exception {
        String[] lines = IntStream.range(0, 20)
                .mapToObj(i ->
                        "{\"query\": {\"id\": %1$d, \"text\": \"a %1$d\"}, \"positive\": {\"title\": \"t\", \"text\": \"b\"},"
                                        .formatted(i)
                                + " \"negative\": {\"title\": \"t\", \"text\": \"c\"}}")
                .toArray(String[]::new);
        assertThat(converted(file("objects.jsonl", lines)).get(1))
                .isEqualTo("{\"query.text\":\"a 1\",\"positive.text\":\"b\",\"negative.text\":\"c\"}");
    }

    @Test
    void rowsAreFoundInPartsOfTheObjectsOfAList() throws Exception {
        String rows = IntStream.range(0, 20)
                .mapToObj(i ->
                        "{\"row_idx\": %1$d, \"row\": {\"query\": \"a %1$d\", \"positive\": \"b\"}, \"truncated_cells\": []}"
                                .formatted(i))
                .collect(Collectors.joining(","));
        Path file = file("server.json", "{\"features\": [{\"name\": \"query\"}], \"rows\": [" + rows + "]}");
        used(check(file), 20);
        assertThat(check(file).get("format").asText()).contains("rows[].row");
        String whole = IntStream.range(0, 20)
                .mapToObj(i -> "{\"q\": \"a %d\", \"p\": \"b\", \"about\": {\"x\": \"1\", \"y\": \"2\", \"z\": \"3\"}}"
                        .formatted(i))
                .collect(Collectors.joining(","));
        assertThat(check(file("whole.json", "{\"rows\": [" + whole + "]}"))
                        .get("format")
                        .asText())
                .contains("rows[]")
                .doesNotContain("about");
    }

    static List<List<String>> forPeople() {
        return List.of(
                List.of("page.csv", "a web page or XML", "<table>\n<tr><td>query</td></tr>\n</table>"),
                List.of("rows.xml", "a web page or XML", "<rows><row><query>a</query></row></rows>"),
                List.of("table.md", "Markdown", "| query | positive |\n|---|:---:|\n| a | b |\n| c | d |"),
                List.of("psql.txt", "shows on a screen", " query | positive\n-------+---------\n a | b\n c | d"),
                List.of("mysql.txt", "shows on a screen", "+---+---+\n| q | p |\n+---+---+\n| a | b |"),
                List.of("titled.md", "Markdown", "# Pairs\n\n| query | positive |\n|---|---|\n| a | b |\n| c | d |"),
                List.of(
                        "dump.txt",
                        "statements of SQL",
                        "INSERT INTO pairs (query, positive) VALUES ('a', 'b');\n".repeat(9)),
                List.of(
                        "psql.dump",
                        "statements of SQL",
                        "--\n-- PostgreSQL database dump\n--\nCOPY public.x (a, b) FROM stdin;"),
                List.of(
                        "server.log",
                        "a log",
                        "2024-01-02 10:00:01,123 INFO searcher - query: how is it, hits: 3\n".repeat(9)),
                List.of("list.yaml", "YAML", "- query: a\n  positive: b\n- query: c\n  positive: d"),
                List.of(
                        "chat.jsonl",
                        "conversations",
                        "{\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}\n".repeat(3)));
    }

    @ParameterizedTest
    @MethodSource("forPeople")
    void tablesForPeopleAndConversationsAreCalledWhatTheyAre(List<String> file) throws Exception {
        JsonNode report = check(file(file.get(0), file.get(2)));
        refused(report, file.get(0), file.get(1));
    }

    /** Begins like a statement of SQL, and is none. */
    @Test
    void textsOfCommandsAreTexts() throws Exception {
        used(check(file("a.csv", pairs(20, "copy,insert into", ","))), 20);
        used(
                check(file(
                        "b.tsv",
                        "create table in word\topen the menu",
                        String.join("\n", pairs(20, "insert into a list\tcall add", "\t")))),
                22);
    }

    @Test
    void namesTheOtherWayRoundAreKnown() throws Exception {
        JsonNode report = check(file("a.csv", pairs(20, "query,doc_pos,doc_neg", ",", "it is no thing at all")));
        used(report, 20);
        assertThat(report.get("columns"))
                .extracting(column -> column.get("role").asText())
                .containsExactly("query", "positive", "negative");
    }

    /** A search server's score says how well a text matched a search, and nothing of the texts beside it. */
    @Test
    void scoresOfASearchAreNoScores() throws Exception {
        String hits = IntStream.range(0, 20)
                .mapToObj(i ->
                        "{\"_id\": %d, \"_score\": 1.0, \"_source\": {\"query\": \"what is %d\", \"positive\": \"it is %d\"}}"
                                .formatted(i, i, i))
                .collect(Collectors.joining("\n"));
        JsonNode report = check(file("hits.jsonl", hits));
        used(report, 20);
        assertThat(report.get("columns"))
                .noneMatch(column -> column.get("role").asText().equals("score"));
    }

    @Test
    void aTableOfALabelToolNeedsItsAnswers() throws Exception {
        String header = "text1,text2,%s,annotator,annotation_id,lead_time";
        refused(
                check(file("a.csv", pairs(20, header.formatted("choice"), ",", "similar,1,2,3.5", "other,1,2,3.5"))),
                "export of Label Studio");
        used(check(file("b.csv", pairs(20, header.formatted("similar"), ",", "yes,1,2,3.5", "no,1,2,3.5"))), 20);
    }

    @Test
    void linesAboveATableAreNoRows() throws Exception {
        Path file = file(
                "said.csv", "# exported today", "# by a tool", String.join("\n", pairs(20, "query,positive", ",")));
        JsonNode report = check(file);
        used(report, 20);
        assertThat(problem(report, "note").get("message").asText()).contains("2 lines");
    }

    @Test
    void anySignMaySeparate() throws Exception {
        used(check(file("caret.csv", pairs(20, "query^positive", "^"))), 20);
        used(check(file("hive.csv", pairs(20, "query\u0001positive", "\u0001"))), 20);
        Path file = file("at.csv", pairs(20, "query@positive", "@"));
        refused(check(file), "data.separator");
        used(check(file, "--set", "data.separator=@"), 20);
        used(check(folder.resolve("hive.csv"), "--set", "data.separator=\\x01"), 20);
        refused(check(file, "--set", "data.separator=ab"), "not one of the choices");
    }

    @Test
    void aPartWithoutNamesIsNamed() throws Exception {
        file("parts/part-0.csv", pairs(20, "query,positive", ","));
        file("parts/part-1.csv", pairs(20, "a text of the first row,and its answer here", ","));
        refused(check(folder.resolve("parts")), "“part-1.csv” in “parts” has no row of column names", "part-0.csv");
    }

    private Path collection(String name, String relation, String... corpus) throws Exception {
        file(name + "/corpus.jsonl", corpus);
        file(
                name + "/queries.jsonl",
                IntStream.range(0, 20)
                        .mapToObj("{\"_id\": \"q%1$d\", \"text\": \"what is %1$d\"}"::formatted)
                        .toArray(String[]::new));
        List<String> judgements = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
        IntStream.range(0, 20).forEach(i -> judgements.add("q" + i + "\td" + i + "\t1"));
        file(name + "/" + relation, judgements.toArray(String[]::new));
        return folder.resolve(name);
    }

    private static String[] corpus() {
        return IntStream.range(0, 21)
                .mapToObj("{\"_id\": \"d%1$d\", \"text\": \"it is %1$d\"}"::formatted)
                .toArray(String[]::new);
    }

    @Test
    void anIdWithTwoTextsIsRefusedWhereItIsTrainedOn() throws Exception {
        String[] texts = corpus();
        texts[20] = "{\"_id\": \"d3\", \"text\": \"another text\"}";
        refused(check(collection("twice", "qrels/train.tsv", texts)), "corpus.jsonl", "“d3”", "an id of its own");
    }

    @Test
    void thatJudgementsToMeasureWithAreTrainedOnIsTold() throws Exception {
        Path found = collection("measured", "qrels/test.tsv", corpus());
        JsonNode report = check(found);
        used(report, 20);
        assertThat(problem(report, "note").get("message").asText()).contains("“test” are trained on");
        JsonNode meant = check(found, "--set", "data.split=test");
        meant.get("problems")
                .forEach(problem -> assertThat(problem.get("kind").asText()).isNotEqualTo("note"));
    }

    @Test
    void whatSaysWhichBelongTogetherIsKnownByItsColumns() throws Exception {
        used(check(collection("other", "training.tsv", corpus())), 20);
    }

    @Test
    void idsThatAreAllUnknownAreNamed() throws Exception {
        String[] texts = IntStream.range(0, 20)
                .mapToObj("{\"_id\": \"x%1$d\", \"text\": \"it is %1$d\"}"::formatted)
                .toArray(String[]::new);
        refused(check(collection("unknown", "qrels/train.tsv", texts)), "corpus.jsonl", "“d0”", "the same ids");
    }

    @Test
    void aVectorBesideATextIsItsLabel() throws Exception {
        String[] lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"text\": \"a %d\", \"label\": [0.1, -0.2, 3e-2]}".formatted(i))
                .toArray(String[]::new);
        JsonNode report = check(file("vectors.jsonl", lines));
        used(report, 20);
        assertThat(report.get("columns").get(0).get("role").asText()).isEqualTo("query");
        assertThat(report.get("columns").get(1).get("role").asText()).isEqualTo("score");
    }

    @Test
    void rowsThatOnlyLackANegativeMayBePairs() throws Exception {
        JsonNode report = check(file("some.csv", pairs(20, "query,positive,negative", ",", "none of these", "")));
        used(report, 10);
        assertThat(problem(report, "blank").get("cure").asText()).contains("pairs without negatives");
    }

    @Test
    void whatIsFoundInRowsIsDroppedWhereThatIsChosen() throws Exception {
        String[] lines = pairs(20, "query,positive,negative,score", ",", "no,0.5");
        lines[3] = "one,one,no,0.5";
        lines[4] = "one,two,two,0.5";
        lines[5] = "one,three,no,3";
        lines[6] = "a b c d e f g h i j k l m n o p q r s t u v w x y z,it,no,0.5";
        lines[7] = "a b c d e f g h i j k l m n o p q r s t u v w x y 1,it,no,0.5";
        Path file = file("found.csv", lines);
        JsonNode kept = check(file);
        used(kept, 20);
        for (String[] found : new String[][] {
            {"positive_equals_query", "3"},
            {"negative_equals_positive", "4"},
            {"score_range", "5"},
            {"near_duplicates", "7"}
        }) {
            String kind = found[0].replace("duplicates", "duplicate");
            assertThat(rows(problem(kept, kind))).containsExactly(Long.valueOf(found[1]));
            Object[] drop = {"--set", "data." + found[0] + "=drop"};
            JsonNode dropped = check(file, drop);
            used(dropped, 19);
            assertThat(rows(problem(dropped, kind))).containsExactly(Long.valueOf(found[1]));
            assertThat(converted(file, drop[0], drop[1])).hasSize(19);
        }
    }

    @Test
    void rowsWithEvaluationQueriesAreNamedAndDropped() throws Exception {
        collection("leak", "qrels/test.tsv", corpus());
        file("leak/t.csv", pairs(30, "query,positive", ","));
        file("leak/u.csv", pairs(5, "query,positive", ",")).toFile();
        String more = Files.readString(folder.resolve("leak/u.csv")) + "what is 3,it is the third\n,blank\n";
        Files.writeString(folder.resolve("leak/u.csv"), more);
        Path project = file(
                "leak/project.json",
                "{\"format\": 1, \"name\": \"leak\", \"data\": {\"train\": \"t.csv\", \"more_train\": [\"u.csv\"],"
                        + " \"evaluation\": \"files\", \"evaluation_queries\": \"queries.jsonl\","
                        + " \"evaluation_corpus\": \"corpus.jsonl\", \"evaluation_relevance\": \"qrels/test.tsv\"}}");
        JsonNode report = check(project);
        used(report, 36);
        assertThat(report.get("rows_in").asLong()).isEqualTo(37);
        assertThat(rows(problem(report, "leakage"))).containsExactly(6L);
        assertThat(problem(report, "leakage").get("table").asText()).isEqualTo("u.csv");
        assertThat(problem(report, "blank").get("table").asText()).isEqualTo("u.csv");
        used(check(project, "--set", "data.leakage=drop"), 35);
    }

    @Test
    void whatCannotBeLookedAtTwiceIsRefused() throws Exception {
        Path pipe = Path.of("/dev/null");
        if (Files.exists(pipe)) {
            refused(check(pipe), "looked at twice", "Save the table as a file first");
        }
    }

    @Test
    void moreColumnsThanATableForTrainingHasAreRefused() throws Exception {
        String names = IntStream.range(0, 5_001).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String cells = IntStream.range(0, 5_001).mapToObj(i -> "0").collect(Collectors.joining(","));
        refused(check(file("wide.csv", names, cells, cells)), "wide.csv", "5,001 columns", "at most 5,000");
    }
}
