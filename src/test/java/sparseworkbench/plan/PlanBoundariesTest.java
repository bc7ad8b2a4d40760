package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** What is just allowed and what just not. */
class PlanBoundariesTest {
    private static final int ROWS = 120;

    @TempDir
    private Path temp;

    private Home home;
    private Project project;

    @BeforeEach
    void aProjectOnAFileOfItsOwn() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        Files.writeString(
                temp.resolve("pairs.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj("%1$040d,%1$080d"::formatted)
                        .map(row -> row.replaceAll("0(?=\\d)", "x"))
                        .collect(Collectors.joining("\n", "question,answer\n", "\n")));
        project = Project.withDefaults("p")
                .withText("data.train", "pairs.csv")
                .withText("data.evaluation", "none")
                .withText("data.columns", "question=query,answer=positive");
    }

    private PlanResult plan(String... settings) throws InvalidValue {
        return Planner.plan(with(settings), temp, home);
    }

    private Project with(String... settings) throws InvalidValue {
        Project changed = project;
        for (int i = 0; i < settings.length; i += 2) {
            changed = changed.withText(settings[i], settings[i + 1]);
        }
        return changed;
    }

    @Test
    void aBatchMayHoldTheWholeTableButNoMore() throws InvalidValue {
        PlanResult whole = plan("training.batch_size", Integer.toString(ROWS));
        assertThat(whole.problems()).noneMatch(Problem::isError);
        assertThat(plan("training.batch_size", Integer.toString(ROWS + 1)).problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("training.batch_size"));
    }

    @Test
    void aRunCanStopEarlyIfItEvaluatesOnceMoreThanItWaits() throws InvalidValue {
        project = with("data.evaluation", "held_out", "data.held_out_rows", "20", "training.max_steps", "100");
        project = with("evaluation.eval_steps", "25");
        assertThat(plan("evaluation.early_stopping_patience", "4").problems())
                .anyMatch(problem -> problem.path().equals("evaluation.early_stopping_patience"));
        assertThat(plan("evaluation.early_stopping_patience", "3").problems())
                .noneMatch(problem -> problem.path().equals("evaluation.early_stopping_patience"));
    }

    @Test
    void nearlyAllOfTheMemoryIsWorthAWarning() throws InvalidValue {
        MemoryEstimate estimate = ((PlanResult.Ready) plan()).plan().memory().orElseThrow();
        long total = estimate.total();
        assertThat(RunMemory.problem(project, estimate, total * 10 / 9 + 16)).isEmpty();
        assertThat(RunMemory.problem(project, estimate, total)).hasValueSatisfying(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.path()).isEqualTo("training.batch_size");
            assertThat(problem.cure()).contains("mini-batches of 16 texts", "loss.mini_batch_size=16");
        });
    }
}
