package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        Files.writeString(
                temp.resolve("pairs.csv"),
                IntStream.range(0, 400)
                        .mapToObj("%1$040d,%1$080d"::formatted)
                        .collect(Collectors.joining("\n", "question,answer\n", "\n")));
        project = Project.withDefaults("p")
                .withText("data.train", "pairs.csv")
                .withText("data.evaluation", "held_out")
                .withText("data.held_out_rows", "50")
                .withText("data.columns", "question=query,answer=positive")
                .withText("training.max_steps", "100")
                .withText("evaluation.eval_steps", "30");
    }

    private Plan plan(String... settings) throws Exception {
        Project changed = project;
        for (int i = 0; i < settings.length; i += 2) {
            changed = changed.withText(settings[i], settings[i + 1]);
        }
        PlanResult result = Planner.plan(changed, temp, home);
        assertThat(result).isInstanceOf(PlanResult.Ready.class);
        return ((PlanResult.Ready) result).plan();
    }

    private Workload work(String... settings) throws Exception {
        return Workload.of(plan(settings)).orElseThrow();
    }

    @Test
    void evaluationsTeachersAndEachBatchCount() throws Exception {
        Workload plain = work();
        assertThat(plain.steps()).isEqualTo(100);
        assertThat(plain.evaluations())
                .as("before the first step, after 30, 60, 90 and at the end")
                .isEqualTo(5);
        assertThat(work("evaluation.eval_on_start", "false").evaluations()).isEqualTo(4);
        assertThat(work("data.held_out_rows", "100").evaluation()).isCloseTo(2 * plain.evaluation(), within(1.0));
        assertThat(work("training.batch_size", "64").step())
                .isGreaterThan(1.8 * work("training.batch_size", "32").step());
        assertThat(work("training.gradient_accumulation_steps", "4").step()).isGreaterThan(3 * plain.step());
        assertThat(work("loss.name", "CachedSpladeLoss").step())
                .as("texts go through the model once more")
                .isGreaterThan(plain.step());
        assertThat(work("data.teacher", "builtin:all-minilm-l6-v2").before()).isGreaterThan(3 * plain.before());
        assertThat(work("training.save_steps", "10").written())
                .isGreaterThan(5 * work("training.save_steps", "100").written());
    }

    @Test
    void aComputerThatNothingIsKnownOfIsGuessedUntilARunWasMeasured() throws Exception {
        Plan plan = plan();
        assertThat(DurationEstimate.of(plan, List.of()).guessed()).isTrue();

        MachineSpeed.note(plan, 0.5, Optional.of(0.8));

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
    void theNearestMeasurementCountsAndADamagedFileIsNone() throws Exception {
        Plan plan = plan();
        MachineSpeed.note(plan, 0.5, Optional.of(7.0));
        Plan other = plan("loss.name", "CachedSpladeLoss");
        MachineSpeed.note(other, 2.0, Optional.of(7.0));
        assertThat(MachineSpeed.of(plan).rates().step())
                .isGreaterThan(2 * MachineSpeed.of(other).rates().step());
        Files.writeString(home.root().resolve("speed.json"), "{");
        assertThat(MachineSpeed.of(plan).guessed()).isTrue();
        MachineSpeed.note(plan, 0.5, Optional.empty());
        assertThat(MachineSpeed.of(plan).guessed()).as("written anew").isFalse();
    }
}
