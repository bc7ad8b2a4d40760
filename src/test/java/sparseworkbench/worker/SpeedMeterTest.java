package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.Workload;
import sparseworkbench.project.Project;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

class SpeedMeterTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    private Plan plan;
    private SpeedMeter meter;
    private long now;
    private long step;

    @BeforeEach
    void aPlan() throws Exception {
        Files.writeString(
                folder.resolve("pairs.csv"),
                IntStream.range(0, 100)
                        .mapToObj(i -> "what is number " + i + "," + i + " is a number\n")
                        .collect(Collectors.joining("", "question,answer\n", "")));
        Project project = Project.withDefaults("p")
                .withText("data.train", "pairs.csv")
                .withText("data.held_out_rows", "20")
                .withText("data.columns", "question=query,answer=positive");
        PlanResult result = Planner.plan(project, folder, new Home(folder.resolve("home")).prepare());
        plan = ((PlanResult.Ready) result).plan();
        meter = new SpeedMeter(plan);
    }

    private void after(TrainEvent event, double seconds) {
        now += Math.round(seconds * SECOND);
        meter.after(event, now);
    }

    private void step(double seconds) {
        after(new TrainEvent.Step(++step, new LinkedHashMap<>()), seconds);
    }

    @Test
    void notesStepsAfterTheFifthWithoutWhatLiesBetweenThem() {
        step(9);
        IntStream.range(0, 4).forEach(i -> step(2));
        assertThat(MachineSpeed.of(plan).guessed()).as("too few steps yet").isTrue();
        after(new TrainEvent.Progress(Stage.SAVING, "Writing a checkpoint", 0, 0), 1);
        step(60);
        assertThat(MachineSpeed.of(plan).guessed())
                .as("a checkpoint came between")
                .isTrue();
        step(2);

        MachineSpeed speed = MachineSpeed.of(plan);
        assertThat(speed.guessed()).isFalse();
        assertThat(speed.rates().step())
                .isCloseTo(Workload.of(plan).orElseThrow().step() / 2, within(1e3));
    }

    /** BM25 is measured once, behind the first evaluation, and its progress looks like that of one. */
    @Test
    void whatIsComparedWithAnEvaluationIsNoEvaluation() {
        after(new TrainEvent.Progress(Stage.EVALUATING, "Encoding the corpus", 0, 40), 0);
        after(new TrainEvent.Evaluation(0, new LinkedHashMap<>()), 5);
        after(new TrainEvent.Progress(Stage.EVALUATING, "Searching with BM25", 0, 40), 1);
        after(new TrainEvent.BaselineMetrics(0, new LinkedHashMap<>()), 1);
        after(new TrainEvent.Progress(Stage.TRAINING, "Training", 0, 40), 0);
        IntStream.range(0, 30).forEach(i -> step(2));
        after(new TrainEvent.Progress(Stage.EVALUATING, "Encoding the corpus", 0, 40), 0);
        after(new TrainEvent.Evaluation(step, new LinkedHashMap<>()), 4);

        assertThat(MachineSpeed.of(plan).rates().evaluation())
                .isCloseTo(Workload.of(plan).orElseThrow().evaluation() / 4, within(1e3));
    }

    @Test
    void notesHowLongACheckpointTook() {
        IntStream.range(0, 7).forEach(i -> step(2));
        after(new TrainEvent.Progress(Stage.SAVING, "Writing a checkpoint", 0, 0), 0);
        after(new TrainEvent.CheckpointSaved(step, Path.of("step-7")), 4);

        assertThat(MachineSpeed.of(plan).rates().disk())
                .isCloseTo(Workload.of(plan).orElseThrow().checkpoint() / 4, within(1e3));
    }

    /** Another program had the computer for a while. */
    @Test
    void aSingleStepThatWasDisturbedSaysNothing() {
        IntStream.range(0, 5).forEach(i -> step(2));
        step(90);
        IntStream.range(0, 5).forEach(i -> step(2));
        after(new TrainEvent.CheckpointSaved(step, Path.of("step-11")), 0);

        assertThat(MachineSpeed.of(plan).rates().step())
                .isCloseTo(Workload.of(plan).orElseThrow().step() / 2, within(1e3));
    }

    @Test
    void notesHowLongAnEvaluationTook() {
        step(1);
        IntStream.range(0, 6).forEach(i -> step(2));
        after(new TrainEvent.Progress(Stage.EVALUATING, "Encoding the corpus", 0, 40), 0);
        after(new TrainEvent.Progress(Stage.EVALUATING, "Encoding the corpus", 20, 40), 3);
        after(new TrainEvent.Evaluation(step, new LinkedHashMap<>()), 2);

        assertThat(MachineSpeed.of(plan).rates().evaluation())
                .isCloseTo(Workload.of(plan).orElseThrow().evaluation() / 5, within(1e3));
    }
}
