package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.SafeTensorsWriter;

/** What a run is told to take of memory and disk grows with whatever takes some. */
class RunMemoryTest {
    private static final int ROWS = 400;

    @TempDir
    private Path temp;

    private Home home;
    private Project project;

    @BeforeEach
    void aProjectOnAFileOfItsOwn() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        project = PlannedPairs.project(
                temp,
                ROWS,
                i -> row(i, "one two three ", 4, 12),
                "data.evaluation",
                "none",
                "data.columns",
                "question=query,answer=positive",
                "training.max_steps",
                "100",
                "training.batch_size",
                "16");
    }

    private static String rows(int count, String words, int query, int document) {
        return PlannedPairs.table(count, i -> row(i, words, query, document));
    }

    private static String row(int number, String words, int query, int document) {
        return number + words.repeat(query) + "," + number + words.repeat(document);
    }

    private Plan plan(String... settings) throws Exception {
        return PlannedPairs.plan(project, temp, home, settings);
    }

    private MemoryEstimate memory(String... settings) throws Exception {
        return plan(settings).memory().orElseThrow();
    }

    @Test
    void thePartsSumToTheTotal() throws Exception {
        MemoryEstimate told = memory();
        assertThat(told.model() + told.batch() + told.data() + told.program()).isEqualTo(told.total());
        assertThat(plan().memoryBytes()).isEqualTo(told.total());
    }

    /** Questions of 12 words and answers of 36, with beginning and end. */
    @Test
    void aBatchHasTheTextsOfAllItsColumns() throws Exception {
        ModelFacts facts = plan().model().facts().orElseThrow();
        MemoryEstimate.Batch batch = new MemoryEstimate.Batch(32, 16 * (14 + 38), 16 * (14 * 14 + 38 * 38), 32, 270);
        assertThat(memory().batch())
                .isEqualTo(MemoryEstimate.training(facts, batch, true).batch());
    }

    @Test
    void largerBatchesAndLongerTextsTakeMore() throws Exception {
        assertThat(memory("training.batch_size", "32").batch())
                .isBetween(18 * memory().batch() / 10, 2 * memory().batch());
        assertThat(memory("model.max_seq_length", "8").batch())
                .as("longer texts are cut")
                .isLessThan(memory().batch());
        String[] cached = {"loss.name", "CachedSpladeLoss", "loss.mini_batch_size", "4"};
        assertThat(memory(cached).batch()).as("texts of a mini-batch").isLessThan(memory().batch());
    }

    /** A folder does not tell how dense its embeddings are; the first run does. */
    @Test
    void embeddingsThatWereFoundToBeDenseTakeMore() throws Exception {
        String[] trained = {
            "model.source",
            Golden.bundled().resolve("models/bert_splade_max").toAbsolutePath().toString(),
            "model.max_seq_length",
            "64",
            "data.evaluation",
            "held_out",
            "data.held_out_rows",
            "50"
        };
        Plan plan = plan(trained);
        int all = plan.model().facts().orElseThrow().dimension();
        MemoryEstimate usual = memory(trained);
        MeasuredDensity.note(plan, all / 20.0);
        MemoryEstimate sparse = memory(trained);
        assertThat(sparse.data()).isLessThan(usual.data());
        assertThat(sparse.batch()).isLessThan(usual.batch());
        MeasuredDensity.note(plan, all);
        assertThat(memory(trained).data()).isGreaterThan(sparse.data());
    }

    /** A text has nearly every word of such a head, and so much is told before anybody has measured it. */
    @Test
    void aHeadThatNobodyHasTrainedIsToldAsDense() throws Exception {
        Path trained = Golden.bundled().resolve("models/bert_splade_max");
        Path model = Files.createDirectories(temp.resolve("random"));
        for (String file : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(trained.resolve(file), model.resolve(file));
        }
        SafeTensors weights = SafeTensors.open(trained.resolve("model.safetensors"));
        Map<String, FloatTensor> changed = new LinkedHashMap<>();
        for (String name : weights.names()) {
            changed.put(name, weights.floats(name));
        }
        int words = changed.get("cls.predictions.bias").data().length;
        changed.put("cls.predictions.bias", FloatTensor.vector(new float[words]));
        SafeTensorsWriter.write(model.resolve("model.safetensors"), changed);
        String[] random = {
            "model.source",
            model.toString(),
            "model.max_seq_length",
            "64",
            "data.evaluation",
            "held_out",
            "data.held_out_rows",
            "40"
        };

        MemoryEstimate guessed = memory(random);
        MeasuredDensity.note(plan(random), words / 20.0);
        assertThat(memory(random).data()).isLessThan(guessed.data());
        MeasuredDensity.note(plan(random), words);
        assertThat(memory(random)).isEqualTo(guessed);
    }

    @Test
    void aCalibratedHeadIsAsDenseAsItWasAskedToBe() throws Exception {
        MemoryEstimate before = memory();
        MeasuredDensity.note(plan(), 20_000);
        assertThat(memory()).isEqualTo(before);
        assertThat(home.root().resolve("density.json")).doesNotExist();
    }

    @Test
    void stepsTakeNone() throws Exception {
        assertThat(memory("training.max_steps", "5000")).isEqualTo(memory());
    }

    @Test
    void dataEvaluationsGuidesAndLabelsTakeSome() throws Exception {
        assertThat(memory("data.max_rows", "100").data()).isLessThan(memory().data());
        assertThat(memory("data.evaluation", "held_out", "data.held_out_rows", "50")
                        .data())
                .isGreaterThan(memory().data());
        assertThat(memory("loss.loss.name", "SparseGISTEmbedLoss").model())
                .as("the guide’s weights")
                .isGreaterThan(memory().model());
        assertThat(memory("data.teacher", "builtin:all-minilm-l6-v2", "data.teacher_labels", "vectors")
                        .data())
                .as("labels of 2 texts and 30,522 dimensions")
                .isGreaterThan(ROWS * 2L * 30_522 * Float.BYTES);
    }

    @Test
    void textsThatNothingSearchesAreNotHeld() throws Exception {
        Project searched = project.withText("data.evaluation", "held_out").withText("data.held_out_rows", "50");
        project = searched.withText("evaluation.evaluators", "translation");
        long translated = memory().data();
        project = searched.withText("evaluation.evaluators", "retrieval");
        assertThat(translated).isLessThan(memory().data());
    }

    /** A teacher labels the rows held out, too. */
    @Test
    void labelsOfRowsHeldOutNeedFreeSpace() throws Exception {
        Project taught = project.withText("data.evaluation", "held_out")
                .withText("data.held_out_rows", "50")
                .withText("data.teacher", "builtin:all-minilm-l6-v2")
                .withText("data.teacher_labels", "vectors");
        ModelFacts facts = plan().model().facts().orElseThrow();
        long labels = ROWS * 2L * 30_522 * Float.BYTES;
        long needed = DiskEstimate.of(taught, facts.parameters()).total() + labels;
        assertThat(Planner.plan(taught, new ProjectInspection(temp, home, () -> needed)))
                .isInstanceOf(PlanResult.Ready.class);
        assertThat(Planner.plan(taught, new ProjectInspection(temp, home, () -> needed - 1)))
                .isInstanceOf(PlanResult.Refused.class);
    }

    /** Texts of a file that begins with short ones. */
    @Test
    void allRowsOfAFileAreLookedAt() throws Exception {
        Files.writeString(
                temp.resolve("sorted.csv"),
                rows(200, "one two three ", 1, 1)
                        + rows(200, "one two three ", 4, 24).replace("question,answer\n", ""));
        Files.writeString(temp.resolve("short.csv"), rows(400, "one two three ", 1, 1));
        assertThat(memory("data.train", "sorted.csv").batch())
                .isGreaterThan(2 * memory("data.train", "short.csv").batch());
    }

    @Test
    void checkpointsThatAreWrittenAndLabelsTakeRoomOnTheDisk() throws Exception {
        long parameters = plan().model().facts().orElseThrow().parameters();
        long weights = Float.BYTES * parameters;
        long most = 8L << 20;
        assertThat(plan("training.save_steps", "1000").diskBytes())
                .as("no checkpoint, the model")
                .isBetween(weights, weights + most);
        assertThat(plan("training.save_steps", "60").diskBytes())
                .as("one checkpoint")
                .isBetween(4 * weights, 4 * weights + most);
        assertThat(plan("training.save_steps", "10").diskBytes())
                .as("two that are kept, and one more while it is written")
                .isBetween(10 * weights, 10 * weights + most);
        long taught = plan(
                        "training.save_steps",
                        "1000",
                        "data.teacher",
                        "builtin:all-minilm-l6-v2",
                        "data.teacher_labels",
                        "vectors")
                .diskBytes();
        assertThat(taught).isBetween(weights + ROWS * 2L * 30_522 * 4, weights + ROWS * 2L * 30_522 * 4 + most);
        assertThat(plan("training.max_steps", "1000000", "training.save_steps", "1000000")
                        .diskBytes())
                .as("curves")
                .isGreaterThan(4 * weights + (500L << 20));
    }
}
