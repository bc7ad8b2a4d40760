package sparseworkbench.plan.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

class SweepPlannerTest {
    @TempDir
    private Path temp;

    private Home home;
    private Project project;

    @BeforeEach
    void aProjectOnAFileOfItsOwn() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        StringBuilder csv = new StringBuilder("question,answer\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append("what is ").append(i).append(",it is ").append(i).append('\n');
        }
        Files.writeString(temp.resolve("pairs.csv"), csv);
        project = Project.withDefaults("p").withText("data.train", "pairs.csv");
    }

    private SweepPlan plan(List<String> losses, Variation... variations) {
        return SweepPlanner.plan(new Sweep(project, losses, List.of(variations), 1), temp, home);
    }

    private static Stream<String> paths(SweepPlan plan) {
        assertThat(plan.runs()).isEmpty();
        return plan.errors().stream().map(Problem::path);
    }

    @Test
    void everyCombinationHasItsPlan() {
        SweepPlan plan = plan(
                List.of(), Variation.of("training.batch_size", "16,32"), Variation.of("training.max_steps", "10,none"));

        assertThat(plan.errors()).isEmpty();
        assertThat(plan.name()).isEqualTo("Batch size × Steps");
        assertThat(plan.plans()).extracting(p -> p.totalSteps()).containsExactly(10L, 50L, 10L, 25L);
        assertThat(plan.runs().getFirst().name()).isEqualTo("Batch size 16 · Steps 10");
        assertThat(plan.plans().getFirst().memoryBytes()).isPositive();
    }

    @Test
    void valuesOutOfRangeAreNamedAllOfThem() {
        assertThat(paths(plan(
                        List.of(),
                        Variation.of("training.batch_size", "0,16,5000"),
                        Variation.of("model.max_seq_length", "64,100000"))))
                .containsOnly("training.batch_size", "model.max_seq_length")
                .hasSize(4);
    }

    @Test
    void aLossThatDoesNotSuitTheDataIsRefused() {
        SweepPlan plan = plan(List.of("SparseMultipleNegativesRankingLoss", "SparseCoSENTLoss"));
        assertThat(plan.runs()).isEmpty();
        assertThat(plan.errors()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("loss.loss");
            assertThat(problem.what()).contains("CoSENT");
        });
    }

    @Test
    void aSettingWithoutEffectIsRefused() throws Exception {
        project = project.withText("training.max_steps", "10");
        assertThat(plan(List.of(), Variation.of("training.num_train_epochs", "1,2"))
                        .errors())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.what()).contains("Epochs").contains("no effect"));
    }
}
