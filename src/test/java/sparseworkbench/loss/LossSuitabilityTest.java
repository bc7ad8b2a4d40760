package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.data.LabelShape;
import sparseworkbench.loss.LossSuitability.Verdict;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

class LossSuitabilityTest {
    private static final int DIMENSIONS = 30522;

    private static DataShape shape(int columns, Integer... label) {
        return new DataShape(columns, Optional.of(new LabelShape(List.of(label))), OptionalInt.of(DIMENSIONS), false);
    }

    private static DataShape texts(int columns) {
        return new DataShape(columns, Optional.empty(), OptionalInt.of(DIMENSIONS), false);
    }

    private static LossSuitability of(String loss, DataShape data) {
        return LossSuitability.all(LossRole.BASE, data).stream()
                .filter(fit -> fit.loss().name().equals(loss))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyShapeOfDataHasOneRecommendedLossThatUsesWhatIsThere() {
        assertThat(recommended(texts(2))).isEqualTo("SparseMultipleNegativesRankingLoss");
        assertThat(recommended(texts(5))).isEqualTo("SparseMultipleNegativesRankingLoss");
        assertThat(recommended(shape(2))).isEqualTo("SparseCoSENTLoss");
        assertThat(recommended(shape(3))).isEqualTo("SparseMarginMSELoss");
        assertThat(recommended(shape(5, 3))).isEqualTo("SparseMarginMSELoss");
        assertThat(recommended(shape(5, 4))).isEqualTo("SparseDistillKLDivLoss");
        assertThat(recommended(shape(2, DIMENSIONS))).isEqualTo("SparseMSELoss");
        assertThat(recommended(shape(3, 3, DIMENSIONS))).isEqualTo("SparseMSELoss");
    }

    @Test
    void whatAnotherModelCanMakeIsTold() {
        assertThat(of("SparseTripletLoss", texts(2)).lack()).contains(Lack.NEGATIVES);
        assertThat(of("SparseMarginMSELoss", texts(2)).lack()).contains(Lack.NEGATIVES);
        assertThat(of("SparseMarginMSELoss", texts(3)).lack()).contains(Lack.MARGINS);
        assertThat(of("SparseDistillKLDivLoss", texts(4)).lack()).contains(Lack.SCORES);
        assertThat(of("SparseCoSENTLoss", texts(2)).lack()).contains(Lack.SCORE);
        assertThat(of("SparseMSELoss", texts(2)).lack()).contains(Lack.VECTORS);
        assertThat(of("SparseMultipleNegativesRankingLoss", texts(2)).lack()).isEmpty();
        // Nobody makes columns fewer.
        assertThat(of("SparseCoSENTLoss", texts(5)).lack()).isEmpty();
    }

    @Test
    void whatIsMissingAndCanBeMadeGoTogether() {
        for (LossSuitability fit : LossSuitability.all(LossRole.BASE, texts(2))) {
            assertThat(fit.lack().isEmpty() || fit.missing().isPresent())
                    .as(fit.loss().name())
                    .isTrue();
        }
    }

    private static String recommended(DataShape data) {
        List<LossSuitability> all = LossSuitability.all(LossRole.BASE, data);
        assertThat(all).filteredOn(fit -> fit.verdict() == Verdict.RECOMMENDED).hasSize(1);
        assertThat(all).isSortedAccordingTo((a, b) -> a.verdict().compareTo(b.verdict()));
        return all.getFirst().loss().name();
    }

    @ParameterizedTest
    @CsvSource({
        "SparseTripletLoss, 2, Negative",
        "SparseCoSENTLoss, 2, Score",
        "SparseMarginMSELoss, 3, teacher",
        "SparseDistillKLDivLoss, 4, teacher",
        "SparseMSELoss, 2, Encode",
        "SparseGISTEmbedLoss, 4, Not used"
    })
    void whatDoesNotFitSaysWhyAndHowItWould(String loss, int columns, String cure) {
        LossSuitability fit = of(loss, texts(columns));
        assertThat(fit.verdict()).isEqualTo(Verdict.NEEDS_SOMETHING);
        assertThat(fit.missing().orElseThrow().what()).startsWith(fit.loss().label());
        assertThat(fit.missing().orElseThrow().cure()).contains(cure);
    }

    @Test
    void aLabelOfTheWrongShapeIsNamed() {
        Problem problem = of("SparseDistillKLDivLoss", shape(4, 2)).missing().orElseThrow();
        assertThat(problem.what()).contains("one for each document", "2 numbers");
        assertThat(of("SparseMSELoss", shape(2, 384)).verdict()).isEqualTo(Verdict.NEEDS_SOMETHING);
        assertThat(of("SparseMarginMSELoss", shape(3, 2)).verdict()).isEqualTo(Verdict.FITS);
    }

    @Test
    void wrappersFollowTheEncoder() {
        assertThat(LossSuitability.all(LossRole.TOP, texts(2)).getFirst().loss())
                .isSameAs(SpladeLoss.DESCRIPTOR);
        DataShape sparse = new DataShape(2, Optional.empty(), OptionalInt.empty(), true);
        assertThat(LossSuitability.all(LossRole.TOP, sparse).getFirst().loss()).isSameAs(CSRLoss.DESCRIPTOR);
        assertThat(LossSuitability.problems(CSRLoss.DESCRIPTOR.defaults(), texts(2)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("autoencoder"));
    }

    @Test
    void problemsOfNestedLossesAreLocatedAndSettingsChangeWhatFits() throws InvalidValue {
        Variant triplets = splade("loss.name", "SparseTripletLoss");
        assertThat(LossSuitability.problems(triplets, texts(2)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("loss"));
        assertThat(LossSuitability.problems(triplets, texts(3))).isEmpty();
        Variant pairs = splade("loss.name", "SparseAnglELoss");
        assertThat(LossSuitability.problems(pairs, texts(3))).hasSize(1);
        assertThat(LossSuitability.problems(splade("loss.name", "SparseAnglELoss", "loss.n_tuples", "true"), texts(3)))
                .isEmpty();
    }

    @Test
    void whatALossInsideAnotherLacksIsNamedWithIt() throws InvalidValue {
        assertThat(LossSuitability.lacking(splade("loss.name", "SparseTripletLoss"), texts(2)))
                .singleElement()
                .satisfies(lacking -> {
                    assertThat(lacking.loss().name()).isEqualTo("SparseTripletLoss");
                    assertThat(lacking.lack()).contains(Lack.NEGATIVES);
                });
        assertThat(LossSuitability.lacking(splade("loss.name", "SparseTripletLoss"), texts(3)))
                .isEmpty();
        assertThat(LossSuitability.lacking(CSRLoss.DESCRIPTOR.defaults(), texts(2)))
                .as("no labels make an autoencoder")
                .allSatisfy(lacking -> assertThat(lacking.lack()).isEmpty());
    }

    @Test
    void scoresWithoutEffectAreWarnedAbout() {
        assertThat(LossSuitability.problems(SpladeLoss.DESCRIPTOR.defaults(), shape(2)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
        assertThat(LossSuitability.problems(SpladeLoss.DESCRIPTOR.defaults(), texts(2)))
                .isEmpty();
    }

    private static Variant splade(String... settings) throws InvalidValue {
        Values values = SpladeLoss.DESCRIPTOR.params().defaults();
        for (int i = 0; i < settings.length; i += 2) {
            values = values.withText(settings[i], settings[i + 1]);
        }
        return new Variant("SpladeLoss", values);
    }
}
