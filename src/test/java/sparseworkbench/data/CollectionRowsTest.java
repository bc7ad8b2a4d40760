package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Collections of texts and queries in files of their own, joined by id. */
class CollectionRowsTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private void file(String name, String... lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Values data(String evaluation) {
        return DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, folder.toString())
                .with(DataParams.EVALUATION, evaluation);
    }

    private DataCheck check(Values data) {
        return DataSection.check(data, folder, new Home(home));
    }

    private LoadedData load(Values data) throws Exception {
        return DataSection.load(data, folder, new Home(home), ProgressListener.NONE);
    }

    private List<List<String>> texts(Values data) throws Exception {
        return load(data).rows().stream().map(Row::texts).toList();
    }

    @BeforeEach
    void texts() throws Exception {
        file(
                "corpus.jsonl",
                "{\"_id\":\"d1\",\"title\":\"First\",\"text\":\"one\"}",
                "{\"_id\":\"d2\",\"title\":\"\",\"text\":\"two\"}",
                "{\"_id\":\"d3\",\"title\":\"Third title\",\"text\":\"\"}",
                "{\"_id\":\"d4\",\"title\":\"Number four\",\"text\":\"four\"}");
        file(
                "queries.jsonl",
                "{\"_id\":\"q1\",\"text\":\"which one\"}",
                "{\"_id\":\"q2\",\"text\":\"which two\"}",
                "{\"_id\":\"q3\",\"text\":\"which three\"}");
    }

    @Test
    void gradesMayBeWrittenAsFractions() throws Exception {
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1.0", "q1\td2\t0.0", "q2\td2\t1.0");
        assertThat(texts(data("none")))
                .as("as 1 and 0 are: what belongs together, without a score")
                .containsExactly(List.of("which one", "First one"), List.of("which two", "two"));
        assertThat(check(data("none")).columns())
                .extracting(ColumnUse::role)
                .containsExactly(ColumnRole.QUERY, ColumnRole.POSITIVE);
    }

    @Test
    void judgementsMayLieInAFolderOfAnyName() throws Exception {
        file("default/train-00000-of-00001.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td2\t1");
        assertThat(texts(data("none"))).containsExactly(List.of("which one", "First one"), List.of("which two", "two"));
    }

    @Test
    void judgedPairsAreTrainedOnAndThoseOfTheOtherSplitMeasured() throws Exception {
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q1\td2\t0", "q2\td2\t1", "q2\td3\t1");
        file("qrels/test.tsv", "query-id\tcorpus-id\tscore", "q3\td3\t1");
        assertThat(texts(data("auto")))
                .containsExactly(
                        List.of("which one", "First one"),
                        List.of("which two", "two"),
                        List.of("which two", "Third title"));
        LoadedData loaded = load(data("auto"));
        RetrievalSet set = loaded.evaluation().orElseThrow();
        assertThat(set.right("q3")).containsExactly("d3");
        assertThat(set.corpus()).hasSize(4);
        DataCheck check = check(data("auto"));
        assertThat(check.isUsable()).as(check.problems().toString()).isTrue();
        assertThat(check.evaluation()).isEqualTo(EvaluationKind.FILES);
        assertThat(check.evaluationText()).contains("1 queries, each searching 4 texts");
        assertThat(check.counts().orElseThrow().faults()).containsEntry(BrokenRow.Kind.NOT_RELEVANT, 1L);
    }

    @Test
    void aTextIsHeldOnceHoweverManyNameIt() throws Exception {
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\td4\t1", "q2\td4\t1");
        file("qrels/dev.tsv", "query-id\tcorpus-id\tscore", "q3\td4\t1");
        LoadedData loaded = load(data("auto"));
        String held = loaded.rows().getFirst().texts().get(1);
        assertThat(loaded.rows().get(1).texts().get(1)).isSameAs(held);
        assertThat(loaded.evaluation().orElseThrow().corpus().get(3).text()).isSameAs(held);
    }

    @Test
    void gradesThatDifferAreScores() throws Exception {
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q1\td2\t2", "q2\td2\t1");
        assertThat(load(data("none")).rows().get(1).label()).contains(RowLabel.of(2));
    }

    @Test
    void unknownIdsAreCountedWithFileAndRow() throws Exception {
        file("qrels.trec", "q1 0 d1 1", "q1 0 d9 1", "q9 0 d1 1", "q2 0 d2 1", "q3 0 d8 1");
        DataCheck check = check(data("none"));
        assertThat(check.isUsable()).as(check.problems().toString()).isTrue();
        RowCounts counts = check.counts().orElseThrow();
        assertThat(counts.in()).isEqualTo(5);
        assertThat(counts.used()).isEqualTo(2);
        assertThat(counts.words(BrokenRow.Kind.UNKNOWN_TEXT_ID))
                .isEqualTo("rows 2 and 5 of “qrels.trec” have a text that “corpus.jsonl” lacks, such as “d9”");
        assertThat(counts.words(BrokenRow.Kind.UNKNOWN_QUERY_ID))
                .isEqualTo("row 3 of “qrels.trec” has a query that “queries.jsonl” lacks, such as “q9”");
    }

    @Test
    void triplesAreJoined() throws Exception {
        file("triples.tsv", "q1\td1\td2", "q2\td2\td4");
        assertThat(texts(data("none")))
                .containsExactly(
                        List.of("which one", "First one", "two"), List.of("which two", "two", "Number four four"));
    }

    @Test
    void triplesOfNumbersAreNoJudgements() throws Exception {
        Files.delete(folder.resolve("corpus.jsonl"));
        Files.delete(folder.resolve("queries.jsonl"));
        file("collection.tsv", "11\ta text of some words", "12\tanother text", "13\ta third one");
        file("queries.tsv", "1\twhat is it", "2\twhat was it");
        file("qidpidtriples.train.tsv", "1\t11\t12", "2\t12\t13");
        assertThat(texts(data("none")))
                .containsExactly(
                        List.of("what is it", "a text of some words", "another text"),
                        List.of("what was it", "another text", "a third one"));
    }

    @Test
    void scoredListsAreJoined() throws Exception {
        file(
                "scores.jsonl",
                "{\"query_id\":\"q1\",\"document_ids\":[\"d1\",\"d2\"],\"scores\":[3.5,-1.0]}",
                "{\"query_id\":\"q2\",\"document_ids\":[\"d2\",\"d4\"],\"scores\":[2.0,1.0]}",
                "{\"query_id\":\"q3\",\"document_ids\":[\"d3\",\"d4\"],\"scores\":[2.0]}");
        DataCheck check = check(data("none"));
        assertThat(check.isUsable()).isFalse();
        LoadedData loaded = load(data("none").with(DataParams.BROKEN_ROWS, "drop"));
        assertThat(loaded.rows()).hasSize(2);
        assertThat(loaded.rows().getFirst().texts()).containsExactly("which one", "First one", "two");
        assertThat(loaded.rows().getFirst().label()).contains(RowLabel.parse("[3.5, -1.0]", Optional.empty()));
    }

    @Test
    void hardNegativesGiveARowForEachPositive() throws Exception {
        file(
                "hard-negatives.jsonl",
                "{\"qid\":\"q1\",\"pos\":[\"d1\"],\"neg\":{\"bm25\":[\"d2\"],\"dense\":[\"d2\",\"d4\"]}}",
                "{\"qid\":\"q2\",\"pos\":[\"d2\",\"d1\"],\"neg\":{\"bm25\":[\"d4\"],\"dense\":[\"d3\",\"d1\"]}}");
        assertThat(texts(data("none")))
                .containsExactly(
                        List.of("which one", "First one", "two", "Number four four"),
                        List.of("which two", "two", "Number four four", "Third title"),
                        List.of("which two", "First one", "Number four four", "Third title"));
    }

    @Test
    void besideAListOfNegativesThePositiveMayBeOneId() throws Exception {
        file(
                "hard-negatives.jsonl",
                "{\"query_id\":\"q1\",\"positive_id\":\"d1\",\"negative_ids\":[\"d2\",\"d4\"]}",
                "{\"query_id\":\"q2\",\"positive_id\":\"d2\",\"negative_ids\":[\"d4\",\"d1\"]}");
        assertThat(texts(data("none")))
                .containsExactly(
                        List.of("which one", "First one", "two", "Number four four"),
                        List.of("which two", "two", "Number four four", "First one"));
    }

    @Test
    void allTextsOfAListOfPositivesAreRight() throws Exception {
        file("hard-negatives.jsonl", "{\"query_id\":\"q1\",\"positive_ids\":[\"d1\",\"d2\"]}");
        assertThat(texts(data("none"))).containsExactly(List.of("which one", "First one"), List.of("which one", "two"));
    }

    @Test
    void aCollectionWithoutRelationsSaysWhatItNeeds() {
        assertThat(check(data("none")).problems())
                .anySatisfy(problem -> assertThat(problem.oneLine())
                        .contains("nothing that says which belong together")
                        .contains("qrels/train.tsv"));
    }

    @Test
    void linesOfAQueryWithScoredIdsAreScoredLists() throws Exception {
        Files.deleteIfExists(folder.resolve("qrels/train.tsv"));
        file("examples_scores.json", "[\"q1\", [\"d1\", 2.5], [\"d2\", -1]]", "[\"q2\", [\"d4\", 3], [\"d1\", 0.5]]");
        LoadedData loaded = load(data("none").with(DataParams.TABLE_OF_FOLDER, Optional.of("examples_scores.json")));
        assertThat(loaded.rows().getFirst().texts()).hasSize(3).contains("two");
        assertThat(loaded.rows().getFirst().label().orElseThrow().numbers()).containsExactly(2.5f, -1f);
    }

    @Test
    void aCorpusMayLieInSeveralFiles() throws Exception {
        Files.delete(folder.resolve("corpus.jsonl"));
        file("corpus_1.jsonl", "{\"_id\":\"d1\",\"text\":\"one\"}");
        file("corpus_2.jsonl", "{\"_id\":\"d2\",\"text\":\"two\"}", "{\"_id\":\"d3\",\"text\":\"three\"}");
        file("corpus_10.jsonl", "{\"_id\":\"d4\",\"text\":\"four\"}");
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q1\td4\t1");
        assertThat(texts(data("none"))).extracting(List::getLast).containsExactly("one", "four");
    }

    @Test
    void anIdIsLookedForAsItIsWrittenFirst() throws Exception {
        file(
                "corpus.jsonl",
                "{\"_id\":\"1.0\",\"text\":\"point\"}",
                "{\"_id\":\"1\",\"text\":\"plain\"}",
                "{\"_id\":\"2\",\"text\":\"two\"}");
        file("qrels/train.tsv", "query-id\tcorpus-id\tscore", "q1\t1\t1", "q1\t1.0\t1", "q1\t2.0\t1");
        assertThat(texts(data("none"))).extracting(List::getLast).containsExactly("plain", "point", "two");
    }
}
