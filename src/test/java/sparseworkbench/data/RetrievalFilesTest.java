package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.data.CorpusTitles.Reading;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.Tables;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** Retrieval sets as people have them: what is read is what the reference is given by those who read the same files with Python. */
class RetrievalFilesTest {
    @TempDir
    private Path folder;

    private String queries = "queries.tsv";
    private String corpus = "corpus.tsv";
    private String relevance = "relevance.tsv";

    @BeforeEach
    void write() throws Exception {
        Tables.write(folder, queries, "id\ttext\nq1\twhat\nq2\twhere\n");
        Tables.write(folder, corpus, "id\ttext\nd1\tthis\nd2\tthat\nd3\tthere\n");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td3\t1\n");
    }

    private RetrievalFiles.Loaded load(Reading titles) throws UnreadableData {
        return RetrievalFiles.open(
                        () -> TableFile.open(folder.resolve(queries)),
                        () -> TableFile.open(folder.resolve(corpus)),
                        () -> TableFile.open(folder.resolve(relevance)),
                        titles,
                        ProgressListener.NONE)
                .load("files", ProgressListener.NONE);
    }

    private RetrievalSet set() throws UnreadableData {
        return load(Reading.AUTO).set();
    }

    private List<String> notices() throws UnreadableData {
        return load(Reading.AUTO).notices().stream().map(Problem::what).toList();
    }

    private String refusal() {
        return catchThrowableOfType(UnreadableData.class, this::set).problem().oneLine();
    }

    @Test
    void joinsTitlesToTexts() throws Exception {
        corpus = "corpus.jsonl";
        Tables.write(
                folder,
                corpus,
                "{\"_id\":\"d1\",\"title\":\"A title\",\"text\":\"and a text\",\"metadata\":{}}\n"
                        + "{\"_id\":\"d2\",\"title\":\"only a title\",\"text\":\"\"}\n"
                        + "{\"_id\":\"d3\",\"title\":null,\"text\":\" only a text\"}\n");
        assertThat(set().corpus())
                .extracting(Text::text)
                .containsExactly("A title and a text", "only a title", "only a text");
        assertThat(notices()).isEmpty();
        assertThat(load(Reading.IGNORE).set().corpus())
                .extracting(Text::text)
                .containsExactly("and a text", "", " only a text");
    }

    @Test
    void readsTitlesAloneAsTexts() throws Exception {
        Tables.write(folder, corpus, "id\ttitle\nd1\tone\nd2\ttwo\nd3\tthree\n");
        assertThat(set().corpus()).extracting(Text::text).containsExactly("one", "two", "three");
    }

    @Test
    void leavesOutTitlesThatOnlyRepeatIds() throws Exception {
        Tables.write(folder, corpus, "id\ttitle\ttext\nd1\tText d1\tthis\nd2\tText d2\tthat\nd3\tText d3\tthere\n");
        assertThat(set().corpus()).extracting(Text::text).containsExactly("this", "that", "there");
        assertThat(notices())
                .containsExactly(
                        "The titles of “corpus.tsv” only repeat the ids, so they are not joined to the texts.");
        assertThat(load(Reading.JOIN).set().corpus().getFirst().text()).isEqualTo("Text d1 this");
        Tables.write(folder, corpus, "id\ttitle\ttext\nd1\td1\tthis\nd2\td2\tthat\nd3\td3\tthere\n");
        assertThat(set().corpus().getFirst().text()).as("the id is the title").isEqualTo("d1 this");
    }

