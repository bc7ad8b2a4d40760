package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.loss.LabelRange;
import sparseworkbench.loss.LambdaRange;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.Recipe;
import sparseworkbench.loss.help.LossHelpPage;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Variant;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.TrainingParams;

/** A number that a text about losses states, and that the code has, too, is the same in both. */
class LossTextNumbersTest {
    private static final Path GUIDE = Path.of("src/docs/guide/losses-in-60-steps.md");
    private static final String DOCUMENTS = "loss.document_regularizer_weight";

    private static LossDescriptor loss(String name) {
        return LossCatalog.find(name).orElseThrow();
    }

    private static String page(String name) {
        return LossHelpPage.markdown(loss(name));
    }

    private static String byDefault(String name, String key) {
        return loss(name).params().find(key).orElseThrow().defaultText();
    }

    /** The group of the only place where the pattern is found. */
    private static String stated(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text.replaceAll("\\s+", " "));
        assertThat(matcher.find()).as("“%s” is said", pattern).isTrue();
        return matcher.group(1);
    }

    static Stream<List<String>> sentencesThatNameADefault() {
        return Stream.of(
                List.of("SparseGISTEmbedLoss", "temperature", "authors and the reference library take ([0-9.]+)\\."),
                List.of("SparseTripletLoss", "triplet_margin", "([0-9.]+) is the reference library's, for Euclidean"),
                List.of("SparseMultipleNegativesRankingLoss", "scale", "About ([0-9.]+) suits the dot product"),
                List.of("SparseDistillKLDivLoss", "temperature", "count more: ([0-9.]+) or 4 helps"),
                List.of("CSRLoss", "beta", "The defaults β ([0-9.]+) and γ"),
                List.of("CSRLoss", "gamma", "The defaults β [0-9.]+ and γ ([0-9.]+) are the reference library's"),
                List.of("CSRLoss", "gamma", "scale 1 and γ ([0-9.]+) the base loss is far larger"),
                List.of("AntiZeroRegularizer", "least_weight", "About ([0-9.]+) are a handful"));
    }

    @ParameterizedTest
    @MethodSource("sentencesThatNameADefault")
    void aDefaultThatASentenceNamesIsTheDefault(List<String> sentence) {
        assertThat(stated(page(sentence.get(0)), sentence.get(2)))
                .isEqualTo(byDefault(sentence.get(0), sentence.get(1)));
    }

    @Test
    void everyNumberAfterTheWordDefaultIsOne() {
        Pattern named = Pattern.compile("\\bdefaults? (?:is |of |[βγτλ] )?([0-9][0-9.e-]*[0-9]|[0-9])");
        for (LossDescriptor loss : LossCatalog.all()) {
            List<String> defaults = loss.params().params().stream()
                    .map(param -> param.defaultText())
                    .toList();
            List<String> found = new ArrayList<>();
            Matcher matcher = named.matcher(String.join(" ", loss.advice()) + loss.whenToUse() + loss.relations());
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            assertThat(defaults).as(loss.name()).containsAll(found);
        }
    }

    @Test
    void theSparsityWarmupIsAsLongAsThePagesSay() {
        for (String wrapper : List.of("SpladeLoss", "CachedSpladeLoss")) {
            assertThat(page(wrapper)).contains("over the first third of the steps, slowly at first");
        }
        assertThat(TrainingParams.REGULARIZER_WARMUP_RATIO.defaultValue()).isEqualTo(1.0 / 3);
        assertThat(TrainingParams.REGULARIZER_SCHEDULER.defaultValue())
                .as("slowly at first")
                .isEqualTo("quadratic");
    }

    @Test
    void anEmptyTextCostsWhatTheStrengthSays() {
        String help = page("AntiZeroRegularizer");
        double lambda = Double.parseDouble(stated(help, "with λ = ([0-9e.-]+), "));
        double strength = Double.parseDouble(stated(help, "with λ = [0-9e.-]+, ([0-9e.]+) makes it cost"));
        assertThat(lambda).isEqualTo(Double.parseDouble(byDefault("SpladeLoss", "document_regularizer_weight")));
        assertThat(strength).isEqualTo(Double.parseDouble(byDefault("AntiZeroRegularizer", "strength")));
        assertThat(Double.parseDouble(stated(help, "makes it cost ([0-9.]+[0-9])")))
                .isEqualTo(lambda * strength, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "dot_score, all_negatives, about ([0-9.]+) adds as much",
        "cos_sim, in_batch_negatives, cosines: ([0-9.]+) \\(Lan",
        "cos_sim, hard_negatives, and ([0-9.]+) \\(EmbeddingGemma"
    })
    void theStrengthThatIsProposedIsTheOneInTheHelp(String similarity, String mode, String pattern)
            throws InvalidValue {
        String ranking = "SparseMultipleNegativesRankingLoss";
        Variant stressed = new Variant(
                ranking,
                loss(ranking)
                        .params()
                        .defaults()
                        .withText("similarity_fct", similarity)
                        .withText("hardness_mode", mode));
        assertThat(LossCatalog.problems(stressed))
                .flatExtracting(problem -> problem.proposal().stream().toList())
                .containsExactly(stated(page(ranking), pattern));
    }

    @Test
    void theMemoryOfALargeBatchIsCountedRight() {
        String page = page("CachedSpladeLoss");
        double texts = number(stated(page, "once: ([0-9,]+) texts"));
        double dimensions = number(stated(page, "texts of ([0-9,]+) dimensions"));
        assertThat(number(stated(page, "dimensions are ([0-9,]+) MiB")))
                .isEqualTo(Math.round(texts * dimensions * Float.BYTES / (1 << 20)));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    @Test
    void theLambdaOfMarginsIsTheSuggestedOne() {
        assertThat(stated(page("SparseMarginMSELoss"), "than in-batch ranking, about ([0-9.]+[0-9])"))
                .isEqualTo(loss("SparseMarginMSELoss").lambda().orElseThrow().suggestedText());
        LambdaRange distribution = loss("SparseDistillKLDivLoss").lambda().orElseThrow();
        assertThat(stated(page("SparseDistillKLDivLoss"), "efficient SPLADE took ([0-9e.-]+ to [0-9.]+) for"))
                .isEqualTo(distribution.range().substring("from ".length()));
        assertThat(stated(page("SparseDistillKLDivLoss"), "OpenSearch's tuning sample took ([0-9.]+[0-9])"))
                .isEqualTo(distribution.suggestedText());
    }

    @Test
    void theThresholdOfThePageIsThatOfTheRecipe() {
        assertThat(loss("SparseDistillKLDivLoss").recipes())
                .extracting(recipe -> recipe.settings().get("loss.document_regularizer_threshold"))
                .contains(stated(page("FlopsLoss"), "up to ([0-9]+) active dimensions"));
    }

    @Test
    void scoresThatCanBeMetAreThoseOfTheChoices() throws InvalidValue {
        LossDescriptor cosines = loss("SparseCosineSimilarityLoss");
        for (String transformation : List.of("Identity", "Sigmoid")) {
            Optional<LabelRange> range = cosines.labelRange()
                    .apply(cosines.params().defaults().withText("cos_score_transformation", transformation));
            assertThat(range).isPresent();
            boolean sigmoid = transformation.equals("Sigmoid");
            assertThat(range.get().min()).isEqualTo(sigmoid ? 1 / (1 + Math.exp(0)) : 0);
            assertThat(range.get().max()).isEqualTo(sigmoid ? 1 / (1 + Math.exp(-1)) : 1);
        }
    }

    /** Those that begin with another activation live on another scale of weights. */
    @Test
    void everyRecipesLambdaIsUsualForItsBaseLoss() {
        for (LossDescriptor loss : LossCatalog.all()) {
            for (Recipe recipe : loss.recipes()) {
                if (recipe.settings().containsKey(DOCUMENTS)
                        && !recipe.settings().containsKey("model.activation_function")) {
                    LambdaRange usual = loss.lambda()
                            .orElseGet(() -> loss("SparseMultipleNegativesRankingLoss")
                                    .lambda()
                                    .orElseThrow());
                    assertThat(Double.parseDouble(recipe.settings().get(DOCUMENTS)))
                            .as(recipe.words())
                            .isBetween(usual.usualMin(), usual.usualMax());
                }
            }
        }
    }

    /** The names were compared with {@code sparse_encoder/losses/__init__.py} of the release that the pages name. */
    @Test
    void theReferenceExportsThirteenOfThem() throws Exception {
        List<LossDescriptor> all = LossCatalog.all();
        assertThat(all.stream().filter(loss -> loss.python().exported()).map(LossDescriptor::name))
                .containsExactlyInAnyOrder(
                        "CachedSpladeLoss",
                        "CSRLoss",
                        "CSRReconstructionLoss",
                        "SparseMultipleNegativesRankingLoss",
                        "SparseCoSENTLoss",
                        "SparseTripletLoss",
                        "SparseMarginMSELoss",
                        "SparseCosineSimilarityLoss",
                        "SparseMSELoss",
                        "SparseAnglELoss",
                        "SparseDistillKLDivLoss",
                        "FlopsLoss",
                        "SpladeLoss");
        List<String> made = all.stream()
                .filter(loss -> loss.python().words().contains("for dense encoders"))
                .map(LossDescriptor::name)
                .toList();
        assertThat(made).hasSize(3);
        String guide = Files.readString(GUIDE);
        assertThat(stated(guide, "All ([0-9]+) sparse losses of the reference library"))
                .isEqualTo("13");
        assertThat(guide).contains("three more");
    }

    /** What the README of a sample says of its settings. */
    @ParameterizedTest
    @CsvSource({
        "scored-pairs, loss.document_regularizer_weight, λ is ([0-9e.-]+) here",
        "scored-pairs, data.held_out_rows, Measured on ([0-9]+) rows held out",
        "teacher-margins, data.teacher_scale, multiplied by ([0-9]+)",
        "teacher-vectors, model.initial_active_dims, a copy that starts with ([0-9]+)",
        "teacher-vectors, data.max_rows, there are only ([0-9]+) rows",
        "reverse-dictionary, training.max_steps, In ([0-9]+) steps"
    })
    void aSampleHasTheSettingsThatItsReadmeStates(String sample, String path, String pattern) throws Exception {
        Path folder = Path.of("sample-projects", sample);
        Project project = ProjectFile.read(folder).project().orElseThrow();
        assertThat(stated(Files.readString(folder.resolve("README.md")), pattern))
                .isEqualTo(LocatedSetting.find(project, path).orElseThrow().text());
    }

    @Test
    void theSampleOfScoredPairsNamesTheDocumentedWeight() throws Exception {
        String documented = loss("SparseCosineSimilarityLoss")
                .recipes()
                .getFirst()
                .settings()
                .get(DOCUMENTS);
        String readme = Files.readString(Path.of("sample-projects", "scored-pairs", "README.md"));
        assertThat(stated(readme, "are small, take their ([0-9e-]+)\\.")).isEqualTo(documented);
        assertThat(stated(
                        Files.readString(GUIDE),
                        "loss.name=SparseCosineSimilarityLoss --set " + DOCUMENTS.replace(".", "\\.") + "=([0-9e-]+)"))
                .isEqualTo(documented);
        double own = Double.parseDouble(stated(readme, "λ is ([0-9e.-]+) here"));
        assertThat(own).as("ten times what those examples take").isEqualTo(10 * Double.parseDouble(documented));
    }
}
