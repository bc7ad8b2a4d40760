package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.project.Project;

class WorkloadTest {
    @TempDir
    private Path temp;

    private Home home;
    private Project project;

    @BeforeEach
    void aProjectOnAFileOfItsOwn() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        project = PlannedPairs.project(
                temp,
                400,
                "%1$040d,%1$080d"::formatted,
                "data.evaluation",
                "held_out",
                "data.held_out_rows",
                "50",
                "data.columns",
                "question=query,answer=positive",
                "training.max_steps",
                "100",
                "evaluation.eval_steps",
                "30");
    }

    private Plan plan(String... settings) throws Exception {
        return PlannedPairs.plan(project, temp, home, settings);
    }

    private Workload work(String... settings) throws Exception {
        return Workload.of(plan(settings)).orElseThrow();
    }

    private static MachineSpeed.Measured measured(double step, double evaluation) {
        return new MachineSpeed.Measured(step, Optional.of(evaluation), Optional.empty());
    }

    private static RunTimes times(Plan plan) {
        return plan.work().orElseThrow().times().orElseThrow();
    }

    @Test
    void thePartsSumToWhatIsTold() throws Exception {
        Plan plan = plan("training.save_steps", "20");
        RunTimes times = times(plan);
        double sum = times.beginning()
                + 100 * times.step()
                + 5 * times.evaluation()
                + 5 * times.checkpoint()
                + times.ending();
        assertThat(times.total().toMillis() / 1000.0).isCloseTo(sum, within(0.001));
        assertThat(DurationEstimate.of(plan, List.of()).duration()).isEqualTo(times.total());
        assertThat(DurationEstimate.of(List.of(plan, plan, plan), List.of()).duration())
                .isEqualTo(times.total().multipliedBy(3));
    }

    @Test
    void moreStepsLargerBatchesLongerTextsAndMoreToMeasureNeverTakeLess() throws Exception {
        Duration plain = times(plan()).total();
        for (String[] more : new String[][] {
            {"training.max_steps", "110"},
            {"training.batch_size", "40"},
            {"evaluation.eval_steps", "20"},
            {"data.held_out_rows", "60"},
            {"training.save_steps", "10"},
            {"training.gradient_accumulation_steps", "2"},
            {"data.teacher", "builtin:all-minilm-l6-v2"},
        }) {
            assertThat(times(plan(more)).total()).as(more[0]).isGreaterThan(plain);
        }
        assertThat(times(plan("model.max_seq_length", "8")).total()).isLessThan(plain);
        assertThat(work("data.max_rows", "100").evaluation())
                .as("fewer others are searched")
                .isLessThan(work().evaluation());
        assertThat(times(plan("data.evaluation", "none")).total()).isLessThan(plain);
        assertThat(times(plan("evaluation.bm25_baseline", "false")).total()).isLessThan(plain);
    }

    @Test
    void evaluatorsThatAreAddedAreCounted() throws Exception {
        assertThat(work(
                                "evaluation.evaluators.retrieval.similarity_fn_names",
                                "model",
                                "evaluation.evaluators.translation.table",
                                "")
                        .evaluation())
                .isGreaterThan(work("evaluation.evaluators.retrieval.similarity_fn_names", "model")
                        .evaluation());
    }

    @Test
    void theInitialSparsityOfATrainedHeadIsNotMeasured() throws Exception {
        String trained = Golden.bundled().resolve("models/bert_splade_max").toString();
        String[] settings = {"model.source", trained, "model.max_seq_length", "16"};
        assertThat(work(settings).before()).isZero();
        assertThat(work().before()).isPositive();
    }

    @Test
    void whatAnOlderProgramNotedCountedOtherOperations() throws Exception {
        Files.writeString(home.root().resolve("speed.json"), "{\"any\": {\"step\": 1e11, \"evaluation\": 1e11}}");
        assertThat(MachineSpeed.of(plan()).guessed()).isTrue();
    }

    @Test
    void evaluationsTeachersAndEachBatchCount() throws Exception {
        Workload plain = work();
        assertThat(plain.schedule().steps()).isEqualTo(100);
        assertThat(plain.schedule().evaluations())
                .as("before the first step, after 30, 60, 90 and at the end")
                .isEqualTo(5);
        assertThat(work("evaluation.eval_on_start", "false").schedule().evaluations())
                .isEqualTo(4);
        assertThat(work("data.held_out_rows", "100").evaluation())
                .as("more queries; all other rows are searched in any case")
                .isBetween(1.05 * plain.evaluation(), 2 * plain.evaluation());
        double ofSixteenRows = work("training.batch_size", "32").step()
                - work("training.batch_size", "16").step();
        assertThat(work("training.batch_size", "64").step()
                        - work("training.batch_size", "32").step())
                .isCloseTo(2 * ofSixteenRows, within(1.0));
        assertThat(work("training.gradient_accumulation_steps", "4").step() - plain.step())
                .as("three more batches of 32 rows")
                .isCloseTo(6 * ofSixteenRows, within(1.0));
        assertThat(work("loss.name", "CachedSpladeLoss").step())
                .as("texts go through the model once more")
                .isGreaterThan(plain.step());
        assertThat(work("data.teacher", "builtin:all-minilm-l6-v2").before()).isGreaterThan(3 * plain.before());
        assertThat(work("training.save_steps", "10").schedule().checkpoints()).isEqualTo(10);
        assertThat(work("training.save_steps", "30").schedule().checkpoints())
                .as("none follows the last step of its own accord")
                .isEqualTo(3);
    }

    @Test
    void aComputerThatNothingIsKnownOfIsGuessedUntilARunWasMeasured() throws Exception {
        Plan plan = plan();
        assertThat(DurationEstimate.of(plan, List.of()).guessed()).isTrue();

        MachineSpeed.note(plan, measured(0.5, 0.8));

        plan = plan();
        assertThat(DurationEstimate.of(plan, List.of()).guessed()).isFalse();
        Workload work = work();
        double told = DurationEstimate.of(plan, List.of()).duration().toMillis() / 1000.0;
        assertThat(told - 100 * 0.5 - 5 * 0.8)
                .as("steps and evaluations as measured; the rest is loading, sparsity and checkpoints")
                .isBetween(0.0, 12.0);
        Plan longer = plan("training.max_steps", "1000", "evaluation.eval_steps", "1000");
        assertThat(DurationEstimate.of(longer, List.of()).duration())
                .as("few evaluations do not make steps longer")
                .isBetween(Duration.ofSeconds(500), Duration.ofSeconds(560));
        assertThat(work.step()).isPositive();
    }

    @Test
    void whatWasMeasuredOfAnotherModelIsAGuess() throws Exception {
        MachineSpeed.note(plan(), measured(0.5, 7.0));
        Plan other = plan(
                "model.source",
                new File("src/test/resources/golden/models/bert_splade_max").getAbsolutePath(),
                "model.max_seq_length",
                "64");
        assertThat(MachineSpeed.of(other).guessed()).isTrue();
        assertThat(MachineSpeed.of(other).rates())
                .isEqualTo(MachineSpeed.of(plan()).rates());
        Plan otherLoss = plan("loss.name", "CachedSpladeLoss");
        assertThat(MachineSpeed.of(otherLoss).guessed()).isFalse();
    }

    @Test
    void theNearestMeasurementCountsAndADamagedFileIsNone() throws Exception {
        Plan plan = plan();
        MachineSpeed.note(plan, measured(0.5, 7.0));
        Plan other = plan("loss.name", "CachedSpladeLoss");
        MachineSpeed.note(other, measured(2.0, 7.0));
        assertThat(MachineSpeed.of(plan).rates().step())
                .isGreaterThan(2 * MachineSpeed.of(other).rates().step());
        Files.writeString(home.root().resolve("speed.json"), "{");
        assertThat(MachineSpeed.of(plan).guessed()).isTrue();
        MachineSpeed.note(plan, measured(0.5, 7.0));
        assertThat(MachineSpeed.of(plan).guessed()).as("written anew").isFalse();
        Files.writeString(home.root().resolve("speed.json"), "{\"format\": 2, \"any\": 5}");
        MachineSpeed.note(plan, measured(0.5, 7.0));
        assertThat(MachineSpeed.of(plan).guessed()).as("a part written anew").isFalse();
    }
}
