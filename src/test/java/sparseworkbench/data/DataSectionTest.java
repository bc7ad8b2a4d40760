package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.Tables;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

class DataSectionTest {
    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void home() {
        home = new Home(folder.resolve("home"));
    }

    private static Values train(String file) {
        return DataParams.SET.defaults().with(DataParams.TRAIN, file);
    }

    private void table(String name, int rows) throws Exception {
        Tables.copy(
                folder,
                name,
                "SELECT 'question ' || i AS query, 'answer ' || i AS positive, i AS n FROM range(1, " + (rows + 1)
                        + ") t(i)");
    }

    private DataCheck check(Values data) {
        return DataSection.check(data, folder, home);
    }

    private LoadedData load(Values data) throws UnreadableData {
        return DataSection.load(data, folder, home, ProgressListener.NONE);
    }

    private Problem refusal(Values data) {
        return catchThrowableOfType(UnreadableData.class, () -> load(data)).problem();
    }

    /** As the reference's evaluators, which take the lists that they are given. */
    @Test
    void rowsThatAreMeasuredOnKeepBlankTexts() throws Exception {
        Tables.write(folder, "scored.csv", "sentence1,sentence2,score\na,b,1\nc,,0.5\ne,f,0\n");
        Values data = train("scored.csv");
        assertThat(DataSection.loadMeasured("scored.csv", data, folder, home, ProgressListener.NONE))
                .extracting(Row::texts)
                .containsExactly(List.of("a", "b"), List.of("c", ""), List.of("e", "f"));
        assertThat(load(data.with(DataParams.EVALUATION, "none")).tables().getFirst())
                .extracting(Row::texts)
                .doesNotContain(List.of("c", ""));
    }

    @Test
    void aTableThatIsOnlyMeasuredOnMayHaveASingleRow() throws Exception {
        table("train.csv", 1000);
        table("one.csv", 1);
        table("none.csv", 0);
        DataCheck one = DataSection.checkMeasured("one.csv", train("train.csv"), folder, home);
        assertThat(one.problems()).noneMatch(Problem::isError);
        assertThat(DataSection.loadMeasured("one.csv", train("train.csv"), folder, home, ProgressListener.NONE))
                .hasSize(1);
        assertThat(DataSection.checkMeasured("none.csv", train("train.csv"), folder, home)
                        .problems())
                .anyMatch(Problem::isError)
                .noneMatch(problem -> problem.what().contains("training data"));
    }

