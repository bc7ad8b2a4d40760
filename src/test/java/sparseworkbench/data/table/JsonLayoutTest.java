package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

/** JSON whose values are no rows by themselves. */
class JsonLayoutTest {
    private static final String SQUAD = """
        {"version": "1.1", "data": [
          {"title": "T1", "paragraphs": [
            {"qas": [{"id": "a", "question": "Who?", "answers": [{"text": "he", "answer_start": 3}]},
                     {"id": "b", "question": "When?", "answers": []}],
             "context": "He did it."}]},
          {"title": "T2", "paragraphs": [
            {"context": "She did it.", "qas": [{"id": "c", "question": "Why?", "answers": [
              {"text": "so", "answer_start": 1}, {"text": "it", "answer_start": 2}]}]}]}]}
        """;

    @TempDir
    private Path folder;

    private TableFile open(String content, String path) throws Exception {
        TableSelection selection = new TableSelection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(path).filter(text -> !text.isEmpty()));
        TableOptions guessed = TableOptions.GUESSED;
        return TableFile.open(
                Tables.write(folder, "a.json", content),
                new TableOptions(
                        guessed.header(),
                        guessed.separator(),
                        guessed.quoted(),
                        guessed.charset(),
                        selection,
                        guessed.lists()));
    }

    private static List<List<String>> rows(TableFile table, String... columns) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        table.read(List.of(columns), (number, cells) -> rows.add(cells), ProgressListener.NONE);
        return rows;
    }

    @Test
    void questionsAreFoundWithTheContextAboveThem() throws Exception {
        TableFile table = open(SQUAD, "");
        assertThat(table.sniffed().sentence()).contains("rows at data[].paragraphs[].qas[] (guessed");
        assertThat(rows(table, "title", "context", "question"))
                .containsExactly(
                        List.of("T1", "He did it.", "Who?"),
                        List.of("T1", "He did it.", "When?"),
                        List.of("T2", "She did it.", "Why?"));
    }

    @Test
    void anotherPathMayBeChosen() throws Exception {
        TableFile table = open(SQUAD, "data[].paragraphs[].qas[].answers[]");
        assertThat(rows(table, "question", "text"))
                .containsExactly(List.of("Who?", "he"), List.of("Why?", "so"), List.of("Why?", "it"));
        assertThatThrownBy(() -> open(SQUAD, "data[].questions[]"))
                .hasMessageContaining("holds no rows at data[].questions[]");
    }

    private static String list(String... queries) {
        return Arrays.stream(queries)
                .map(query -> "{\"query\": \"" + query + "\", \"positive\": \"p\"}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Test
    void listsThatAreAlikeAreOneTable() throws Exception {
        TableFile table =
                open("{\"meta\": {\"n\": 4}, \"sports\": " + list("a", "b") + ", \"news\": " + list("c") + "}", "");
        assertThat(rows(table, "query")).containsExactly(List.of("a"), List.of("b"), List.of("c"));
        assertThat(rows(open("{\"k1\": " + list("a") + ", \"k2\": " + list("b") + "}", ""), "query"))
                .as("lists of one row each")
                .containsExactly(List.of("a"), List.of("b"));
        String qas = "{\"context\": \"%s\", \"qas\": [{\"question\": \"%s1\"}, {\"question\": \"%s2\"}]}";
        String keyed = "{\"k1\": " + qas.formatted("x", "a", "a") + ", \"k2\": " + qas.formatted("y", "b", "b") + "}";
        assertThat(rows(open(keyed, ""), "context", "question"))
                .containsExactly(List.of("x", "a1"), List.of("x", "a2"), List.of("y", "b1"), List.of("y", "b2"));
    }

    @Test
    void listsOfWhichNothingSaysWhetherTheyAreOneTableAreRefused() throws Exception {
        String both = "{\"train\": " + list("a", "b") + ", \"train2\": " + list("c", "d") + "}";
        assertThatThrownBy(() -> open(both, ""))
                .hasMessageContaining("rows at train[] and at train2[]")
                .extracting(refused -> ((UnreadableData) refused).problem().cure())
                .asString()
                .contains("data.path is train[] or train2[], or *[] for all");
        assertThat(rows(open(both, "*[]"), "query")).hasSize(4);
        assertThatThrownBy(
                        () -> open("{\"data\": " + list("a", "b") + ", \"next\": {\"data\": " + list("c") + "}}", ""))
                .hasMessageContaining("rows at data[] and at next.data[]");
        assertThatThrownBy(
                        () -> open("{\"positive\": " + list("a", "b") + ", \"negative\": " + list("c", "d") + "}", ""))
                .hasMessageContaining("rows at positive[] and at negative[]");
    }

    @Test
    void rowsBeyondTheBeginningOfTheFileAreNotLost() throws Exception {
        String[] many = IntStream.range(0, 12_000).mapToObj(Integer::toString).toArray(String[]::new);
        assertThatThrownBy(() ->
                        rows(open("{\"sports\": " + list(many) + ", \"news\": " + list("c", "d") + "}", ""), "query"))
                .hasMessageContaining("rows at sports[] and at news[]");
        assertThat(rows(open("{\"sports\": " + list(many) + ", \"test\": " + list("c", "d") + "}", ""), "query"))
                .hasSize(12_000);
    }

    @Test
    void ofSplitsTrainIsTaken() throws Exception {
        String row = "{\"query\": \"a\", \"positive\": \"%s\"}";
        String both = "[" + row + ", " + row + "]";
        TableFile table =
                open("{\"test\": " + both.formatted("x", "y") + ", \"train\": " + both.formatted("b", "c") + "}", "");
        assertThat(rows(table, "positive")).containsExactly(List.of("b"), List.of("c"));
    }

    @Test
    void columnsAreTurned() throws Exception {
        for (String content : List.of(
                "{\"query\": {\"0\": \"a\", \"1\": \"b\"}, \"positive\": {\"0\": \"c\", \"1\": \"d\"}}",
                "{\"query\": [\"a\", \"b\"], \"positive\": [\"c\", \"d\"]}")) {
            assertThat(rows(open(content, ""), "query", "positive"))
                    .containsExactly(List.of("a", "c"), List.of("b", "d"));
        }
        assertThatThrownBy(() -> open("{\"query\": [\"a\", \"b\"], \"positive\": [\"c\"]}", ""))
                .hasMessageContaining("“positive” has 1 cells");
        assertThatThrownBy(() -> open("{\"columns\": [\"a\"], \"index\": [0], \"data\": [[\"x\"]]}", ""))
                .hasMessageContaining("orient=\"split\"");
    }

    @Test
    void rowsMayBeNamedByTheirIds() throws Exception {
        TableFile table = open(
                "{\"q1\": {\"query\": \"a\", \"positive\": \"b\"},\n \"q2\": {\"query\": \"c\", \"positive\": \"d\"}}",
                "");
        assertThat(rows(table, "query", "positive")).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void rowsOfOneObjectStayRows() throws Exception {
        assertThat(rows(open("{\"query\": \"a\", \"answer\": {\"text\": \"b\"}}\n{\"query\": \"c\"}\n", ""), "query"))
                .containsExactly(List.of("a"), List.of("c"));
    }

    @Test
    void aLineWithoutAnEndIsNotHeld() throws Exception {
        BoundedLines lines = new BoundedLines(new StringReader("ab\r\n\nabcdef\rxyz"), 3);
        assertThat(lines.next()).isEqualTo("ab");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("abc");
        assertThat(lines.isCut()).isTrue();
        assertThat(lines.next()).isEqualTo("xyz");
        assertThat(lines.isCut()).isFalse();
        assertThat(lines.next()).isNull();
    }
}
