package sparseworkbench.gui.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.label.LabelParams;
import sparseworkbench.loss.Lack;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/** What is asked of a job, and what the project makes of its answer. */
class LabelRequestsTest {
    @TempDir
    private Path folder;

    private Project project;
    private DataCheck data;

    @BeforeEach
    void write() throws Exception {
        StringBuilder csv = new StringBuilder("number,question,answer\n");
        for (int i = 0; i < 60; i++) {
            csv.append(i)
                    .append(",what is it ")
                    .append(i)
                    .append(",it is this ")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(folder.resolve("pairs.csv"), csv);
        project = Project.empty("pairs")
                .withText("data.train", "pairs.csv")
                .withText("data.columns", "question=query,answer=positive,number=unused");
        data = check(project);
    }

    private DataCheck check(Project checked) {
        return DataSection.check(checked.data(), folder, new Home(folder.resolve("home")));
    }

    private Map<String, Object> request(LabelTask task, Values knobs) {
        return LabelRequests.of(
                task, project.data(), data, "builtin:all-minilm-l6-v2", knobs, folder, folder.resolve("out.jsonl"));
    }

    @Test
    void aRequestNamesTheColumnsThatTheProjectUsesAndTheReferencesArguments() throws Exception {
        Values knobs = LabelTask.MINE
                .proposed()
                .withText("num_negatives", "5")
                .withText("range_max", "40")
                .withText("corpus", "more.txt");
        assertThat(request(LabelTask.MINE, knobs))
                .containsEntry("input", folder.resolve("pairs.csv").toString())
                .containsEntry("output", folder.resolve("out.jsonl").toString())
                .containsEntry("model", "builtin:all-minilm-l6-v2")
                .containsEntry("anchor_column_name", "question")
                .containsEntry("positive_column_name", "answer")
                .containsEntry("num_negatives", 5L)
                .containsEntry("range_max", 40L)
                .containsEntry("relative_margin", 0.05)
                .containsEntry("corpus", folder.resolve("more.txt").toString())
                .doesNotContainKeys("max_score", "seed", "absolute_margin");
    }

    @Test
    void whatFitsTheTableIsLeftToTheJob() {
        assertThat(request(LabelTask.SCORE, LabelParams.SCORE.defaults()))
                .containsEntry("text_column_names", "question,answer")
                .doesNotContainKeys("kind", "activation");
        assertThat(request(LabelTask.SPLIT, LabelTask.SPLIT.proposed()))
                .containsEntry("share", 0.1)
                .containsEntry("retrieval", true)
                .doesNotContainKeys("model", "test_share");
    }

    @Test
    void theColumnOfGroupsIsKeptTogether() throws Exception {
        project = project.withText("data.columns", "question=query,answer=positive,number=group");
        data = check(project);
        assertThat(request(LabelTask.SPLIT, LabelTask.SPLIT.proposed())).containsEntry("group_column_name", "number");
        assertThat(request(LabelTask.SCORE, LabelParams.SCORE.defaults())).doesNotContainKey("group_column_name");
    }

    @Test
    void aColumnThatSaysTheSideLeavesNoShare() throws Exception {
        assertThat(request(LabelTask.SPLIT, LabelTask.SPLIT.proposed().withText("column", "number")))
                .containsEntry("column", "number")
                .doesNotContainKeys("share", "test_share", "seed");
    }

    @Test
    void aFileThatSaysTheSideIsLookedForInTheFolderOfTheProject() throws Exception {
        Values knobs = LabelTask.SPLIT.proposed().withText("evaluation_file", "held.csv");
        assertThat(request(LabelTask.SPLIT, knobs))
                .containsEntry("evaluation_file", folder.resolve("held.csv").toString())
                .doesNotContainKeys("share", "test_share", "seed");
    }

    @Test
    void tokensOfTheColumnOfPositivesAreCounted() throws Exception {
        assertThat(request(LabelTask.IDF, LabelParams.IDF.defaults())).containsEntry("corpus_column_name", "answer");
        assertThat(request(LabelTask.IDF, LabelParams.IDF.defaults().withText("corpus", "more.txt")))
                .doesNotContainKey("corpus_column_name");
    }

    @Test
    void howTheProjectReadsItsTableIsSentAlong() throws Exception {
        assertThat(request(LabelTask.SCORE, LabelParams.SCORE.defaults())).doesNotContainKey("reading");
        project = project.withText("data.encoding", "windows-1252").withText("data.separator", "semicolon");
        assertThat(request(LabelTask.SCORE, LabelParams.SCORE.defaults()))
                .containsEntry("reading", Map.of("encoding", "windows-1252", "separator", "semicolon"));
    }

    @Test
    void whatJobsDoNotTakeIsRefused() throws Exception {
        assertThat(LabelRequests.refusal(LabelOrder.any(), project.data())).isEmpty();
        assertThat(LabelRequests.refusal(LabelOrder.any(), project.data().with(DataParams.CLASS_PAIRS, "pairs")))
                .hasValueSatisfying(words -> assertThat(words).contains("classes"));
    }

    @Test
    void theProjectTrainsOnWhatWasMinedWithItsRolesAndTheLoss() {
        Path output = folder.resolve("pairs-mined.jsonl");
        LabelOrder order = new LabelOrder(
                LabelTask.MINE,
                Optional.empty(),
                Optional.of(new LabelOrder.ChosenLoss("loss.loss", "SparseTripletLoss")),
                0);
        Project next = new LabeledProject(project, folder, data)
                .using(order, LabelParams.MINE.defaults(), output, Json.object());
        assertThat(next.data().get(DataParams.TRAIN)).isEqualTo("pairs-mined.jsonl");
        assertThat(next.data().get(DataParams.COLUMNS)).containsEntry("question", "query");
        assertThat(next.loss().toString()).contains("SparseTripletLoss");
        assertThat(next.training()).isEqualTo(project.training());
    }

    @Test
    void whatWasMadeOfAFurtherTableTakesItsPlaceAndKeepsItsLoss() throws Exception {
        Project several = TableLosses.choosing(
                project.withText("data.more_train", "more.csv;last.csv"),
                1,
                Optional.of(LossCatalog.type().parse("SparseMarginMSELoss")));
        LabelOrder order = LabelOrder.of(
                Lack.MARGINS, new LabelOrder.ChosenLoss("training.more_train_losses.1", "SparseMarginMSELoss"), 2);
        assertThat(order.task()).isEqualTo(LabelTask.SCORE);
        assertThat(order.tasks()).containsExactly(LabelTask.MINE, LabelTask.SCORE);
        Project next = new LabeledProject(several, folder, data)
                .using(order, LabelParams.SCORE.defaults(), folder.resolve("last-scored.jsonl"), Json.object());
        assertThat(next.data().get(DataParams.TRAIN)).isEqualTo("pairs.csv");
        assertThat(next.data().get(DataParams.MORE_TRAIN)).containsExactly("more.csv", "last-scored.jsonl");
        assertThat(next.data().get(DataParams.COLUMNS)).isEqualTo(project.data().get(DataParams.COLUMNS));
        assertThat(next.training()).isEqualTo(several.training());
    }

    @Test
    void aFurtherTableIsRefusedWhereItsNewFileWouldBeReadOtherwise() throws Exception {
        LabelOrder further = LabelOrder.of(LabelTask.MINE, 1);
        assertThat(LabelRequests.refusal(further, project.data())).isEmpty();
        assertThat(LabelRequests.refusal(
                        further,
                        project.withText("data.encoding", "windows-1252").data()))
                .hasValueSatisfying(words -> assertThat(words).contains("(encoding)"));
    }

    @Test
    void aSplitIsTrainedAndMeasuredOn() {
        ObjectNode result = Json.object();
        result.putObject("files")
                .put("train", folder.resolve("pairs-train.jsonl").toString())
                .put("evaluation", folder.resolve("pairs-evaluation.jsonl").toString())
                .put("evaluation_retrieval", folder.resolve("pairs-evaluation").toString());
        Project next = new LabeledProject(project, folder, data)
                .using(
                        LabelOrder.of(LabelTask.SPLIT, 0),
                        LabelTask.SPLIT.proposed(),
                        folder.resolve("pairs.jsonl"),
                        result);
        assertThat(next.data().get(DataParams.TRAIN)).isEqualTo("pairs-train.jsonl");
        assertThat(next.data().get(DataParams.EVALUATION)).isEqualTo("files");
        assertThat(next.data().get(DataParams.QUERIES)).contains("pairs-evaluation/queries.jsonl");
        assertThat(next.data().get(DataParams.RELEVANCE)).contains("pairs-evaluation/qrels/test.tsv");
    }

    /** Of a column that knows train and test alone, the test side is measured on. */
    @Test
    void aSplitIntoTrainAndTestIsMeasuredOnItsTest() {
        ObjectNode result = Json.object();
        result.putObject("files")
                .put("train", folder.resolve("pairs-train.jsonl").toString())
                .put("test_retrieval", folder.resolve("pairs-test-retrieval").toString());
        assertThat(LabeledProject.evaluation(result)).contains(folder.resolve("pairs-test-retrieval"));
        assertThat(LabeledProject.evaluation(Json.object())).isEmpty();
    }

    @Test
    void queryWeightsComeFromTheFile() {
        Project next = new LabeledProject(project, folder, data)
                .using(
                        LabelOrder.of(LabelTask.IDF, 0),
                        LabelParams.IDF.defaults(),
                        Path.of("/elsewhere/idf.json").toAbsolutePath(),
                        Json.object());
        assertThat(next.model().get(EncoderParams.QUERY_WEIGHTS)).isEqualTo("file");
        assertThat(next.model().get(EncoderParams.IDF)).isPresent();
        assertThat(next.data()).isEqualTo(project.data());
    }

    @Test
    void newFilesAreCalledAfterTheTable() {
        assertThat(LabelTask.MINE.fileName("pairs.csv.gz")).isEqualTo("pairs-mined.jsonl");
        assertThat(LabelTask.SCORE.fileName("pairs-mined.jsonl")).isEqualTo("pairs-mined-scored.jsonl");
        assertThat(LabelTask.IDF.fileName("pairs.parquet")).isEqualTo("pairs-idf.json");
    }
}
