package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Tables in which something stands that looks like what is meant, and is not, or the other way round. */
class OddTablesTest {
    private static final int ROWS = 24;

    @TempDir
    private Path folder;

    private Values file(String name, String first, IntFunction<String> line) throws Exception {
        String rows = IntStream.range(0, ROWS).mapToObj(line).collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve(name), first + rows + "\n");
        return DataParams.SET.defaults().with(DataParams.TRAIN, file.toString()).with(DataParams.EVALUATION, "none");
    }

    private DataCheck check(Values data) {
        return DataSection.check(data, folder, new Home(folder.resolve("home")));
    }

    private List<Row> load(Values data) throws Exception {
        return DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE)
                .rows();
    }

    private String refusal(Values data) {
        return check(data).problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .orElseThrow()
                .oneLine();
    }

    private static String q(int i) {
        return "how does thing " + i + " work";
    }

    private static String a(int i) {
        return "thing " + i + " works as entry " + i + " says";
    }

    @Test
    void anAnswerOfYesOrNoIsNoTextToBeFound() throws Exception {
        assertThat(refusal(file("a.csv", "question,answer\n", i -> q(i) + "," + (i % 2 == 0 ? "yes" : "no"))))
                .contains("“answer” holds yes and no");
        assertThat(refusal(file("b.csv", "question,answer\n", i -> q(i) + "," + "ABCD".charAt(i % 4))))
                .contains("“answer” holds the same few words or signs");
        assertThat(load(file("c.csv", "question,answer\n", i -> q(i) + "," + a(i))))
                .hasSize(ROWS);
    }

    @Test
    void linesInACellOfNegativesAreSeveralTexts() throws Exception {
        Values data = file(
                "a.csv",
                "query,positive,negatives\n",
                i -> q(i) + "," + a(i) + ",\"not " + i + (i % 3 == 0 ? "" : "\nneither " + i) + "\"");
        assertThat(refusal(data)).contains("several texts in each cell of “negatives”, with line ends between them");
        assertThat(load(data.withText("columns", "query=query,positive=positive,negatives=negative")))
                .hasSize(ROWS);
        assertThat(load(file(
                        "b.csv", "query,positive,negative\n", i -> q(i) + "," + a(i) + ",\"not " + i + "\nat all\"")))
                .as("a text of two lines under a name of one")
                .hasSize(ROWS);
    }

    @Test
    void exportsOfLabelToolsAreCalledSo() throws Exception {
        String answered = ", \"responses\": {\"same\": [{\"value\": 1, \"user_id\": \"u\"}]}";
        assertThat(refusal(file("a.jsonl", "", i -> record(i, "fields", answered))))
                .contains("export of Argilla")
                .contains("“responses” and “suggestions”")
                .contains("Write a row for each record");
        assertThat(refusal(file(
                        "b.jsonl", "", i -> record(i, "data", ", \"id\": 1, \"annotations\": [{\"result\": []}]"))))
                .contains("export of Label Studio");
        assertThat(refusal(file(
                        "c.jsonl",
                        "",
                        i -> "{\"text\": \"" + a(i) + "\", \"_input_hash\": " + i + ", \"_task_hash\": " + i
                                + ", \"answer\": \"accept\"}")))
                .contains("export of Prodigy");
        assertThat(load(file("d.jsonl", "", i -> record(i, "fields", "")))).hasSize(ROWS);
        Values asked = file("e.jsonl", "", i -> record(i, "fields", answered))
                .withText("columns", "fields.query=query,fields.positive=positive");
        assertThat(load(asked)).hasSize(ROWS);
    }

    private static String record(int i, String object, String more) {
        return "{\"" + object + "\": {\"query\": \"" + q(i) + "\", \"positive\": \"" + a(i) + "\"}" + more + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "-", "2x"})
    void oneOtherWordAmongYesAndNoIsAFaultOfItsRow(String word) throws Exception {
        Values data = file(
                "a.csv",
                "query,positive,label\n",
                i -> q(i) + "," + a(i) + "," + (i == 6 ? word : i % 2 == 0 ? "yes" : "no"));
        assertThat(refusal(data)).contains("row 7 has no usable score");
        assertThat(load(data.with(DataParams.BROKEN_ROWS, "drop"))).hasSize(ROWS - 1);
    }

    @Test
    void threeTextsOfALanguageWithoutBlanksAreATriplet() throws Exception {
        Values data = file("a.tsv", "", i -> "第" + i + "个问题是什么\t这是第" + i + "个回答\t无关的第" + i + "句话");
        assertThat(load(data)).hasSize(ROWS).allMatch(row -> row.texts().size() == 3);
    }

    @Test
    void listsThatAreAllEmptyAreNoNegatives() throws Exception {
        Values data = file(
                "a.jsonl", "", i -> "{\"query\": \"" + q(i) + "\", \"positive\": \"" + a(i) + "\", \"negatives\": []}");
        assertThat(load(data)).hasSize(ROWS).allMatch(row -> row.texts().size() == 2);
        assertThat(check(data).problems()).extracting(Problem::what).anyMatch(what -> what.contains("“negatives”"));
    }

    @Test
    void rowsInListsHaveToBeNamed() throws Exception {
        IntFunction<String> page = i -> "{\"doc\": \"About " + i + "\", \"qas\": [{\"question\": \"" + q(2 * i)
                + "\", \"answer\": \"" + a(2 * i) + "\"}, {\"question\": \"" + q(2 * i + 1) + "\", \"answer\": \""
                + a(2 * i + 1) + "\"}]}";
        Values lines = file("a.jsonl", "", page);
        assertThat(refusal(lines)).contains("data.path is qas[]");
        Values list = file("b.json", "[", i -> page.apply(i) + (i < ROWS - 1 ? "," : "]"));
        assertThat(refusal(list)).contains("data.path is qas[]");
        for (Values data : List.of(lines, list)) {
            assertThat(load(data.with(DataParams.PATH, Optional.of("qas[]"))))
                    .hasSize(2 * ROWS)
                    .last()
                    .satisfies(row -> assertThat(row.texts()).contains(q(2 * ROWS - 1)));
        }
    }

    @Test
    void whatIsTakenForIdsMayBeCalledTexts() throws Exception {
        Values data = file("a.tsv", "", i -> "apple" + i + "\tfruit" + i + "\t" + i % 2);
        assertThat(refusal(data)).contains("judgements").contains("If the cells are texts, say so");
    }

    @Test
    void severalTextsInACellAreNotOne() throws Exception {
        Values data = file("a.csv", "query,positive,negatives\n", i -> q(i) + "," + a(i) + ",not " + i + " | nor " + i);
        assertThat(refusal(data)).contains("several texts in each cell of “negatives”, with “|” between them");
        assertThat(load(data.with(DataParams.COLUMNS, Map.of("negatives", "negative"))))
                .as("a person may say otherwise")
                .hasSize(ROWS);
        assertThat(load(file("b.csv", "query,positive,negative\n", i -> q(i) + "," + a(i) + ",x | y" + i)))
                .hasSize(ROWS);
    }

    @Test
    void numbersUnderANameOfAMatchAreScores() throws Exception {
        for (String name : List.of("is_match", "rating", "relevanceScore", "paraphrase")) {
            Values data = file("a.csv", "sentence1,sentence2," + name + "\n", i -> q(i) + "," + a(i) + "," + i % 2);
            assertThat(load(data)).hasSize(ROWS).allMatch(row -> row.label().isPresent());
        }
        assertThat(load(file("b.csv", "sentence,paraphrase\n", i -> q(i) + "," + a(i))))
                .as("texts of such a name")
                .hasSize(ROWS)
                .allMatch(row -> row.label().isEmpty());
        assertThat(load(file("c.csv", "query,positive,visits\n", i -> q(i) + "," + a(i) + "," + i % 2)))
                .allMatch(row -> row.label().isEmpty());
    }

    @Test
    void namesMayBeWrittenInOneOrInMarks() throws Exception {
        Values data =
                file("a.csv", "queryText,positiveText,negativeText\n", i -> q(i) + "," + a(i) + ",nothing of " + i);
        assertThat(load(data)).hasSize(ROWS).allMatch(row -> row.texts().size() == 3);
        assertThat(load(file("b.csv", "'query','positive'\n", i -> q(i) + "," + a(i))))
                .hasSize(ROWS);
    }

    @Test
    void aTitleIsSearchedWithWhereNothingElseAsks() throws Exception {
        assertThat(load(file("a.csv", "abstract,title\n", i -> a(i) + "," + q(i))))
                .first()
                .satisfies(row -> assertThat(row.texts()).containsExactly(q(0), a(0)));
        assertThat(load(file("b.csv", "query,title,abstract\n", i -> q(i) + ",T" + i + "," + a(i))))
                .first()
                .satisfies(row -> assertThat(row.texts()).containsExactly(q(0), a(0)));
    }

    @Test
    void whatIsLeftOfManyRowsIsSaid() throws Exception {
        Values data = file("a.jsonl", "", i -> "{\"query" + i + "\": \"" + q(i) + "\", \"positive" + i + "\": \"x\"}");
        assertThat(check(data).problems())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("only 1 row. It has 24 in all"));
    }
}
