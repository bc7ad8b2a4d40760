package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sparseworkbench.loss.PlantedLoss.planted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.PlantedLoss;
import sparseworkbench.loss.Recipe;
import sparseworkbench.loss.help.LossHelpPage;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Recipes;

/** A new loss is one file: whatever speaks of losses asks its descriptor. The form is shown by
 * PlantedLossFormIT, the command line by LossesCommandTest. */
class PlantedLossTest {
    private static final List<LossDescriptor> ONE = List.of(PlantedLoss.DESCRIPTOR);
    private static final String WEIGHT = "loss.document_regularizer_weight";

    private static Project around() throws InvalidValue {
        return Project.withDefaults("p").withText("loss.loss.name", PlantedLoss.NAME);
    }

    @Test
    void itCanBeChosenWithItsSettingsAndOnlyWhereItIsPlanted() throws Exception {
        planted(ONE, () -> {
            Project project = around().withText("loss.loss.planted_strength", "4");
            assertThat(LocatedSetting.find(project, "loss.loss.planted_strength"))
                    .hasValueSatisfying(setting -> assertThat(setting.text()).isEqualTo("4"));
            assertThat(LossSuitability.all(
                            LossRole.BASE, new DataShape(2, Optional.empty(), OptionalInt.empty(), false)))
                    .filteredOn(fit -> fit.loss() == PlantedLoss.DESCRIPTOR)
                    .singleElement()
                    .satisfies(fit -> assertThat(fit.verdict()).isEqualTo(LossSuitability.Verdict.FITS));
            assertThat(LossCatalog.create(project.loss())).isNotNull();
            return null;
        });
        assertThatThrownBy(PlantedLossTest::around).isInstanceOf(InvalidValue.class);
    }

    @Test
    void itHasAHelpPageAndStandsInTheIndex() {
        planted(ONE, () -> {
            assertThat(LossHelpPage.index()).contains("[PlantedLoss](PlantedLoss.md)");
            assertThat(LossHelpPage.markdown(PlantedLoss.DESCRIPTOR))
                    .contains("Does something planted.", "planted_strength", "a second model, the guide")
                    .contains("From 0.25 to 0.75 are usual as λ", "--set loss.loss.name=PlantedLoss");
            return null;
        });
    }

    /** There is no exported script yet; what takes a loss into another process is the project file. */
    @Test
    void aProjectFileKeepsIt() throws Exception {
        planted(ONE, () -> {
            Project project = around().withText("loss.loss.planted_strength", "4");
            assertThat(ProjectFile.parse(ProjectFile.format(project), "project.json")
                            .project())
                    .contains(project);
            return null;
        });
    }

    @Test
    void theMemoryAdviceKnowsThatItLooksAtRowsByThemselvesOrHasACachedForm() throws Exception {
        planted(ONE, () -> {
            SmallerBatch smaller = SmallerBatch.of(Project.withDefaults("p").withText("loss.name", PlantedLoss.NAME))
                    .orElseThrow();
            assertThat(smaller.sameResult()).isTrue();
            assertThat(smaller.changes()).containsEntry("training.gradient_accumulation_steps", "2");
            return null;
        });
        planted(List.of(PlantedLoss.WITH_CACHED_FORM, PlantedLoss.CACHED), () -> {
            Project project = Project.withDefaults("p")
                    .withText("loss.name", PlantedLoss.NAME)
                    .withText("loss.planted_strength", "4");
            SmallerBatch smaller = SmallerBatch.of(project).orElseThrow();
            assertThat(smaller.sameResult()).isTrue();
            Project changed = smaller.applied(project);
            assertThat(changed.loss().name()).isEqualTo(PlantedLoss.CACHED_NAME);
            assertThat(LocatedSetting.find(changed, "loss.planted_strength"))
                    .hasValueSatisfying(setting -> assertThat(setting.text()).isEqualTo("4"));
            assertThat(SmallerBatch.of(changed).orElseThrow().changes()).containsEntry("loss.mini_batch_size", "8");
            Project csr = Project.withDefaults("p")
                    .withText("loss.name", "CSRLoss")
                    .withText("loss.loss.name", PlantedLoss.CACHED_NAME);
            assertThat(LossCatalog.problems(csr.loss()))
                    .as("the plain form is proposed where mini-batches have no effect")
                    .anySatisfy(problem -> assertThat(problem.proposal()).contains(PlantedLoss.NAME));
            return null;
        });
    }

    @Test
    void weightsOfAnotherSizeAreWarnedAboutAndItsRecipeIsOffered() throws Exception {
        planted(ONE, () -> {
            assertThat(warnings(around().withText(WEIGHT, "0.019")))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.what()).contains("with a planted loss, 0.019 hardly makes texts sparse");
                        assertThat(problem.cure()).isEqualTo("From 0.25 to 0.75 are usual there.");
                        assertThat(problem.proposal()).contains("0.25");
                    });
            assertThat(warnings(around().withText(WEIGHT, "5.1")))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what()).contains("empty"));
            assertThat(warnings(around().withText(WEIGHT, "0.02"))).isEmpty();
            Recipe recipe = Recipes.all().getLast();
            assertThat(recipe.label()).isEqualTo("Planted recipe");
            assertThat(Recipes.suits(recipe, around())).isTrue();
            assertThat(Recipes.suits(recipe, Project.withDefaults("p"))).isFalse();
            assertThat(LocatedSetting.find(Recipes.apply(recipe, around()), "loss.loss.planted_strength"))
                    .hasValueSatisfying(setting -> assertThat(setting.text()).isEqualTo("7"));
            return null;
        });
    }

    private static List<Problem> warnings(Project project) {
        return LossCatalog.problems(project.loss()).stream()
                .filter(problem -> problem.path().equals("document_regularizer_weight")
                        && problem.what().contains("carry over"))
                .toList();
    }

    @Test
    void itsGuideIsLookedForWhenARunIsPlanned(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("pairs.csv"), "question,answer\nwhat,this\nwho,she\n");
        Home home = new Home(folder.resolve("home")).prepare();
        planted(ONE, () -> {
            Project project = around().withText("loss.loss.judge", "nowhere");
            assertThat(LossCatalog.guides(project.loss())).containsExactly(Map.entry("loss.judge", "nowhere"));
            assertThat(Planner.plan(project.withText("data.train", "pairs.csv"), folder, home)
                            .problems())
                    .anySatisfy(problem -> assertThat(problem.path()).isEqualTo("loss.loss.judge"));
            return null;
        });
    }
}
