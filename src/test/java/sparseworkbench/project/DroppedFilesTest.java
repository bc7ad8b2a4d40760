package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.home.Home;

class DroppedFilesTest {
    private static final Project SAMPLE = Project.withDefaults("sample");

    @TempDir
    private Path folder;

    private Path write(String name, String row, int count) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append(row.replace("%d", Integer.toString(i))).append('\n');
        }
        return Files.writeString(folder.resolve(name), rows);
    }

    private DroppedFiles drop(Project open, Path... files) {
        return DroppedFiles.of(Arrays.asList(files), open, new Home(folder.resolve("home")));
    }

    @Test
    void aFileOnASampleMakesAProjectOfItsOwnWithNothingOfIt() throws Exception {
        Project sample = SAMPLE.withText("loss.document_regularizer_weight", "0.5")
                .withText("data.evaluation_corpus", "/elsewhere/corpus.jsonl");
        Path file = write("my.faq.csv", "question %d,a longer answer to it %d", 20);
        Project made = drop(sample, file).project();
        assertThat(made.name()).isEqualTo("my");
        assertThat(made.data().get(DataParams.TRAIN)).isEqualTo(file.toString());
        assertThat(made.data().get(DataParams.CORPUS)).isEmpty();
        assertThat(made.values(Section.LOSS)).isEqualTo(Section.LOSS.params().defaults());
    }

    @Test
    void scoresProposeALossThatLearnsFromThem() throws Exception {
        Path file = write("scored.jsonl", "{\"sentence1\": \"one %d\", \"sentence2\": \"two %d\", \"score\": 0.5}", 20);
        Project made = drop(SAMPLE, file).project();
        assertThat(made.loss()).isNotEqualTo(SAMPLE.loss());
        assertThat(made.problems()).noneMatch(problem -> problem.isError());
    }

    @Test
    void aProjectOfOnesOwnStaysAndForgetsWhatWasSaidOfTheOtherFile() throws Exception {
        Path file = write("b.csv", "question %d,a longer answer to it %d", 20);
        Project own = SAMPLE.withText("data.train", "/elsewhere/a.csv")
                .withText("data.separator", "tab")
                .withText("training.batch_size", "7");
        DroppedFiles dropped = drop(own, file);
        assertThat(dropped.project().name()).isEqualTo("sample");
        assertThat(dropped.project().data().get(DataParams.SEPARATOR)).isEqualTo("auto");
        assertThat(dropped.project().training()).isEqualTo(own.training());
        assertThat(dropped.words()).containsExactly("“b.csv” is trained on");
    }

    @Test
    void severalFilesAreUsedForWhatTheyAre() throws Exception {
        Path train = write("train.jsonl", "{\"query\": \"one %d\", \"positive\": \"two %d\"}", 20);
        Path dev = write("dev.jsonl", "{\"query\": \"one %d\", \"positive\": \"two %d\", \"negative\": \"no %d\"}", 20);
        Path corpus = write("corpus.jsonl", "{\"_id\": \"d%d\", \"title\": \"\", \"text\": \"some long text %d\"}", 20);
        Path queries = write("queries.jsonl", "{\"_id\": \"q%d\", \"text\": \"asked %d\"}", 20);
        Path judged = Files.writeString(
                folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\n" + "q1\td1\t1\nq2\td2\t1\nq3\td3\t1\n");
        DroppedFiles dropped = drop(SAMPLE, judged, corpus, dev, queries, train);
        Project made = dropped.project();
        assertThat(made.data().get(DataParams.TRAIN)).isEqualTo(train.toString());
        assertThat(made.data().get(DataParams.EVALUATION)).isEqualTo("files");
        assertThat(made.data().get(DataParams.CORPUS)).isEqualTo(Optional.of(corpus.toString()));
        assertThat(made.data().get(DataParams.QUERIES)).isEqualTo(Optional.of(queries.toString()));
        assertThat(made.data().get(DataParams.RELEVANCE)).isEqualTo(Optional.of(judged.toString()));
        assertThat(made.evaluation().get(EvaluationParams.EVALUATORS)).containsOnlyKeys("triplet");
        assertThat(dropped.words()).hasSize(3).contains("“dev.jsonl” is measured on");
    }

    @Test
    void whatIsNotUsedIsSaid() throws Exception {
        Path train = write("train.csv", "question %d,a longer answer to it %d", 20);
        Path corpus = write("corpus.jsonl", "{\"_id\": \"d%d\", \"text\": \"some long text %d\"}", 20);
        assertThat(drop(SAMPLE, train, corpus).words())
                .containsExactly(
                        "“train.csv” is trained on",
                        "“corpus.jsonl” is not used: queries and a corpus need judgements beside them");
    }
}
