package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;

class PresetsTest {

    @Test
    void everyRecipeCanBeAppliedToItsBaseLossAndNamesItsSource() throws InvalidValue {
        assertThat(Presets.all()).isNotEmpty();
        for (Preset preset : Presets.all()) {
            Project project = Project.withDefaults("p").withText("loss.loss.name", preset.base());
            assertThat(preset.suits(project)).isTrue();
            assertThat(preset.source().title()).isNotBlank();
            assertThat(preset.source().url()).startsWith("https://");
            Project changed = preset.applyTo(project);
            assertThat(changed.problems()).noneMatch(Problem::isError);
            assertThat(LossCatalog.problems(changed.loss()))
                    .as("%s suits its own base loss", preset)
                    .noneMatch(problem -> problem.path().equals("document_regularizer_weight"));
        }
    }

    @Test
    void everyBaseLossThatTheReferenceWrapsInItsDocumentationHasARecipe() {
        assertThat(Presets.all())
                .extracting(Preset::base)
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
        assertThat(Presets.all().stream().filter(preset -> preset.suits(margins)))
                .isNotEmpty()
                .allMatch(preset -> preset.base().equals("SparseMarginMSELoss"));
    }
}
