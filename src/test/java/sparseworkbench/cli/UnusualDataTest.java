package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that look right and are not what they seem. */
class UnusualDataTest extends DataReports {
    private static String[] rows(int count, String row) {
        return IntStream.range(0, count)
                .mapToObj(i -> row.replace("#", Integer.toString(i)))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "NULL", "None", "<NA>", "N/A", "#REF!", "undefined", "[deleted]"})
    void wordsForMissingTextsAreCountedAndDroppedWhereThatIsChosen(String word) throws Exception {
        String[] lines = pairs(20, "query,positive", ",");
        lines[4] = "what is thing 3," + word;
        lines[9] = " " + word + " ,it is the thing with number 8";
        Path file = file("words.csv", lines);
        JsonNode kept = check(file);
        used(kept, 20);
        assertThat(rows(problem(kept, "missing_word"))).containsExactly(4L, 9L);
        used(check(file, "--set", "data.missing_words=drop"), 18);
        assertThat(converted(file, "--set", "data.missing_words=drop"))
                .hasSize(18)
                .noneMatch(row -> row.contains(word));
    }

    @Test
    void wordsThatMayBeTextsAreNone() throws Exception {
        String[] lines = pairs(20, "query,positive", ",");
        lines[4] = "which programs print null,Null";
        lines[5] = "how many,none";
        lines[6] = "what stands in a missing cell,NaN or nothing";
        assertThat(check(file("texts.csv", lines)).get("problems").toString()).doesNotContain("missing_word");
    }

    @Test
    void whatFollowsAPackedFileIsNotLeftOutInSilence() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(String.join("\n", pairs(20, "query,positive", ",")).getBytes(StandardCharsets.UTF_8));
        }
        packed.writeBytes("\nwhat is left,it is lost\n".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("half.csv.gz");
        Files.write(file, packed.toByteArray());
        refused(check(file), "half.csv.gz", "damaged archive", "again");
    }

    @Test
    void eachOfSeveralTextsHasAScoreOfItsOwn() throws Exception {
        String row =
                "{\"query\": \"what is thing #\", \"docs\": [\"it is thing #\", \"something else #\"], \"labels\": [1,"
                        + " 0.25]}";
        Path file = file("ranked.jsonl", rows(20, row));
        refused(check(file), "Which column is the positive?", "docs");
        String roles = "data.columns=docs=positive";
        used(check(file, "--set", roles), 20);
        List<String> converted = converted(file, "--set", roles);
        assertThat(converted).hasSize(40);
        assertThat(converted.get(6))
                .isEqualTo("{\"query\":\"what is thing 3\",\"docs\":\"it is thing 3\",\"labels\":1.0}");
        assertThat(converted.get(7))
                .isEqualTo("{\"query\":\"what is thing 3\",\"docs\":\"something else 3\",\"labels\":0.25}");
        String[] uneven = rows(20, row);
        uneven[7] = uneven[7].replace("[1, 0.25]", "[1]");
        refused(
                check(file("uneven.jsonl", uneven), "--set", roles),
                "row 8 has 1 number in “labels” and 2 texts to go with them");
    }

    @Test
    void theNumbersOfRowsThatRWritesHaveNoName() throws Exception {
        String[] lines = pairs(20, "\"query\"\t\"positive\"", "\"\t\"");
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "\"" + i + "\"\t\"" + lines[i] + "\"";
        }
        Path file = file("r.tsv", lines);
        used(check(file), 20);
        assertThat(converted(file).getFirst())
                .isEqualTo("{\"query\":\"what is thing 0\",\"positive\":\"it is the thing with number 0\"}");
    }

    @Test
    void aColumnThatSaysWhereRowsBelongIsPointedOut() throws Exception {
        JsonNode report = check(file("split.csv", pairs(20, "query,positive,split", ",", "train", "train", "test")));
        used(report, 20);
        assertThat(problem(report, "note").get("message").asText()).contains("“split”", "measured on");
        assertThat(problem(report, "note").get("cure").asText()).contains("data split FILE --column split");
        JsonNode other = check(file("set.csv", pairs(20, "query,positive,set", ",", "blue", "red")));
        assertThat(other.get("problems").toString()).doesNotContain("measured on");
    }

    @Test
    void whatOfficeProgramsKeepBesideAFileIsNoPartOfAFolder() throws Exception {
        file("sheets/a.csv", pairs(20, "query,positive", ","));
        file("sheets/~$a.csv", "owner");
        file("sheets/.~lock.a.csv#", "owner");
        used(check(folder.resolve("sheets")), 20);
    }

    @Test
    void objectsOfManyNamesAreNoRow() throws Exception {
        String queries = String.join(", ", rows(50, "\"q#\": \"what is thing #\""));
        refused(check(file("queries.json", "{" + queries + "}")), "names are ids", "no rows");
        String judgements = String.join(", ", rows(50, "\"q#\": {\"d#\": 1}"));
        refused(check(file("qrels.json", "{" + judgements + "}")), "names are ids", "qrels/train.tsv");
        String texts = String.join(", ", rows(50, "\"what is thing #\": {\"pos\": [\"it is thing #\"]}"));
        refused(check(file("texts.json", "{" + texts + "}")), "names are texts themselves");
    }

    @Test
    void listsOfTextsAndConversationsAreCalledSo() throws Exception {
        refused(
                check(file(
                        "texts.jsonl",
                        rows(20, "{\"texts\": [\"what is thing #\", \"it is thing #\"], \"label\": 1}"))),
                "holds its texts in lists (“texts”)",
                "columns of their own");
        String said = "[{\"role\": \"user\", \"content\": \"thing #?\"}]";
        refused(
                check(file(
                        "turns.jsonl",
                        rows(20, "{\"prompt\": " + said + ", \"chosen\": " + said + ", \"rejected\": " + said + "}"))),
                "holds conversations (“prompt”)");
    }
}