    @Test
    void describesAFileOfTheProjectsFolder() throws Exception {
        table("train.csv", 1000);
        DataCheck check = check(train("train.csv"));
        assertThat(check.problems()).isEmpty();
        assertThat(check.file()).contains(folder.resolve("train.csv").toAbsolutePath());
        assertThat(check.rowCount()).isEqualTo(1000);
        assertThat(check.columns())
                .extracting(ColumnUse::role)
                .containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.UNUSED);
        assertThat(check.evaluation()).isEqualTo(EvaluationKind.HELD_OUT);
        assertThat(check.evaluationText()).isEqualTo("200 rows held out from train.csv");
    }

    /** Words say which pairs belong together, which only matters where pairs are trained on as if all did. */
    @Test
    void aLabelOfWordsStopsPairsOnly() throws Exception {
        String pairs = "SELECT 'query ' || i AS query, 'text ' || i AS positive, ";
        Tables.copy(folder, "pairs.csv", pairs + "'neutral' AS label FROM range(0, 600) t(i)");
        Tables.copy(folder, "triplets.csv", pairs + "'n' || i AS negative, 'x' AS label FROM range(0, 600) t(i)");
        Tables.copy(folder, "empty.csv", pairs + "'' AS label, '' AS negative FROM range(0, 600) t(i)");
        assertThat(check(train("empty.csv").with(DataParams.COLUMNS, Map.of("label", "unused")))
                        .problems())
                .as("the cure")
                .noneMatch(Problem::isError);
        assertThat(check(train("pairs.csv")).problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("cannot be told apart"));
        Values taught = train("pairs.csv").with(DataParams.TEACHER, Optional.of("builtin:all-minilm-l6-v2"));
        DataCheck measured = DataSection.checkMeasured("pairs.csv", train("triplets.csv"), folder, home);
        for (DataCheck warned : List.of(check(taught), check(train("triplets.csv")), measured)) {
            assertThat(warned.problems())
                    .noneMatch(Problem::isError)
                    .anyMatch(problem -> problem.what().contains("holds no numbers"));
        }
        assertThat(check(train("empty.csv")).problems())
                .anyMatch(problem -> problem.isError() && problem.what().contains("“label” is empty"))
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("“label” is empty in the first"))
                .anyMatch(what -> what.contains("“negative” is empty in the first"));
    }

    /** Such texts have no blanks, but are no ids. */
    @Test
    void textsWithoutBlanksAreNoIds() throws Exception {
        Files.writeString(folder.resolve("pairs.tsv"), lines("天气%d怎么样\t晴天%d度"));
        Files.writeString(folder.resolve("scored.tsv"), lines("今日の天気は%dどう\tとても晴れ%d\t1"));
        Files.writeString(folder.resolve("ids.tsv"), lines("q%d\td%d\t1"));
        assertThat(check(train("pairs.tsv")).problems()).noneMatch(Problem::isError);
        assertThat(check(train("scored.tsv")).problems()).noneMatch(Problem::isError);
        assertThat(check(train("ids.tsv")).problems())
                .anyMatch(problem -> problem.what().contains("holds judgements"));
    }

    private static String lines(String format) {
        return IntStream.range(0, 600)
                .mapToObj(i -> String.format(Locale.ROOT, format, i, i))
                .collect(Collectors.joining("\n"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aBlankAtTheEndOfANameBelongsToIt() throws Exception {
        table("x.csv", 600);
        table("x.csv ", 700);
        assertThat(check(train("x.csv ")).rowCount()).isEqualTo(700);
        assertThat(new PathType(false, List.of()).fromPlain("x.csv ")).isEqualTo("x.csv ");
    }

    @Test
    void furtherTablesKeepTheirOwnColumns() throws Exception {
        table("train.csv", 600);
        Tables.copy(
                folder,
                "more.csv",
                "SELECT 'q' || i AS query, 'p' || i AS positive, 'n' || i AS wrong FROM range(0, 700) t(i)");
        Values data = train("train.csv")
                .with(DataParams.MORE_TRAIN, List.of("more.csv"))
                .with(DataParams.COLUMNS, Map.of("wrong", "negative"));
        DataCheck check = check(data);
        assertThat(check.problems()).isEmpty();
        assertThat(check.tables()).extracting(DataCheck::textColumns).containsExactly(2, 3);
        LoadedData loaded = load(data.with(DataParams.HELD_OUT_ROWS, 100L));
        assertThat(loaded.tables()).extracting(List::size).containsExactly(500, 700);
        assertThat(loaded.tables().get(1)).allMatch(row -> row.texts().size() == 3);
        assertThat(loaded.rows()).hasSize(1200);
        assertThat(loaded.evaluation().orElseThrow().queries()).hasSize(100);
    }

    @Test
    void textsAloneAreEnoughWhereATeacherWritesItsVectors() throws Exception {
        Tables.copy(folder, "texts.csv", "SELECT 'text ' || i AS sentence FROM range(0, 50) t(i)");
        Values alone = train("texts.csv")
                .with(DataParams.HEADER, "yes")
                .with(DataParams.EVALUATION, "none")
                .with(DataParams.COLUMNS, Map.of("sentence", "query"));
        Values taught = alone.with(DataParams.TEACHER, Optional.of("builtin:all-minilm-l6-v2"));
        assertThat(check(alone).problems()).anyMatch(Problem::isError);
        assertThat(check(taught).problems()).anyMatch(Problem::isError);
        assertThat(check(taught.with(DataParams.TEACHER_LABELS, "vectors")).problems())
                .noneMatch(Problem::isError);
        assertThat(load(taught.with(DataParams.TEACHER_LABELS, "vectors")).rows())
                .hasSize(50)
                .allMatch(row -> row.texts().size() == 1);
        assertThat(TeacherLabels.VECTORS.shape(1, OptionalInt.of(7)).sizes()).containsExactly(7);
        table("train.csv", 600);
        assertThat(check(taught.with(DataParams.TRAIN, "train.csv")
                                .with(DataParams.COLUMNS, Map.of())
                                .with(DataParams.TEACHER_LABELS, "vectors"))
                        .tables())
                .extracting(DataCheck::textColumns)
                .as("a second text is not lost")
                .containsExactly(2);
    }

    @Test
    void whatIsWrongWithAFurtherTableIsSaidOfIt() throws Exception {
        table("train.csv", 600);
        assertThat(check(train("train.csv").with(DataParams.MORE_TRAIN, List.of("gone.csv")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("more_train");
                    assertThat(problem.what()).contains("gone.csv");
                });
        assertThat(refusal(train("train.csv").with(DataParams.MORE_TRAIN, List.of("gone.csv")))
                        .path())
                .isEqualTo("more_train");
        table("more.csv", 600);
        assertThat(check(train("train.csv")
                                .with(DataParams.MORE_TRAIN, List.of("more.csv"))
                                .with(DataParams.COLUMNS, Map.of("wrng", "negative")))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("“wrng”"));
    }

    @Test
    void usesTheRetrievalSetOfBuiltInData() throws Exception {
        DataCheck check = check(DataParams.SET.defaults());
        assertThat(check.problems()).isEmpty();
        assertThat(check.rowCount()).isGreaterThan(60_000);
        assertThat(check.evaluationText()).isEqualTo("400 queries, each searching 4,000 texts (queries.csv)");
        LoadedData loaded = load(DataParams.SET.defaults().with(DataParams.MAX_ROWS, Optional.of(100L)));
        assertThat(loaded.rows()).hasSize(100).allMatch(row -> row.texts().size() == 2);
        assertThat(loaded.evaluation().orElseThrow().name()).isEqualTo("reverse-dictionary");
        assertThat(loaded.notices()).isEmpty();
    }

    @Test
    void holdsRowsOutOfTheTrainingData() throws Exception {
        table("train.csv", 1000);
        LoadedData loaded = load(train("train.csv"));
        assertThat(loaded.rows()).hasSize(800);
        assertThat(loaded.evaluation().orElseThrow().queries()).hasSize(200);
        LoadedData few = load(train("train.csv").with(DataParams.MAX_ROWS, Optional.of(100L)));
        assertThat(few.rows()).hasSize(100);
        assertThat(few.evaluation().orElseThrow().queries()).hasSize(200);
        LoadedData none = load(train("train.csv").with(DataParams.EVALUATION, "none"));
        assertThat(none.rows()).hasSize(1000);
        assertThat(none.evaluation()).isEmpty();
    }

    @Test
    void reportsAFileThatCannotBeRead() throws Exception {
        assertThat(check(train("no.csv")).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("train");
            assertThat(problem.what()).startsWith("There is no file ");
        });
        assertThat(refusal(train("no.csv")).path()).isEqualTo("train");
        assertThat(check(train("")).problems())
                .extracting(Problem::oneLine)
                .singleElement()
                .asString()
                .startsWith("train: No file is chosen.");
        assertThat(check(train("builtin:nothing")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.cure()).contains("builtin:reverse-dictionary"));
    }

    @Test
    void asksForAMissingRole() throws Exception {
        Tables.write(folder, "a.csv", "id,left,middle,right\n1,a,b,c\n2,d,e,f\n");
        List<Problem> problems =
                check(train("a.csv").with(DataParams.EVALUATION, "none")).problems();
        assertThat(problems.stream().filter(Problem::isError))
                .extracting(Problem::path)
                .containsExactly("columns", "columns");
        assertThat(problems.get(0).what())
                .isEqualTo("Which column is the query? None of id, left, middle, right has that role.");
        assertThat(refusal(train("a.csv")).what()).isEqualTo(problems.getFirst().what());
        Values chosen = train("a.csv")
                .with(DataParams.EVALUATION, "none")
                .with(DataParams.COLUMNS, Map.of("left", "positive", "right", "query", "middle", "negative"));
        assertThat(load(chosen).rows().getFirst().texts()).containsExactly("c", "a", "b");
        Values twice = train("a.csv")
                .with(DataParams.COLUMNS, Map.of("left", "query", "right", "query", "middle", "positive"));
        assertThat(check(twice).problems())
                .anySatisfy(problem -> assertThat(problem.what())
                        .isEqualTo("Which column is the query? left and right all have that role."));
    }

    private List<String> nested(String cell) throws Exception {
        Tables.write(
                folder,
                "nested.jsonl",
                "{\"query\":\"a\",\"positive\":\"plain\"}\n{\"query\":\"b\",\"positive\":" + cell + "}\n");
        Values data = train("nested.jsonl").with(DataParams.EVALUATION, "none");
        return check(data).problems().stream()
                .filter(Problem::isError)
                .map(Problem::what)
                .toList();
    }

    @Test
    void readsListsOfTextsAndRefusesObjects() throws Exception {
        Tables.write(
                folder,
                "lists.jsonl",
                "{\"query\":\"a\",\"pos\":[\"one\",\"two\"],\"neg\":[\"no\"]}\n"
                        + "{\"query\":\"b\",\"pos\":[],\"neg\":[\"no\"]}\n"
                        + "{\"query\":\"c\",\"pos\":[\"three\"],\"neg\":[]}\n");
        Values lists = train("lists.jsonl").with(DataParams.EVALUATION, "none");
        assertThat(check(lists).usableRows()).isEqualTo(2);
        assertThat(check(lists).counts().orElseThrow().blank()).containsExactly(2L, 3L);
        assertThat(DataSection.load(lists, folder, home, ProgressListener.NONE).rows())
                .extracting(Row::texts)
                .containsExactly(List.of("a", "one", "no"), List.of("a", "two", "no"));
        assertThat(nested("[\"one\"]")).as("a list of one").isEmpty();
        assertThat(nested("1984")).as("a number is a text").isEmpty();
        assertThat(nested("\"[1] see\"")).as("a text may begin with a bracket").isEmpty();
    }

    @Test
    void refusesARetrievalSetOfListsOrObjects() throws Exception {
        Values files = files();
        Tables.write(folder, "corpus.jsonl", "{\"_id\":\"c1\",\"text\":[\"one\",\"two\"]}\n");
        assertThat(refusal(files).oneLine())
                .startsWith("evaluation_corpus: In “corpus.jsonl”: The cells of the column “text” (text) are lists");
    }

    @Test
    void refusesARoleForAColumnThatDoesNotExist() throws Exception {
        table("train.csv", 1000);
        Values data = train("train.csv").with(DataParams.COLUMNS, Map.of("qery", "query"));
        assertThat(check(data).problems())
                .extracting(Problem::oneLine)
                .containsExactly(
                        "columns: The training data has no column “qery”. Did you mean “query”? Its columns are query,"
                                + " positive, n.");
        assertThat(refusal(data).path()).isEqualTo("columns");
    }

    @Test
    void warnsOfFewRowsAndOfMoreHeldOutThanThereAre() throws Exception {
        table("train.csv", 100);
        DataCheck check = check(train("train.csv"));
        assertThat(check.isUsable()).isFalse();
        assertThat(check.problems()).extracting(Problem::path).containsExactly("train", "held_out_rows");
        assertThat(check.problems().get(1).proposal()).contains("10");
        assertThat(refusal(train("train.csv")).path()).isEqualTo("held_out_rows");
        DataCheck smaller = check(train("train.csv").with(DataParams.HELD_OUT_ROWS, 10L));
        assertThat(smaller.isUsable()).isTrue();
        assertThat(smaller.problems()).extracting(Problem::isError).containsExactly(false);
        Tables.write(folder, "one.csv", "query,positive\na,b\n");
        assertThat(check(train("one.csv")).problems())
                .extracting(Problem::what)
                .containsExactly("The training data has only 1 row.");
    }

    @Test
    void leavesOutBlankRowsAndSaysSo() throws Exception {
        Tables.write(folder, "a.csv", "query,positive\na,b\n,c\nd,e\nf, \n\"\",\ng,\n");
        LoadedData loaded = load(train("a.csv").with(DataParams.EVALUATION, "none"));
        assertThat(loaded.rows()).containsExactly(new Row(1, List.of("a", "b")), new Row(3, List.of("d", "e")));
        assertThat(loaded.notices())
                .extracting(Problem::what)
                .containsExactly("4 rows of “a.csv” left out because a text is blank: row 2, 4, 5 and others.");
        Tables.write(folder, "b.csv", "query,positive\na,b\n,c\n");
        assertThat(refusal(train("b.csv").with(DataParams.EVALUATION, "none")).what())
                .isEqualTo("Only 1 usable row is left to train on.");
    }

    @Test
    void saysWhenNoQueryCanBeHeldOut() throws Exception {
        Tables.copy(folder, "same.csv", "SELECT 'the same' AS query, 'answer ' || i AS positive FROM range(1000) t(i)");
        assertThat(refusal(train("same.csv")).oneLine())
                .startsWith("held_out_rows: No query can be held out: each has more than 200 rows.");
    }

    private Values files() throws Exception {
        table("train.csv", 1000);
        Tables.write(folder, "queries.csv", "id,text\nq1,what\nq2,where\n");
        Tables.write(
                folder,
                "corpus.jsonl",
                "{\"_id\":\"c1\",\"title\":\"\",\"text\":\"this\"}\n{\"_id\":\"c2\",\"text\":\"that\"}\n");
        Tables.write(folder, "relevance.tsv", "query-id\tcorpus-id\tscore\nq1\tc1\t1\nq1\tc2\t0\nq2\tc2\t2\n");
        return train("train.csv")
                .with(DataParams.EVALUATION, "files")
                .with(DataParams.QUERIES, Optional.of("queries.csv"))
                .with(DataParams.CORPUS, Optional.of("corpus.jsonl"))
                .with(DataParams.RELEVANCE, Optional.of("relevance.tsv"));
    }

    @Test
    void readsARetrievalSetFromFiles() throws Exception {
        DataCheck check = check(files());
        assertThat(check.problems()).isEmpty();
        assertThat(check.evaluationText())
                .isEqualTo("2 queries, each searching 2 texts (queries.csv), titles joined to the texts");
        LoadedData loaded = load(files());
        assertThat(loaded.rows()).hasSize(1000);
        assertThat(loaded.evaluation())
                .contains(new RetrievalSet(
                        "files",
                        List.of(new Text("q1", "what"), new Text("q2", "where")),
                        List.of(new Text("c1", "this"), new Text("c2", "that")),
                        Map.of("q1", Set.of("c1"), "q2", Set.of("c2")),
                        List.of("Every grade above 0 counts the same, as in the reference library; trec_eval’s nDCG,"
                                + " which BEIR reports, weighs them.")));
        assertThat(loaded.notices()).isEmpty();
    }

    @Test
    void locatesFaultsOfEvaluationFiles() throws Exception {
        List<Problem> unchosen = check(train(files().get(DataParams.TRAIN)).with(DataParams.EVALUATION, "files"))
                .problems();
        assertThat(unchosen)
                .extracting(Problem::path)
                .containsExactly("evaluation_queries", "evaluation_corpus", "evaluation_relevance");
        assertThat(check(files().with(DataParams.CORPUS, Optional.of("no.csv"))).problems())
                .extracting(Problem::path)
                .containsExactly("evaluation_corpus");
        assertThat(check(files().with(DataParams.QUERIES, Optional.of("train.csv")))
                        .problems())
                .extracting(Problem::oneLine)
                .containsExactly(
                        "evaluation_queries: “train.csv” needs the columns id and text; it has query, positive, n."
                                + " Rename its columns, or choose another file.");
        assertThat(check(files().with(DataParams.RELEVANCE, Optional.of("builtin:x")))
                        .problems())
                .extracting(Problem::path)
                .containsExactly("evaluation_relevance");
    }

    @Test
    void countsIdsThatDoNotMatch() throws Exception {
        Values files = files();
        Tables.write(folder, "relevance.tsv", "query_id\tcorpus_id\nq1\tc1\nq8\tc1\nq9\tc1\nq1\tc7\n");
        List<String> notices = new ArrayList<>(
                load(files).notices().stream().map(Problem::what).toList());
        assertThat(notices)
                .containsExactly(
                        "2 ids of “relevance.tsv” not found in “queries.csv”: q8, q9. The first is in line 3; they are"
                                + " not scored.",
                        "1 id of “relevance.tsv” not found in “corpus.jsonl”: c7. The first is in line 5. 1 of 2"
                                + " judged pairs can therefore not be found, and all figures are lower than on a whole"
                                + " corpus.",
                        "1 of 2 queries have no right text and are not scored.");
        assertThat(check(files).problems()).extracting(Problem::what).containsAll(notices);
        Tables.write(folder, "relevance.tsv", "query_id\tcorpus_id\nx\tc1\n");
        assertThat(check(files).isUsable()).as("known before the start").isFalse();
        assertThat(refusal(files).what())
                .isEqualTo(
                        "None of the queries that “relevance.tsv” names is in “queries.csv”: ids look like “x” in the"
                                + " first and “q1” in the second.");
        Tables.write(folder, "relevance.tsv", "query_id\tcorpus_id\trelevance\nq1\tc1\tyes\n");
        assertThat(refusal(files).oneLine())
                .startsWith(
                        "evaluation_relevance: “relevance.tsv”: 1 row has a grade that is no number; the first is “yes”"
                                + " in line 2.");
    }

    @Test
    void refusesIdsThatAreMissingOrTwice() throws Exception {
        Values files = files();
        Tables.write(folder, "queries.csv", "id,text\nq1,what\nq1,where\n");
        assertThat(refusal(files).oneLine())
                .startsWith(
                        "evaluation_queries: “queries.csv”: 1 row repeats an id with another text; the first is “q1”"
                                + " in line 2 and line 3.");
        Tables.write(folder, "queries.csv", "id,text\n,what\n");
        assertThat(refusal(files).oneLine()).startsWith("evaluation_queries: “queries.csv”: line 2 has no id.");
    }

    @Test
    void singleTextsAreHeldOutWhereATeacherWritesEmbeddings() throws Exception {
        Tables.copy(folder, "texts.csv", "SELECT 'the text of row ' || i || '.' AS sentence FROM range(1, 41) t(i)");
        Values held = train("texts.csv").with(DataParams.EVALUATION, "held_out").with(DataParams.HELD_OUT_ROWS, 10L);
        assertThat(check(held).problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .extracting(Problem::cure)
                .asString()
                .contains("data.teacher_labels");
        Values taught = held.with(DataParams.TEACHER, Optional.of("builtin:all-minilm-l6-v2"))
                .with(DataParams.TEACHER_LABELS, "vectors");
        assertThat(check(taught).problems()).noneMatch(Problem::isError);
        LoadedData loaded = load(taught);
        assertThat(loaded.heldOut()).hasSize(10);
        assertThat(loaded.rows()).hasSize(30);
        assertThat(loaded.evaluation()).isEmpty();
    }
}
