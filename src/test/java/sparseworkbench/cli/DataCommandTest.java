package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.file.Json;

class DataCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(Object... words) {
        List<String> all = new ArrayList<>(List.of("data"));
        for (Object word : words) {
            all.add(word.toString());
        }
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        // On a slow machine it says how far it is, which is no result.
        complaints.reset();
        PrintStream beside = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        return Workbench.run(
                all.toArray(String[]::new),
                (home, project, started) -> {
                    throw new AssertionError("no window was asked for");
                },
                new Output(stream, beside, false));
    }

    private Path file(String name, String... lines) throws Exception {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private JsonNode check(Path file, Object... more) throws Exception {
        out.reset();
        List<Object> words = new ArrayList<>(List.of("check", file, "--json"));
        words.addAll(List.of(more));
        int code = run(words.toArray());
        JsonNode report = Json.reader().readTree(out.toByteArray());
        assertThat(code).isEqualTo(report.get("ok").asBoolean() ? Exit.OK : Exit.BAD_INPUT);
        assertThat(report.get("rows_in").asLong())
                .isEqualTo(report.get("rows_used").asLong()
                        + report.get("rows_reported").asLong());
        return report;
    }

    private List<String> converted(Object... words) throws Exception {
        List<Object> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(words));
        all.addAll(List.of("--output", folder.resolve("out")));
        assertThat(run(all.toArray())).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(Exit.OK);
        return Files.readAllLines(folder.resolve("out").resolve("1.jsonl"));
    }

    private static List<String> roles(JsonNode report) {
        List<String> roles = new ArrayList<>();
        report.get("columns").forEach(column -> roles.add(column.get("role").asText()));
        return roles;
    }

    @Test
    void saysWhatAFileIs() throws Exception {
        JsonNode report = check(file("a.csv", "query,positive,score", "a b,c d,0.5", "e,,1", "f,g,2"));
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("rows_in").asLong()).isEqualTo(3);
        assertThat(report.get("rows_used").asLong()).isEqualTo(2);
        assertThat(roles(report)).containsExactly("query", "positive", "score");
        assertThat(report.get("problems").get(0).get("kind").asText()).isEqualTo("blank");
        assertThat(report.get("problems").get(0).get("rows").get(0).asLong()).isEqualTo(2);
        assertThat(report.get("losses")).anyMatch(loss -> loss.asText().equals("SparseCoSENTLoss"));
    }

    private JsonNode problem(JsonNode report, String kind) {
        for (JsonNode problem : report.get("problems")) {
            if (problem.get("kind").asText().equals(kind)) {
                assertThat(problem.get("cure").asText()).isNotBlank();
                return problem;
            }
        }
        return null;
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    @Test
    void tellsWhatMayBeUnwantedWithRows() throws Exception {
        String text = words(0, 60);
        JsonNode report = check(file(
                "a.csv",
                "query,positive,negative,score",
                "a b,c d,e,5",
                "a b ,c d,e,5",
                "same, same ,other,5",
                "q1," + text + ",n,5",
                "q1," + text + " more,n,5",
                "f,g,g,5",
                "h," + words(0, 400) + ",i,5"));
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(problem(report, "duplicate").get("rows")).hasToString("[2]");
        assertThat(problem(report, "near_duplicate").get("rows")).hasToString("[5]");
        assertThat(problem(report, "positive_equals_query").get("rows")).hasToString("[3]");
        assertThat(problem(report, "negative_equals_positive").get("rows")).hasToString("[6]");
        assertThat(problem(report, "score_range").get("count").asLong()).isEqualTo(7);
        assertThat(problem(report, "equal_labels").get("count").asLong()).isEqualTo(7);
        assertThat(problem(report, "few_rows").get("count").asLong()).isEqualTo(7);
        assertThat(problem(report, "truncated").get("count").asLong()).isEqualTo(1);
        assertThat(problem(report, "vocabulary")).isNull();
        assertThat(report.get("rows_used").asLong())
                .as("nothing is changed by it")
                .isEqualTo(7);
    }

    @Test
    void equalRowsAreDroppedWhereThatIsChosen() throws Exception {
        Path file = file("a.csv", "query,positive", "a,b", "c,d", " a,b", "e,", "c,d");
        JsonNode report = check(file, "--set", "data.duplicates=drop");
        assertThat(report.get("rows_used").asLong()).isEqualTo(2);
        assertThat(report.get("rows_reported").asLong()).isEqualTo(3);
        assertThat(problem(report, "duplicate").get("rows")).hasToString("[3,5]");
        assertThat(converted(file, "--set", "data.duplicates=drop")).hasSize(2);
    }

    @Test
    void textsInLettersThatTheVocabularyHasNoWordsOfAreTold() throws Exception {
        JsonNode report = check(file(
                "a.csv",
                "query,positive",
                "where is the river,it is behind the mountain",
                "где находится река,она находится за горой",
                "川はどこですか,川は山の向こうにあります",
                "wo ist der Fluß,er ist hinter dem Berg"));
        assertThat(report.get("problems"))
                .anyMatch(problem -> problem.get("kind").asText().equals("vocabulary")
                        && problem.get("rows").toString().equals("[2]")
                        && problem.get("message").asText().contains("Cyrillic"));
        assertThat(report.get("problems"))
                .anyMatch(problem -> problem.get("kind").asText().equals("vocabulary")
                        && problem.get("rows").toString().equals("[3]"));
    }

    /** Each row is as it was probably meant, or as it stands; what is neither is left out, and all are counted. */
    @ParameterizedTest
    @CsvSource({"fix", "keep"})
    void brokenRowsAreMendedWhereThatIsChosen(String how) throws Exception {
        byte[] start =
                "query,positive,score\na,b,0.5\nc, d, or e,1\nf,g\n\"h,i,0.25\nj,".getBytes(StandardCharsets.UTF_8);
        byte[] rest = "rger,0\nk,l,\"0,8 €\"\nm,n,none\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(start);
        all.write(0xC4); // Ä in Windows-1252
        all.write(rest);
        Path file = Files.write(folder.resolve("broken.csv"), all.toByteArray());
        Object[] chosen = {
            "--set", "data.broken_rows=" + how, "--set", "data.encoding=utf-8", "--set", "data.columns=score=score"
        };
        assertThat(check(file, "--set", "data.encoding=utf-8").get("ok").asBoolean())
                .isFalse();
        JsonNode report = check(file, chosen);
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("rows_in").asLong()).isEqualTo(7);
        List<Object> words = new ArrayList<>(List.of(file));
        words.addAll(List.of(chosen));
        List<String> rows = converted(words.toArray());
        assertThat(problem(report, "label")).isNotNull();
        assertThat(rows).hasSize(report.get("rows_used").asInt());
        if (how.equals("fix")) {
            assertThat(rows)
                    .containsExactly(
                            "{\"query\":\"a\",\"positive\":\"b\",\"score\":0.5}",
                            "{\"query\":\"c\",\"positive\":\" d, or e\",\"score\":1.0}",
                            "{\"query\":\"h\",\"positive\":\"i\",\"score\":0.25}",
                            "{\"query\":\"j\",\"positive\":\"Ärger\",\"score\":0.0}",
                            "{\"query\":\"k\",\"positive\":\"l\",\"score\":0.8}");
            assertThat(problem(report, "mended_cells").get("rows")).hasToString("[2]");
            assertThat(problem(report, "mended_quote").get("rows")).hasToString("[4]");
            assertThat(problem(report, "mended_encoding").get("rows")).hasToString("[5]");
            assertThat(problem(report, "mended_label").get("rows")).hasToString("[6]");
        } else {
            assertThat(rows)
                    .containsExactly(
                            "{\"query\":\"a\",\"positive\":\"b\",\"score\":0.5}",
                            "{\"query\":\"\\\"h\",\"positive\":\"i\",\"score\":0.25}",
                            "{\"query\":\"j\",\"positive\":\"\uFFFDrger\",\"score\":0.0}");
        }
    }

    @Test
    void listsThatAreTooLongAreCutAndShortRowsAreBlankWhereBrokenOnesAreFixed() throws Exception {
        String negatives = "{\"query\":\"a\",\"positive\":\"b\",\"negatives\":[\"c\",\"d\"]}";
        Path lists = file(
                "l.jsonl",
                negatives,
                negatives,
                negatives.replace("\"d\"", "\"d\",\"e\""),
                negatives.replace(",\"d\"", ""));
        JsonNode report = check(lists, "--set", "data.broken_rows=fix");
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.get("rows_used").asLong()).isEqualTo(3);
        assertThat(problem(report, "mended_lists").get("rows")).hasToString("[3]");
        assertThat(problem(report, "lists").get("rows")).hasToString("[4]");

        JsonNode shorter = check(file("s.csv", "query,positive", "a,b", "c", "d,e"), "--set", "data.broken_rows=fix");
        assertThat(shorter.get("rows_used").asLong()).isEqualTo(2);
        assertThat(problem(shorter, "blank").get("rows")).hasToString("[2]");
        assertThat(problem(shorter, "mended_cells").get("rows")).hasToString("[2]");
    }

    @Test
    void theHomeMayBeNamedBeforeTheCommand() throws Exception {
        Path home = folder.resolve("another");
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Workbench.run(
                new String[] {
                    "--home",
                    home.toString(),
                    "data",
                    "convert",
                    file("a.csv", "query,positive", "a,b", "c,d").toString(),
                    "--output",
                    folder.resolve("o").toString()
                },
                (at, project, started) -> {
                    throw new AssertionError("no window was asked for");
                },
                new Output(stream, stream, false));
        assertThat(code).isEqualTo(Exit.OK);
        assertThat(home.resolve("written")).exists();
    }

    record Broken(String kind, List<Integer> rows, String name, String... lines) {}

    static List<Broken> broken() {
        return List.of(
                new Broken("cells", List.of(2), "a.csv", "query,positive", "a,b", "c", "d,e"),
                new Broken("quote", List.of(1), "a.csv", "query,positive", "\"a,b", "c,d", "e,f"),
                new Broken("label", List.of(2), "a.csv", "query,positive,score", "a,b,1", "c,d,nan", "e,f,2"),
                new Broken("label", List.of(3), "a.csv", "query,positive,score", "a,b,1", "c,d,1", "e,f,"),
                new Broken(
                        "syntax",
                        List.of(2),
                        "a.jsonl",
                        "{\"query\":\"a\",\"positive\":\"b\"}",
                        "{\"query\"",
                        "{\"query\":\"c\",\"positive\":\"d\"}"),
                new Broken(
                        "shape",
                        List.of(1),
                        "a.jsonl",
                        "5",
                        "{\"query\":\"a\",\"positive\":\"b\"}",
                        "{\"query\":\"c\",\"positive\":\"d\"}"),
                new Broken(
                        "lists",
                        List.of(3),
                        "a.jsonl",
                        "{\"query\":\"a\",\"pos\":[\"b\"],\"neg\":[\"c\",\"d\"]}",
                        "{\"query\":\"a\",\"pos\":[\"b\"],\"neg\":[\"e\",\"f\"]}",
                        "{\"query\":\"a\",\"pos\":[\"b\"],\"neg\":[\"c\"]}"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenRowIsRefusedUntilItIsDropped(Broken broken) throws Exception {
        Path file = file(broken.name(), broken.lines());
        JsonNode report = check(file);
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.get("message").asText())
                .contains(broken.name(), " " + broken.rows().getFirst());
        assertThat(report.get("problems").get(0).get("kind").asText()).isEqualTo(broken.kind());
        JsonNode dropped = check(file, "--drop-broken");
        assertThat(dropped.get("ok").asBoolean()).isTrue();
        assertThat(dropped.get("rows_reported").asLong())
                .isEqualTo(broken.rows().size());
        List<Integer> rows = new ArrayList<>();
        dropped.get("problems").get(0).get("rows").forEach(row -> rows.add(row.asInt()));
        assertThat(rows).isEqualTo(broken.rows());
    }

    /** A file that was once misread, and what is right. */
    record Odd(String name, long rowsIn, String message, String... lines) {}

    static List<Odd> odd() {
        String wide = IntStream.range(0, 6_000)
                .mapToObj(String::valueOf)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        return List.of(
                new Odd(
                        "big.jsonl",
                        2,
                        "",
                        "{\"id\":18446744073709551615,\"query\":\"a\",\"positive\":\"b\"}",
                        "{\"id\":18446744073709551616,\"query\":\"c\",\"positive\":\"d\"}"),
                new Odd("wide.csv", 2, "", "query,positive,vector", "a,b,\"" + wide + "\"", "c,d,\"" + wide + "\""),
                new Odd("empty.csv", 2, "is an empty list", "query,positive,label", "a,b,[[]]", "c,d,[[]]"),
                new Odd(
                        "marks.tsv",
                        3,
                        "row 2 has a quotation mark",
                        "\"query\"\t\"positive\"",
                        "\"a\"\t\"b\"",
                        "\"c \"d\" e\"\t\"f\"",
                        "\"g\"\t\"h\""),
                new Odd(
                        "marks.csv",
                        3,
                        "row 2 has a quotation mark",
                        "\"query\",\"positive\"",
                        "\"a\",\"b\"",
                        "\"c \"d\" e\",\"f\"",
                        "\"g\",\"h\""),
                new Odd("numbered.csv", 3, "", "query 1,answer 1", "query 2,answer 2", "query 3,answer 3"),
                new Odd("index.csv", 2, "", ",german,english", "0,Haus,house", "1,Baum,tree"),
                new Odd(
                        "corpus.jsonl",
                        2,
                        "texts with their ids",
                        "{\"_id\":\"d1\",\"title\":\"T\",\"text\":\"x\",\"metadata\":{\"url\":\"u\"}}",
                        "{\"_id\":\"d2\",\"title\":\"T\",\"text\":\"y\",\"metadata\":{\"url\":\"v\"}}"),
                new Odd("ids.tsv", 2, "holds ids", "q1\td3", "q2\td7"),
                new Odd("passages.tsv", 2, "texts with their ids", "MED-7\ta text", "MED-9\tanother text"),
                new Odd("named.csv", 2, "", "query,positive,score", "q1,p1,0.5", "q2,p2,0.25"),
                new Odd("titled.csv", 2, "", "id,query,title", "1,a text,One", "2,another,Two"),
                new Odd(
                        "list.csv",
                        3,
                        "row 2 holds no list",
                        "query,neg,pos",
                        "a,\"['n']\",b",
                        "c,oops,d",
                        "e,\"['m']\",f"),
                new Odd(
                        "object.csv",
                        2,
                        "objects",
                        "query,positive",
                        "a,\"{'title': 'x', 'text': 'y'}\"",
                        "b,\"{'title': 'x', 'text': 'z'}\""),
                new Odd(
                        "tail.json",
                        2,
                        "something follows the list",
                        "[{\"query\":\"a\",\"positive\":\"b\"}," + "{\"query\":\"c\",\"positive\":\"d\"}]",
                        "{\"query\":\"e\"}"),
                new Odd(
                        "marks-mixed.csv",
                        3,
                        "has a decimal point",
                        "query;positive;score",
                        "a;b;0,5",
                        "c;d;0.5",
                        "e;f;0,7"),
                new Odd("short.jsonl", 3, "row 2 has 1 cell", "[\"a\",\"b\"]", "[\"c\"]", "[\"d\",\"e\"]"),
                new Odd("none.csv", 2, "no usable score", "query,positive,score", "a,b,nan", "c,d,1"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void readsWhatWasOnceMisread(Odd odd) throws Exception {
        JsonNode report = check(file(odd.name(), odd.lines()));
        assertThat(report.get("message").asText()).contains(odd.message());
        assertThat(report.get("ok").asBoolean()).isEqualTo(odd.message().isEmpty());
        if (!odd.name().endsWith(".json")) {
            assertThat(report.get("rows_in").asLong()).isEqualTo(odd.rowsIn());
        }
    }

    @Test
    void rowsWhoseScoresAreWordsAreNotTakenForPairsThatBelongTogether() throws Exception {
        Path file = file("words.csv", "query,positive,score", "a b,c d,high", "e f,g h,low", "i j,k l,low");
        JsonNode refused = check(file);
        assertThat(refused.get("message").asText())
                .startsWith("“words.csv”: The column “score” holds no numbers, but “high”")
                .contains("“Not used”");
        JsonNode used = check(file, "--set", "data.columns=score=unused");
        assertThat(used.get("ok").asBoolean()).isTrue();
        assertThat(used.get("rows_used").asLong()).isEqualTo(3);
    }

    @Test
    void blankTextsThatAreLeftOutOfListsAreCounted() throws Exception {
        JsonNode report = check(file(
                "items.jsonl",
                "{\"query\": \"a b\", \"pos\": [\"c d\", \" \"]}",
                "{\"query\": \"e f\", \"pos\": [\"g h\", \"i j\"]}"));
        assertThat(report.get("problems").findValuesAsText("kind")).contains("blank_item");
        assertThat(report.get("rows_used").asLong()).isEqualTo(2);
    }

    @Test
    void readsPythonsEscapes() throws Exception {
        Path file = file("a.csv", "query,pos", "a,\"['b\\xa0c', 'it\\'s']\"", "d,\"['e']\"");
        assertThat(converted(file)).first().isEqualTo("{\"query\":\"a\",\"pos\":\"b\u00A0c\"}");
    }

    static List<List<String>> noTrainingData() {
        return List.of(
                List.of("judgements", "q1 0 d1 1", "q2 0 d7 0"),
                List.of("judgements", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td7\t2"),
                List.of("judgements", "q1\td1\t1", "q2\td7\t2"),
                List.of("texts with their ids", "_id,title,text", "d1,One,a text", "d2,Two,another text"),
                List.of("one column of text", "text", "a text", "another text"),
                List.of("texts with their ids", "query,id", "a text,1", "another text,2"));
    }

    @ParameterizedTest
    @MethodSource("noTrainingData")
    void saysWhatIsNoTrainingDataByItself(List<String> file) throws Exception {
        JsonNode report = check(file("a.csv", file.subList(1, file.size()).toArray(String[]::new)));
        assertThat(report.get("ok").asBoolean()).isFalse();
        assertThat(report.get("message").asText()).contains(file.getFirst());
        assertThat(report.get("rows_used").asLong()).isZero();
    }

    @Test
    void writesTheRowsAsTheyWouldBeTrainedOn() throws Exception {
        Path lists = file(
                "a.jsonl",
                "{\"neg\":[\"n1\",\"n2\"],\"pos\":[\"p1\",\"p2\"],\"query\":\"q\"}",
                "{\"neg\":[\"n3\",\"n4\"],\"pos\":\"p3\",\"query\":\"r\"}");
        assertThat(converted(lists))
                .containsExactly(
                        "{\"neg_1\":\"n1\",\"neg_2\":\"n2\",\"pos\":\"p1\",\"query\":\"q\"}",
                        "{\"neg_1\":\"n1\",\"neg_2\":\"n2\",\"pos\":\"p2\",\"query\":\"q\"}",
                        "{\"neg_1\":\"n3\",\"neg_2\":\"n4\",\"pos\":\"p3\",\"query\":\"r\"}");
    }

    @Test
    void writesScoresAsTheyWouldBeLearntFrom() throws Exception {
        Path scored = file("a.csv", "score;query;positive", "2,5;a;b", "5;c;d");
        assertThat(converted(scored, "--set", "data.score_divisor=5"))
                .containsExactly(
                        "{\"score\":0.5,\"query\":\"a\",\"positive\":\"b\"}",
                        "{\"score\":1.0,\"query\":\"c\",\"positive\":\"d\"}");
    }

    @Test
    void keepsToTheRowLimit() throws Exception {
        Path file = file("a.csv", "query,positive", "a,b", "c,d", "e,f");
        JsonNode report = check(file, "--set", "data.max_rows=2");
        assertThat(report.get("rows_used").asLong()).isEqualTo(2);
        assertThat(report.get("rows_reported").asLong()).isEqualTo(1);
        assertThat(converted(file, "--set", "data.max_rows=2")).hasSize(2);
    }

    @Test
    void writesInTheOrderOfTheInputsAndReplacesNothingOfOthers() throws Exception {
        Path first = file("a.csv", "query,positive", "a,b", "c,d");
        Path second = file("b.csv", "query,positive", "e");
        Path third = file("c.csv", "query,positive", "g,h", "i,j");
        Path target = folder.resolve("out");
        assertThat(run("convert", first, second, third, "--output", target)).isEqualTo(Exit.BAD_INPUT);
        assertThat(target.resolve("1.jsonl"))
                .hasContent("{\"query\":\"a\",\"positive\":\"b\"}\n{\"query\":\"c\",\"positive\":\"d\"}");
        assertThat(target.resolve("2.jsonl")).doesNotExist();
        assertThat(target.resolve("3.jsonl")).exists();
        Files.writeString(target.resolve("1.jsonl"), "mine");
        assertThat(run("convert", first, "--output", target)).isEqualTo(Exit.BAD_INPUT);
        assertThat(target.resolve("1.jsonl")).hasContent("mine");
    }

    @Test
    void aFolderOfOthersIsRefusedBeforeAnythingIsRead() throws Exception {
        Path target = Files.createDirectories(folder.resolve("letters"));
        Files.writeString(target.resolve("dear.txt"), "Dear");
        Path read = file("a.csv", "query,positive", "a,b", "c,d");
        out.reset();
        assertThat(run("convert", read, "--output", target)).isEqualTo(Exit.BAD_INPUT);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("dear.txt", "did not write");
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("a.csv");
        assertThat(target).isDirectoryContaining("glob:**dear.txt");
        assertThat(target.resolve("1.jsonl")).doesNotExist();
    }

    @Test
    void whatIsConvertedIsNotWrittenTo() throws Exception {
        Path target = folder.resolve("out");
        converted(file("a.csv", "query,positive", "a,b", "c,d"));
        byte[] before = Files.readAllBytes(target.resolve("1.jsonl"));
        assertThat(run("convert", target.resolve("1.jsonl"), "--output", target))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complaints.toString(StandardCharsets.UTF_8)).contains("is what is read");
        assertThat(target.resolve("1.jsonl")).hasBinaryContent(before);
    }

    @Test
    void whatWasConvertedIsReplacedAsAWhole() throws Exception {
        Path first = file("a.csv", "query,positive", "a,b", "c,d");
        converted(first, file("b.csv", "query,positive", "e,f", "g,h"));
        assertThat(folder.resolve("out/2.jsonl")).exists();
        converted(first);
        assertThat(folder.resolve("out/2.jsonl")).doesNotExist();
    }

    @Test
    void aSettingOfTheFileWinsOverTheGuess() throws Exception {
        Path file = file("a.csv", "question;answer", "what is a bus;a vehicle");
        assertThat(check(file, "--set", "data.header=no").get("rows_in").asLong())
                .isEqualTo(2);
        Path percent = file(
                "b.csv",
                "query,positive,score",
                IntStream.range(0, 3)
                        .mapToObj(i -> "a" + i + ",b,\"1,23" + i + "\"")
                        .reduce((a, b) -> a + "\n" + b)
                        .orElseThrow());
        assertThat(check(percent).get("ok").asBoolean()).isFalse();
        assertThat(check(percent, "--set", "data.decimal_mark=comma").get("ok").asBoolean())
                .isTrue();
    }

    @Test
    void saysWhatCannotBeLookedAt() throws Exception {
        assertThat(check(folder.resolve("no.csv")).get("message").asText()).contains("There is no file");
        assertThat(check(folder).get("message").asText()).contains("is a folder");
        assertThat(run("check", file("ok.csv", "query,positive", "a,b", "c,d"))).isEqualTo(Exit.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("✓", "guessed from the name");
    }
}
