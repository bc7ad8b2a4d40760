package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.Recipe;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Recipes;
import sparseworkbench.project.TrainingParams;

/** Every recipe that is offered can be followed: on the sample with the rows of its loss it is a plan, patterns of weights included. */
class RecipePlansTest {
    private static final Map<String, String> SAMPLES = Map.of(
            "SparseMultipleNegativesRankingLoss", "reverse-dictionary",
            "CachedSpladeLoss", "reverse-dictionary",
            "CSRLoss", "autoencoder",
            "SparseMarginMSELoss", "teacher-margins",
            "SparseDistillKLDivLoss", "teacher-scores",
            "SparseTripletLoss", "hard-negatives",
            "SparseCoSENTLoss", "scored-pairs",
            "SparseAnglELoss", "scored-pairs",
            "SparseCosineSimilarityLoss", "scored-pairs");

    @TempDir
    private static Path folder;

    static Stream<Recipe> recipes() {
        return Recipes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isAPlan(Recipe recipe) throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        Project sample = ProjectFile.read(Path.of("sample-projects", SAMPLES.get(recipe.base())))
                .project()
                .orElseThrow()
                .withText(
                        "data.columns",
                        recipe.base().equals("SparseTripletLoss") ? "negative_2=unused,negative_3=unused" : "");
        boolean base = LossCatalog.find(recipe.base()).orElseThrow().roles().contains(LossRole.BASE);
        Project chosen = sample.withText(base ? "loss.loss" : "loss", recipe.base());
        assertThat(Recipes.canBeFollowed(recipe, chosen)).isTrue();
        PlanResult plan = Planner.plan(Recipes.apply(recipe, chosen), folder, home);
        assertThat(plan).as("%s", plan.problems()).isInstanceOf(PlanResult.Ready.class);
        for (String pattern : Recipes.apply(recipe, chosen)
                .training()
                .get(TrainingParams.LEARNING_RATE_MAPPING)
                .keySet()) {
            assertThat(plan.weightsOf(pattern)).as(pattern).isNotEmpty();
        }
    }
}
