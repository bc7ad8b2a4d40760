package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.Recipe;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;

class RecipesTest {

    @Test
    void everyRecipeCanBeAppliedToItsBaseLossAndNamesItsSource() throws InvalidValue {
        assertThat(Recipes.all()).isNotEmpty();
        for (Recipe recipe : Recipes.all()) {
            Project project = Project.withDefaults("p").withText("loss.loss.name", recipe.base());
            assertThat(Recipes.suits(recipe, project)).isTrue();
            assertThat(recipe.source().title()).isNotBlank();
            assertThat(recipe.source().url()).startsWith("https://");
            Project changed = Recipes.apply(recipe, project);
            assertThat(changed.problems()).noneMatch(Problem::isError);
            assertThat(LossCatalog.problems(changed.loss()))
                    .as("%s suits its own base loss", recipe)
                    .noneMatch(problem -> problem.path().equals("document_regularizer_weight"));
        }
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
