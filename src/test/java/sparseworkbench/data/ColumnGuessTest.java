package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.data.RoleSource.Reason;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;

class ColumnGuessTest {

    private static List<ColumnRole> roles(Map<String, String> chosen, String... names) {
        List<TableColumn> columns = Arrays.stream(names)
                .map(name -> new TableColumn(name, ColumnType.TEXT, 1, 0, "x"))
                .toList();
        return ColumnGuess.of(columns, chosen).stream().map(ColumnUse::role).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "query,QUERY",
        "Question,QUERY",
        "anchor,QUERY",
        "definition,QUERY",
        "sentence1,QUERY",
        "positive,POSITIVE",
        "Answer,POSITIVE",
        "document,POSITIVE",
        "entry,POSITIVE",
        "text,POSITIVE",
        "passage,POSITIVE",
        "sentence_2,POSITIVE",
        "negative,NEGATIVE",
        "negative_3,NEGATIVE",
        "Negatives,NEGATIVE",
        "wrong answer,NEGATIVE",
        "hard-negative 2,NEGATIVE",
        "id,UNUSED",
        "score,UNUSED",
        "query_id,UNUSED"
    })
    void goesByTheName(String name, ColumnRole role) {
        assertThat(roles(Map.of(), name, "1", "2", "3").getFirst()).isEqualTo(role);
    }

    @Test
    void takesTwoNamelessTextsForQueryAndPositive() {
        assertThat(roles(Map.of(), "id", "meaning", "word"))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.POSITIVE);
        assertThat(roles(Map.of(), "a", "b", "c")).containsOnly(ColumnRole.UNUSED);
    }

    @Test
    void threeTextsWithoutNamesAreATriplet() {
        List<TableColumn> columns = List.of("column1", "column2", "column3").stream()
                .map(name -> new TableColumn(name, ColumnType.TEXT, 1, 0, "two words"))
                .toList();
        assertThat(ColumnGuess.of(columns, Map.of()))
                .extracting(ColumnUse::role)
                .containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.NEGATIVE);
        assertThat(ColumnGuess.of(columns, Map.of("column3", "query")))
                .extracting(ColumnUse::role)
                .as("what a person says ends the guess of a triplet")
                .containsExactly(ColumnRole.UNUSED, ColumnRole.UNUSED, ColumnRole.QUERY);
        assertThat(roles(Map.of(), "column1", "column2", "column3"))
                .as("of single words one may be an id")
                .containsOnly(ColumnRole.UNUSED);
    }

    @Test
    void anInstructionIsAnsweredByItsResponse() {
        assertThat(roles(Map.of(), "instruction", "context", "response"))
                .containsExactly(ColumnRole.QUERY, ColumnRole.UNUSED, ColumnRole.POSITIVE);
        assertThat(roles(Map.of(), "question", "context")).containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "source,question,answer",
        "prompt,question,answer",
        "instruction,query,positive",
        "input,query,document",
        "target,question,answer",
    })
    void prefersTheNameThatSaysMost(String beside, String query, String positive) {
        assertThat(roles(Map.of(), beside, query, positive))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.POSITIVE);
    }

    @Test
    void aTextIsPreferredToWhatMarksItsRow() {
        TableColumn question = new TableColumn("question", ColumnType.TEXT, 9, 0, "is it so?");
        TableColumn yes = new TableColumn("answer", ColumnType.BOOLEAN, 9, 0, "true");
        TableColumn letter = new TableColumn("answer", ColumnType.TEXT, 9, 0, "A", false, true, false);
        TableColumn passage = new TableColumn("passage", ColumnType.TEXT, 9, 0, "It is so.");
        TableColumn other = new TableColumn("explanation", ColumnType.TEXT, 9, 0, "It is so.");
        TableColumn file = new TableColumn("document", ColumnType.TEXT, 9, 0, "doc1.pdf", false, true, false);
        TableColumn answer = new TableColumn("answer", ColumnType.TEXT, 9, 0, "It is.");
        assertThat(roles(question, yes, passage))
                .containsExactly(ColumnRole.QUERY, ColumnRole.UNUSED, ColumnRole.POSITIVE);
        assertThat(roles(file, question, answer))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.POSITIVE);
        assertThat(roles(question, letter, other))
                .as("nothing says that the other text belongs to the question")
                .containsExactly(ColumnRole.QUERY, ColumnRole.UNUSED, ColumnRole.UNUSED);
        assertThat(roles(question, yes)).containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE);
    }

    @Test
    void whatMarksItsRowIsGuessedNothingFromTheOrder() {
        TableColumn word = new TableColumn("word", ColumnType.TEXT, 9, 0, "house");
        TableColumn noun = new TableColumn("pos", ColumnType.TEXT, 9, 0, "NOUN", false, true, false);
        TableColumn definition = new TableColumn("definition", ColumnType.TEXT, 9, 0, "a place to live in");
        TableColumn split = new TableColumn("part", ColumnType.TEXT, 9, 0, "train", false, true, false);
        assertThat(roles(word, noun, definition))
                .containsExactly(ColumnRole.POSITIVE, ColumnRole.UNUSED, ColumnRole.QUERY);
        assertThat(roles(split, word)).containsOnly(ColumnRole.UNUSED);
        assertThat(roles(split, word, new TableColumn("gloss", ColumnType.TEXT, 9, 0, "a place")))
                .as("it may say that the texts do not belong together, as “neutral” does")
                .containsOnly(ColumnRole.UNUSED);
    }

    @Test
    void numberedColumnsAreNoPair() {
        assertThat(roles(Map.of(), "c10", "c11", "c12", "c13")).containsOnly(ColumnRole.UNUSED);
    }

    private static List<ColumnRole> roles(TableColumn... columns) {
        return ColumnGuess.of(List.of(columns), Map.of()).stream()
                .map(ColumnUse::role)
                .toList();
    }

    @Test
    void givesASingleOtherTextTheMissingRole() {
        assertThat(roles(Map.of(), "word", "definition")).containsExactly(ColumnRole.POSITIVE, ColumnRole.QUERY);
    }

    @Test
    void givesQueryAndPositiveToOneColumnEach() {
        assertThat(roles(Map.of(), "question", "query", "answer", "text", "negative_1", "negative_2"))
                .containsExactly(
                        ColumnRole.QUERY,
                        ColumnRole.UNUSED,
                        ColumnRole.POSITIVE,
                        ColumnRole.UNUSED,
                        ColumnRole.NEGATIVE,
                        ColumnRole.NEGATIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "question1,question2",
        "sentence_A,sentence_B",
        "text1,text2",
        "premise,hypothesis",
        "prompt,chosen",
        "query,positive.text"
    })
    void knowsTheTwoTextsOfPublicSets(String first, String second) {
        assertThat(roles(Map.of(), "id", first, second, "note"))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.UNUSED);
    }

    /** As STS-B is published: two texts and a number, without names. */
    @Test
    void takesTheOnlyNumberBesideTwoNamelessTextsForTheScore() {
        TableColumn number = new TableColumn("column3", ColumnType.NUMBER, 2, 0, "2.5");
        TableColumn count = new TableColumn("column1", ColumnType.WHOLE_NUMBER, 2, 0, "1", true);
        TableColumn first = new TableColumn("column2", ColumnType.TEXT, 2, 0, "a");
        TableColumn second = new TableColumn("column4", ColumnType.TEXT, 2, 0, "b");
        assertThat(ColumnGuess.of(List.of(count, first, number, second), Map.of()))
                .extracting(ColumnUse::role)
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.SCORE, ColumnRole.POSITIVE);
        TableColumn named = new TableColumn("year", ColumnType.NUMBER, 2, 0, "2020");
        assertThat(ColumnGuess.of(List.of(first, second, named), Map.of()))
                .extracting(ColumnUse::role)
                .containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.UNUSED);
    }

    @Test
    void aTitleIsThePositiveOnlyWithoutItsText() {
        assertThat(roles(Map.of(), "query", "title", "text"))
                .containsExactly(ColumnRole.QUERY, ColumnRole.UNUSED, ColumnRole.POSITIVE);
        assertThat(roles(Map.of(), "query", "title")).containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE);
        assertThat(roles(Map.of("title", "positive"), "query", "title", "text"))
                .containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.UNUSED);
    }

    @Test
    void letsAChoiceWin() {
        assertThat(roles(Map.of("text", "query"), "question", "text", "answer"))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.QUERY, ColumnRole.POSITIVE);
        assertThat(roles(Map.of("a", "positive", "b", "query"), "a", "b"))
                .containsExactly(ColumnRole.POSITIVE, ColumnRole.QUERY);
        assertThat(roles(Map.of("query", "unused"), "query", "answer"))
                .containsExactly(ColumnRole.UNUSED, ColumnRole.POSITIVE);
    }

    @Test
    void saysWhy() {
        List<TableColumn> columns = List.of(
                new TableColumn("query", ColumnType.TEXT, 1, 0, "x"),
                new TableColumn("n", ColumnType.NUMBER, 1, 0, "1"),
                new TableColumn("other", ColumnType.TEXT, 1, 0, "x"));
        assertThat(ColumnGuess.of(columns, Map.of()))
                .extracting(ColumnUse::source)
                .containsExactly(Reason.NAME, Reason.NO_TEXT, Reason.ONLY_TEXT_LEFT);
        assertThat(ColumnGuess.of(columns, Map.of("n", "score")).get(1).source().isChosen())
                .isTrue();
        assertThat(ColumnGuess.of(
                                List.of(columns.getFirst(), new TableColumn("question", ColumnType.TEXT, 1, 0, "x")),
                                Map.of())
                        .get(1)
                        .source()
                        .text())
                .isEqualTo("another column is the query");
    }
}
