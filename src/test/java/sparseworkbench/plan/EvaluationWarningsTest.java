package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** Evaluations whose figures cannot be had, or say something else than they seem to. */
class EvaluationWarningsTest {
    private static final int ROWS = 500;
    private static final String TABLE = "evaluation.evaluators.similarity.table";

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void scoredPairs() throws Exception {
        table("train.csv", i -> "0." + i % 10);
        project = Project.withDefaults("p")
                .withText("data.train", "train.csv")
                .withText("evaluation.eval_steps", "5")
                .withText("loss.loss.name", "SparseCoSENTLoss");
    }

    private void table(String name, IntFunction<String> score) throws Exception {
        Files.writeString(
                folder.resolve(name),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "text " + i + ",other " + i + "," + score.apply(i))
                        .collect(Collectors.joining("\n", "sentence1,sentence2,score\n", "\n")));
    }

    private List<Problem> problems(Project asked) throws Exception {
        return Planner.plan(asked, folder, new Home(folder.resolve("home")).prepare()).problems().stream()
                .filter(problem -> problem.path().startsWith("evaluation")
                        || problem.path().startsWith("data"))
                .toList();
    }

    @Test
    void wholeNumbersBesidePairsAreSaidToBeTakenForDegrees() throws Exception {
        table("nli.csv", i -> Integer.toString(i % 3));
        Project classes = project.withText("data.train", "nli.csv")
                .withText("data.evaluation", "held_out")
                .withText("data.held_out_rows", "50");
        assertThat(problems(classes))
                .extracting(Problem::what)
                .anySatisfy(what -> assertThat(what)
                        .isEqualTo("The scores are whole numbers from 0 to 2 and are taken for degrees: the higher, the"
                                + " more alike. Quality is measured by that."));
        assertThat(problems(classes.withText("data.columns.score", "unused")
                        .withText("loss.loss.name", "SparseMultipleNegativesRankingLoss")))
                .as("the cure works")
                .extracting(Problem::what)
                .noneMatch(what -> what.contains("degrees"));
        assertThat(problems(classes.withText("evaluation.evaluators", "similarity")))
                .as("who asks for it knows")
                .extracting(Problem::what)
                .noneMatch(what -> what.contains("degrees"));
        table("yes.csv", i -> Integer.toString(i % 2));
        table("ratings.csv", i -> Double.toString(i % 10 / 2.0));
        for (String other : List.of("yes.csv", "ratings.csv")) {
            assertThat(problems(classes.withText("data.train", other)))
                    .extracting(Problem::what)
                    .noneMatch(what -> what.contains("degrees"));
        }
    }

    @Test
    void aTableThatIsTrainedOn() throws Exception {
        assertThat(problems(project.withText(TABLE, "train.csv")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo(TABLE);
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.what()).contains("measured on the training data itself");
                });
        table("dev.csv", i -> "0." + i % 9);
        assertThat(problems(project.withText(TABLE, "dev.csv"))).isEmpty();
    }

    @Test
    void scoresThatAreAllTheSame() throws Exception {
        table("dev.csv", i -> "0.5");
        assertThat(problems(project.withText(TABLE, "dev.csv"))).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(TABLE);
            assertThat(problem.what()).contains("“dev.csv” the score is 0.5").endsWith("has no figures: –.");
        });
    }

    @Test
    void rowsHeldOutWhoseScoresAreAllTheSame() throws Exception {
        assertThat(problems(project)).isEmpty();
        table("train.csv", i -> "0.5");
        assertThat(problems(project)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("data.held_out_rows");
            assertThat(problem.what()).contains("“Similarity” has no figures");
        });
    }
}