    @Test
    void keepsBlankTextsAndRightTextsThatAreMissing() throws Exception {
        Tables.write(folder, corpus, "id\ttext\nd1\tthis\nd2\t\n");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td9\t1\nq1\td8\t0\nq2\td3\t1\n");
        assertThat(set().corpus()).containsExactly(new Text("d1", "this"), new Text("d2", ""));
        assertThat(set().relevant()).isEqualTo(Map.of("q1", Set.of("d1", "d9"), "q2", Set.of("d3")));
        assertThat(notices())
                .containsExactly(
                        "“corpus.tsv”: 1 text is blank, the first in line 3.",
                        "2 ids of “relevance.tsv” not found in “corpus.tsv”: d3, d9. The first is in line 3. 2 of 3"
                                + " judged pairs can therefore not be found; 1 of 2 queries cannot find anything right,"
                                + " and all figures are lower than on a whole corpus.");
        assertThat(set().caveats())
                .hasSize(2)
                .anySatisfy(caveat -> assertThat(caveat).contains("2 of 3 judged pairs"))
                .anySatisfy(caveat -> assertThat(caveat).contains("grade above 0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q1\t0\td1\t1\nq2\t0\td3\t1\nq2\t0\td1\t0\n",
                "q1 0 d1 1\nq2 0 d3 1\n\nq2 0 d1 -1\n",
                "q1  Q0   d1  1.0\nq2  Q0   d3  0.5\n",
                "q1 d1 1\nq2 d3 2\n",
                "q1\td1\nq2\td3\n",
                "query-id corpus-id score\nq1 d1 1\nq2 d3 1\nq2 d1 0\n",
                "qid\tdocid\nq1\td1\nq2\td3\n",
                "query_id,iteration,doc_id,rel\nq1,0,d1,1\nq2,0,d3,1\n"
            })
    void readsJudgementsInTrecsFormsAndWithNames(String text) throws Exception {
        for (String name : text.contains(",") ? List.of("rel.csv") : List.of("rel.txt", "rel.tsv", "rel.qrels")) {
            relevance = name;
            Tables.write(folder, name, text);
            assertThat(set().relevant()).as(name).isEqualTo(Map.of("q1", Set.of("d1"), "q2", Set.of("d3")));
        }
    }

    @Test
    void namesThatAreNotKnownAreSaidToBeOnes() throws Exception {
        Tables.write(folder, relevance, "ask\tfind\tgood\nq1\td1\t1\nq2\td3\t1\n");
        assertThat(refusal()).contains("“good” in line 1").contains("call them query_id, corpus_id and score");
        Tables.write(folder, relevance, "query_id\tcorpus_id\tscore\nq1\td1\tyes\nq2\td3\t1\n");
        assertThat(refusal()).contains("“yes” in line 2").doesNotContain("call them");
    }

    /** How a file is written makes ids of it that nobody meant. */
    @Test
    void idsWithBlanksOrQuotationMarksSayWhereTheyComeFrom() throws Exception {
        Tables.write(folder, relevance, "q1\t0 d1\t1\nq2\t0 d3\t1\n");
        assertThat(refusal()).contains("“0 d1”").contains("by tabs alone or by blanks alone");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\tx1\t1\n");
        assertThat(refusal()).contains("“x1”").contains("the same ids").doesNotContain("tabs", "quotation");
    }

    @Test
    void idsThatDifferOtherwiseSayHow() throws Exception {
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nQ1\td1\t1\n");
        assertThat(refusal()).contains("“Q1”", "capital and small letters");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\u00a0\t1\n");
        assertThat(refusal()).contains("no usual blanks");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nd1\tq1\t1\nd3\tq2\t1\n");
        assertThat(refusal()).contains("those of the other file", "query_id and corpus_id");
        relevance = "relevance.jsonl";
        Tables.write(folder, relevance, "{\"query_id\": \"q1\", \"corpus_id\": [\"d1\", \"d2\"]}\n");
        assertThat(refusal()).contains("a row for each text of a list");
    }

    @Test
    void namesThatAreRepeatedAreLeftOutAndCounted() throws Exception {
        Tables.write(folder, corpus, "id\ttext\nd1\tthis\nid\ttext\nd2\tthat\nid\ttext\nd3\tthere\n");
        Tables.write(
                folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\t1\nquery-id\tcorpus-id\tscore\nq2\td3\t1\n");
        assertThat(set().corpus()).hasSize(3);
        assertThat(set().relevant()).containsOnlyKeys("q1", "q2");
        assertThat(notices())
                .anySatisfy(notice -> assertThat(notice).contains("corpus.tsv”: 2 rows repeat", "first in row 2"))
                .anySatisfy(notice -> assertThat(notice).contains("relevance.tsv”: 1 row repeats", "row 2"));
    }

    @Test
    void aJsonFileWithIdsAsNamesSaysWhatARowLooksLike() throws Exception {
        String many = IntStream.range(0, 20)
                .mapToObj(i -> "\"d" + i + "\": \"text " + i + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        corpus = "corpus.json";
        Tables.write(folder, corpus, many);
        assertThat(refusal()).contains("d0, d1", "and 12 more", "{\"id\": \"d1\", \"text\": \"…\"}");
        corpus = "corpus.tsv";
        relevance = "relevance.json";
        Tables.write(folder, relevance, "{\"q1\": {\"d1\": 1, \"d2\": 0}, \"q2\": {\"d3\": 1, \"d1\": 0}}");
        assertThat(refusal()).contains("\"corpus_id\": \"d1\"");
    }

    @Test
    void gradesThatContradictEachOtherAreShownAsTheyAre() throws Exception {
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td1\t-1e30\n");
        assertThat(refusal()).contains("the grade 1 in line 2 and -1.0E30 in line 3");
    }

    @Test
    void readsTextsWithoutNames() throws Exception {
        Tables.write(folder, queries, "q1\twhat\nq2\twhere is what was asked for in the first of the queries\n");
        Tables.write(folder, corpus, "d1\t\"this\nd2\tthat\nd3\tthere\n");
        assertThat(set().queries()).extracting(Text::id).containsExactly("q1", "q2");
        assertThat(set().corpus()).extracting(Text::text).containsExactly("\"this", "that", "there");
    }

    @Test
    void takesWholeNumbersWithAndWithoutFractionForTheSame() throws Exception {
        Tables.write(folder, queries, "id\ttext\n1\twhat\n01\twhere\n");
        Tables.write(folder, corpus, "id\ttext\n7.0\tthis\n8.0\tthat\n");
        Tables.write(folder, relevance, "1.0 7 1\n01 8 1\n");
        assertThat(set().relevant()).isEqualTo(Map.of("1", Set.of("7.0"), "01", Set.of("8.0")));
        assertThat(notices()).singleElement().asString().startsWith("2 judgements of “relevance.tsv” write ids with");
    }

    @Test
    void blanksAroundIdsAreLeftOffAndCounted() throws Exception {
        Tables.write(folder, corpus, "id\ttext\nd1 \tthis\nd2\tthat\nd3\tthere\n");
        Tables.write(folder, relevance, "query-id\tcorpus-id\tscore\nq1\td1\t1\n q2\td3 \t1\nq2\t d2\t0\n");
        assertThat(set().right("q1")).containsExactly("d1");
        assertThat(set().right("q2")).containsExactly("d3");
        String padded = " blanks before or after an id, the first in line ";
        assertThat(notices())
                .hasSize(2)
                .anySatisfy(notice -> assertThat(notice).startsWith("“corpus.tsv”: 1 row has" + padded + "2."))
                .anySatisfy(notice -> assertThat(notice).startsWith("“relevance.tsv”: 2 rows have" + padded + "3."));
    }

    @Test
    void refusesWhatContradictsItself() throws Exception {
        List<String> refusals = new ArrayList<>();
        for (String text : List.of(
                "q1\td1\t0\nq2\td2\t0\n",
                "q1\td1\t1\nq1\td2\thigh\nq2\td2\tlow\n",
                "q1\td1\t1\nq1\td2\t1\nq1\td1\t0\n",
                "q1\td7\t1\nq2\td8\t1\n",
                "1\td1\t1\n",
                "q1 Q0 d1 1 3.5 run\n",
                "q1 0 d1 1\nq1 0 d1\n")) {
            Tables.write(folder, relevance, text);
            refusals.add(refusal());
        }
        assertThat(refusals)
                .allMatch(
                        refusal -> refusal.startsWith("evaluation_relevance: ") && refusal.contains("“relevance.tsv”"))
                .satisfiesExactly(
                        all -> assertThat(all).contains("has a grade above 0"),
                        all -> assertThat(all).contains("2 rows have a grade that is no number", "“high” in line 2"),
                        all -> assertThat(all)
                                .contains("1 row contradicts an earlier one", "grade 1 in line 1 and 0 in line 3"),
                        all -> assertThat(all)
                                .contains("None of the right texts", "“d7” in the first and “d1” in the second"),
                        all -> assertThat(all)
                                .contains("None of the queries", "“1” in the first and “q1” in the second"),
                        all -> assertThat(all).contains("TREC run"),
                        all -> assertThat(all).contains("line 2 has 3 fields, but the first has 4"));
        write();
        Tables.write(folder, corpus, "id\ttext\nd1\tthis\nd2\tthat\n\nd1\tthis\nd2\tthere\nd1\tx\n");
        assertThat(refusal())
                .startsWith(
                        "evaluation_corpus: “corpus.tsv”: 2 rows repeat an id with another text; the first is “d2” in"
                                + " line 3 and line 6.");
        Tables.write(folder, corpus, "id\ttext\nd1\tthis\nd1\tthis\nd3\tthat\n");
        assertThat(notices()).containsExactly("“corpus.tsv”: 1 row repeats an id with the same text.");
    }

    @Test
    void saysWhatIsTakenForGradesAndWhatCountsOnce() throws Exception {
        Tables.write(folder, relevance, "query-id\tcorpus-id\tgain\nq1\td1\t1\nq1\td1\t1\nq2\td2\t0\n");
        assertThat(notices())
                .containsExactly(
                        "“relevance.tsv”: 1 row repeats a judgement of the same query and text.",
                        "“relevance.tsv” has no column of grades under a name that is known, so that each row is taken"
                                + " for right. Not read: gain.");
    }
}
