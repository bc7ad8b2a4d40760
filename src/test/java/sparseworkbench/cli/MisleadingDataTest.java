package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose rows are easily put together wrongly, or taken for rows that belong together. */
class MisleadingDataTest extends DataReports {
    private static String[] rows(int count, String row) {
        return IntStream.range(0, count)
                .mapToObj(i -> row.replace("#", Integer.toString(i)))
                .toArray(String[]::new);
    }

    private static String list(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "{\"query\": \"what is thing " + i + "\", \"positive\": \"it is thing " + i + "\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> notes(JsonNode report) {
        return report.get("problems")
                .valueStream()
                .map(problem -> problem.get("message").asText())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "pos,neg",
        "duplicates,non_duplicates",
        "pairs_relevant,pairs_irrelevant",
        "pairs_duplicates,pairs_non_duplicates",
        "similar,dissimilar",
        "matches,mismatches",
        "yes,no",
        "label_1,label_0",
        "correct,incorrect"
    })
    void namesThatSayOppositeThingsAreNoOneTable(String good, String bad) throws Exception {
        String names = good + "-" + bad;
        file(names + "/" + good + ".csv", pairs(20, "query,positive", ","));
        file(names + "/" + bad + ".csv", pairs(20, "query,positive", ","));
        refused(check(folder.resolve(names)), good, bad, "as if they did");
        String json = "{\"" + good + "\": " + list(0, 10) + ", \"" + bad + "\": " + list(10, 20) + "}";
        refused(check(file(names + ".json", json)), good + "[]", bad + "[]");
    }

    @Test
    void partsAndSubjectsAreOneTable() throws Exception {
        for (String part : List.of("0", "1")) {
            file("parts/pairs_" + part + ".csv", pairs(20, "query,positive", ","));
            file("numbers/" + part + ".csv", pairs(20, "query,positive", ","));
        }
        used(check(folder.resolve("parts")), 40);
        used(check(folder.resolve("numbers")), 40);
        used(check(file("news.json", "{\"sports\": " + list(0, 10) + ", \"news\": " + list(10, 20) + "}")), 20);
    }

    @ParameterizedTest
    @CsvSource({
        "train1,test1",
        "pairsTrain,pairsTest",
        "trainset,devset",
        "data_train,data_heldout",
        "nli_train2,nli_dev2"
    })
    void splitsAreKnownInsideNames(String train, String other) throws Exception {
        file(train + "/" + train + ".csv", pairs(20, "query,positive", ","));
        file(train + "/" + other + ".csv", pairs(30, "query,positive", ","));
        used(check(folder.resolve(train)), 20);
        String both = "\"" + other + "\": " + list(0, 5) + ", \"" + train + "\": " + list(5, 20);
        used(check(file(train + ".json", "{" + both + "}")), 15);
        used(check(file(train + "-inside.json", "{\"version\": 1, \"data\": {" + both + "}}")), 15);
    }

    @Test
    void yesAndNoBesideAPairIsPointedOut() throws Exception {
        JsonNode named = check(file("ok.csv", pairs(30, "query,positive,verdict", ",", "yes", "no")));
        assertThat(notes(named)).anyMatch(note -> note.contains("“verdict” holds yes and no and is not used"));
        JsonNode nameless = check(
                file("flags.tsv", pairs(30, "what was asked\tthis is right for it\ttrue", "\t", "true", "false")));
        assertThat(nameless.get("columns").toString()).contains("score");
    }

    @Test
    void fewWordsBesideAPairArePointedOutAndAreNoNegatives() throws Exception {
        JsonNode words = check(file("words.csv", pairs(40, "query,positive,verdict", ",", "relevant", "not relevant")));
        assertThat(notes(words)).anyMatch(note -> note.contains("“verdict” holds the same few words (“relevant”)"));
        refused(
                check(file("match.csv", pairs(40, "query,positive,match", ",", "a match", "no match"))),
                "“match” holds no numbers, but “a match”",
                "cannot be told apart");
        JsonNode nameless = check(file(
                "nameless.tsv",
                pairs(40, "what is first\tit is the first one\tno match", "\t", "no match", "a match")));
        assertThat(nameless.get("columns").toString()).doesNotContain("negative");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query (text),positive (text),score [0-1]",
                "Text der Frage,Text der Antwort,von 0 bis 1",
                "query's text,positive's text,gold"
            })
    void aWordAboveNumbersIsAName(String header) throws Exception {
        JsonNode report = check(file("named.csv", pairs(30, header, ",", "0.5", "0.25")));
        assertThat(report.get("rows_in").asLong()).isEqualTo(30);
        assertThat(report.get("columns").toString()).doesNotContain("negative");
    }

    @Test
    void aFirstRowOfTextsIsARow() throws Exception {
        assertThat(check(file(
                                "texts.csv",
                                pairs(
                                        30,
                                        "how much is it and for how long,that is not said anywhere in this text",
                                        ",")))
                        .get("rows_in")
                        .asLong())
                .isEqualTo(31);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how much is 1,100 dollars in #?\tit is 5,300 euros in #",
                "what, say, is thing #\tit is, of course, thing #",
                "set x = #; go\tx is #; it goes"
            })
    void signsInTextsSeparateNoCells(String row) throws Exception {
        Path file = file("texts.tsv", rows(40, row));
        assertThat(check(file).get("columns")).hasSize(2);
        assertThat(converted(file).get(7)).contains(row.replace("#", "7").split("\t")[1]);
    }

    @Test
    void entitiesSeparateNoCells() throws Exception {
        Path file = file("entities.csv", rows(40, "what is A&amp;B in #,it is C&amp;D of #"));
        assertThat(converted(file).get(3)).contains("what is A&amp;B in 3", "it is C&amp;D of 3");
    }

    @Test
    void columnsByTheNamesOfRowsAreCalledSo() throws Exception {
        String cells = String.join(", ", rows(30, "\"row #\": \"the text of thing #\""));
        refused(
                check(file("pandas.json", "{\"query\": {" + cells + "}, \"positive\": {" + cells + "}}")),
                "pandas does by default",
                "orient=\"records\"");
    }

    @Test
    void aNameThatStandsTwiceOverScoresIsAskedAbout() throws Exception {
        refused(
                check(file("twice.csv", pairs(30, "query,positive,score,score", ",", "0.5,0.1", "0.25,0.9"))),
                "“score” and “score_2”",
                "how well the texts match");
    }

    @Test
    void bareNumbersAmongPercentagesAreBroken() throws Exception {
        JsonNode report = check(file("percent.csv", pairs(30, "query,positive,score", ",", "10%", "45%", "50")));
        refused(report, "“50” has no percent sign");
        assertThat(problem(report, "label").get("count").asLong()).isEqualTo(10);
        used(check(file("shares.csv", pairs(30, "query,positive,score", ",", "10%", "0.45"))), 30);
    }

    @Test
    void idsUnderTheNamesOfTextsAreIds() throws Exception {
        String[] lines = rows(30, "Q#,D9#");
        lines[0] = "query,positive";
        refused(check(file("ids.csv", lines)), "holds ids, and no texts");
    }

    @Test
    void japaneseThatSwitchesItsLettersIsRead() throws Exception {
        Path file = folder.resolve("mail.csv");
        String text = "query,positive\n" + String.join("\n", rows(30, "今日の天気は#,今日は晴れです#")) + "\n";
        Files.write(file, text.getBytes(Charset.forName("ISO-2022-JP")));
        assertThat(converted(file).get(4)).isEqualTo("{\"query\":\"今日の天気は4\",\"positive\":\"今日は晴れです4\"}");
    }
}
