package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;

class RecipesTest {

    @Test
    void everyRecipeCanBeAppliedToItsBaseLossAndNamesItsSource() throws InvalidValue {
        assertThat(Recipes.all()).isNotEmpty();
        for (Recipe recipe : Recipes.all()) {
            Project project = around(recipe.base());
            assertThat(Recipes.suits(recipe, project)).isTrue();
            assertThat(Recipes.canBeFollowed(recipe, project))
                    .as(recipe.words())
                    .isTrue();
            assertThat(recipe.source().title()).isNotBlank();
            assertThat(recipe.source().url()).startsWith("https://");
            Project changed = Recipes.apply(recipe, project);
            assertThat(changed.problems()).noneMatch(Problem::isError);
            assertThat(LossCatalog.problems(changed.loss())).noneMatch(Problem::isError);
            assertThat(Recipes.changes(recipe, changed))
                    .as("all is set already")
                    .isEmpty();
            assertThat(LossCatalog.problems(changed.loss()))
                    .as("%s suits its own base loss", recipe)
                    .noneMatch(problem -> problem.path().equals("document_regularizer_weight"));
        }
    }

    private static Project around(String loss) throws InvalidValue {
        boolean base = LossCatalog.find(loss).orElseThrow().roles().contains(LossRole.BASE);
        return Project.withDefaults("p").withText(base ? "loss.loss.name" : "loss.name", loss);
    }

    /** What trains is set whole, or only λ is known of it; what no setting can bring is asked for. */
    @Test
    void aRecipeThatTrainsIsWhole() {
        for (Recipe recipe : Recipes.all()) {
            if (recipe.settings().keySet().stream().anyMatch(path -> path.startsWith("training."))) {
                assertThat(recipe.settings())
                        .as(recipe.words())
                        .containsKeys("training.learning_rate", "training.batch_size");
                assertThat(recipe.asks()).as(recipe.words()).matches("(Begin with|Found for).*");
            }
            if ("inference_free".equals(recipe.settings().get("model.architecture"))) {
                assertThat(recipe.settings().get("loss.query_regularizer_weight"))
                        .isEqualTo("0");
                assertThat(recipe.settings().keySet().stream()
                                .filter(key ->
                                        key.equals("training.learning_rate_mapping") || key.equals("model.frozen")))
                        .as("query weights learn faster, or not at all")
                        .hasSize(1);
            }
        }
    }

    @Test
    void whatARecipeChangesIsNamedBeforeAndAfterWhereverItStands() throws InvalidValue {
        Recipe free = Recipes.all().stream()
                .filter(recipe -> recipe.label().equals("For queries without a model (inference-free)"))
                .findFirst()
                .orElseThrow();
        Project project = Project.withDefaults("p").withText("training.batch_size", "16");
        Map<String, String> changes = new LinkedHashMap<>();
        Recipes.changes(free, project)
                .forEach((setting, after) -> changes.put(setting.path(), setting.text() + " → " + after));
        assertThat(changes)
                .containsEntry("model.architecture", "auto → inference_free")
                .containsEntry("loss.document_regularizer_weight", "3e-5 → 3e-4")
                .containsKey("training.learning_rate_mapping")
                .as("it is 16 already")
                .doesNotContainKey("training.batch_size");
    }

    @Test
    void aRecipeThatCannotBeFollowedIsNotOffered() throws InvalidValue {
        Project csr = Project.withDefaults("p").withText("loss.name", "CSRLoss");
        assertThat(Recipes.all().stream().filter(recipe -> Recipes.canBeFollowed(recipe, csr)))
                .as("no λ in CSRLoss")
                .extracting(Recipe::base)
                .containsOnly("CSRLoss");
    }

    @Test
    void everyBaseLossThatTheReferenceWrapsInItsDocumentationHasARecipe() {
        assertThat(Recipes.all())
                .extracting(Recipe::base)
                .contains(
                        "SparseMultipleNegativesRankingLoss",
                        "SparseMarginMSELoss",
                        "SparseDistillKLDivLoss",
                        "SparseTripletLoss",
                        "SparseCoSENTLoss",
                        "SparseAnglELoss",
                        "SparseCosineSimilarityLoss");
    }

    @Test
    void aRecipeIsBoundToItsBaseLoss() throws InvalidValue {
        Project margins = Project.withDefaults("p").withText("loss.loss.name", "SparseMarginMSELoss");
        assertThat(Recipes.all().stream().filter(recipe -> Recipes.suits(recipe, margins)))
                .isNotEmpty()
                .allMatch(recipe -> recipe.base().equals("SparseMarginMSELoss"));
    }
}
