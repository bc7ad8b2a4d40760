package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossRequirements.Texts;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/** The regularizers that the reference library does not have. */
class RegularizersIT {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void l1SumsTheWeightsOfATextWhateverTheirDimensions() throws InvalidValue {
        NDArray texts = texts(2, 3, 1, 0, 2, 0, 5, 0);
        assertThat(value(loss("L1Regularizer"), texts)).isEqualTo(4);
        assertThat(gradient(loss("L1Regularizer"), texts)).containsExactly(.5f, 0, .5f, 0, .5f, 0);
    }

    @Test
    void onlyTextsThatAreNearlyEmptyArePulledBack() throws InvalidValue {
        Loss guarded = loss("AntiZeroRegularizer", "least_weight", "3", "strength", "10");
        NDArray heavy = texts(2, 3, 1, 0, 2, 2, 5, 0);
        assertThat(value(guarded, heavy)).isCloseTo(value(loss("FlopsLoss"), heavy), within(1e-6));
        NDArray light = texts(2, 3, 1, 0, 2, .5f, 0, 0);
        assertThat(value(guarded, light))
                .isCloseTo(value(loss("FlopsLoss"), light) + 10 * Math.pow(2.5 / 3, 2) / 2, within(1e-5));
        float[] pull = gradient(guarded, light);
        assertThat(pull[3]).isNegative();
        assertThat(pull[0]).isPositive();
    }

    @Test
    void aDimensionCostsTheMoreTheMoreTextsUseIt() {
        assertThat(DfFlopsRegularizer.cost(0, .1, 10)).isZero();
        assertThat(DfFlopsRegularizer.cost(.1, .1, 10)).isCloseTo(.5, within(1e-9));
        assertThat(DfFlopsRegularizer.cost(1, .1, 10)).isEqualTo(1);
        double before = 0;
        for (double share = .01; share < 1; share += .01) {
            double cost = DfFlopsRegularizer.cost(share, .1, 10);
            assertThat(cost).isGreaterThanOrEqualTo(before).isBetween(0.0, 1.0);
            before = cost;
        }
    }

    @Test
    void dimensionsOfAllTextsCostWhatTheyCostInFlops() throws InvalidValue {
        NDArray full = manager.randomUniform(0.5f, 2, new Shape(8, 5));
        assertThat(value(loss("DfFlopsRegularizer"), full)).isCloseTo(value(loss("FlopsLoss"), full), within(1e-5));
        NDArray apart = manager.eye(32);
        assertThat(value(loss("DfFlopsRegularizer"), apart)).isLessThan(value(loss("FlopsLoss"), apart) / 100);
    }

    @Test
    void documentFrequenciesAreThoseOfTheLastStepsAndSurviveACheckpoint() throws InvalidValue {
        Loss loss = loss("DfFlopsRegularizer", "refresh_steps", "2");
        NDArray common = manager.ones(new Shape(4, 3));
        NDArray rare = texts(4, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        double first = value(loss, rare);
        loss.observe(input(common, 1));
        assertThat(value(loss, rare))
                .isCloseTo(value(loss("FlopsLoss"), rare), within(1e-6))
                .isGreaterThan(first);
        loss.observe(input(texts(4, 3, new float[12]), 1));
        // Of the older four texts half are left.
        double cost = DfFlopsRegularizer.cost(2 / 6.0, .1, 10);
        double later = value(loss, rare);
        assertThat(later).isCloseTo(cost * cost * value(loss("FlopsLoss"), rare), within(1e-6));
        Loss resumed = loss("DfFlopsRegularizer", "refresh_steps", "2");
        resumed.restore(loss.state());
        assertThat(value(resumed, rare)).isEqualTo(later);
    }

    @Test
    void batchesOfOneStepFadeAsOneStep() throws InvalidValue {
        NDArray rare = texts(4, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        RegularizerWarmup half = new RegularizerWarmup(1, new LearningTime(0.5, 1, Double.POSITIVE_INFINITY));
        Loss loss = loss("DfFlopsRegularizer", "refresh_steps", "2");
        loss.observe(input(manager.ones(new Shape(4, 3)), 1).withWarmup(half));
        loss.observe(input(texts(4, 3, new float[12]), 1).withWarmup(half));
        double left = Math.sqrt(0.5);
        double cost = DfFlopsRegularizer.cost(left / (1 + left), .1, 10);
        assertThat(value(loss, rare)).isCloseTo(cost * cost * value(loss("FlopsLoss"), rare), within(1e-6));
    }

    @Test
    void fractionsInACheckpointOfAnEarlierProgramAreTakenOver() throws InvalidValue {
        NDArray rare = texts(4, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
        Loss resumed = loss("DfFlopsRegularizer");
        resumed.restore(Map.of("counted", new float[] {0, 0}, "shares", new float[] {1, 1, 0}));
        assertThat(value(resumed, rare)).isCloseTo(value(loss("FlopsLoss"), rare) * 2 / 3, within(1e-6));
    }

    @Test
    void theWeightRisesWhileTextsAreTooDenseAndFallsWhileTheyAreTooSparse() throws InvalidValue {
        assertThat(weightAfterBatchesOf(400)).isGreaterThan(2);
        assertThat(weightAfterBatchesOf(30)).isLessThan(0.5);
    }

    /** Of a controller that wants 100 dimensions. */
    private double weightAfterBatchesOf(int active) throws InvalidValue {
        Loss controller = loss("DensityController", "active_dims", "100");
        for (int step = 0; step < 5; step++) {
            controller.observe(input(manager.ones(new Shape(4, active)), 1));
        }
        return controller.weight(1, RegularizerWarmup.FULL);
    }

    @Test
    void theControllerTakesThePlaceOfTheWarmUpAndSurvivesACheckpointInsideAWrapper() throws InvalidValue {
        Variant splade =
                splade("document_regularizer.name", "DensityController", "document_regularizer.active_dims", "2");
        Loss loss = LossCatalog.create(splade);
        RegularizerWarmup early = new RegularizerWarmup(0);
        LossInput dense = new LossInput(
                List.of(manager.ones(new Shape(2, 9)), manager.ones(new Shape(2, 9))), Optional.empty(), early);
        assertThat(loss.weights(early))
                .containsEntry("document_regularizer_weight", 3e-5)
                .containsEntry("query_regularizer_weight", 0.0);
        loss.observe(dense);
        double raised = loss.weights(early).get("document_regularizer_weight");
        assertThat(raised).isGreaterThan(3e-5);
        Loss resumed = LossCatalog.create(splade);
        resumed.restore(loss.state());
        assertThat(resumed.weights(early)).containsEntry("document_regularizer_weight", raised);
        assertThat(Map.copyOf(loss.state())).containsOnlyKeys("document_regularizer.steered_density");
        loss.observeEvaluation(new EvaluatedDensity(
                Optional.of(new EvaluatedDensity.Mean(40, 0)), Optional.of(new EvaluatedDensity.Mean(1, 0))));
        loss.observe(dense);
        resumed.observe(dense);
        assertThat(loss.weights(early))
                .as("documents are sparser than batches say")
                .isNotEqualTo(resumed.weights(early));
    }

    @Test
    void onlyTextsWhoseDensityIsSteeredAreCountedBetweenEvaluations() throws InvalidValue {
        assertThat(densities()).isEmpty();
        assertThat(densities("document_regularizer.name", "DensityController")).containsExactly(Texts.DOCUMENTS);
        assertThat(densities("query_regularizer.name", "DensityController")).containsExactly(Texts.QUERIES);
        assertThat(densities("document_regularizer.name", "DensityController", "use_document_regularizer_only", "true"))
                .as("no evaluation has the mean of all texts")
                .isEmpty();
    }

    private static Set<Texts> densities(String... settings) throws InvalidValue {
        return LossCatalog.create(splade(settings)).requirements().densities();
    }

    @Test
    void aSpeedOfAnEarlierVersionIsTakenAndSaidToDoNothing() throws InvalidValue {
        assertThat(LossCatalog.problems(
                        splade("document_regularizer.name", "DensityController", "document_regularizer.speed", "0.1")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.what()).contains("no effect");
                });
    }

    private static Loss loss(String name, String... settings) throws InvalidValue {
        Values values = LossCatalog.find(name).orElseThrow().params().defaults();
        for (int i = 0; i < settings.length; i += 2) {
            values = values.withText(settings[i], settings[i + 1]);
        }
        return LossCatalog.create(new Variant(name, values));
    }

    private static Variant splade(String... settings) throws InvalidValue {
        Values values = SpladeLoss.DESCRIPTOR.params().defaults();
        for (int i = 0; i < settings.length; i += 2) {
            values = values.withText(settings[i], settings[i + 1]);
        }
        return new Variant("SpladeLoss", values);
    }

    private NDArray texts(int rows, int dims, float... weights) {
        return manager.create(weights, new Shape(rows, dims));
    }

    private static LossInput input(NDArray texts, double factor) {
        return new LossInput(List.of(texts), Optional.empty(), new RegularizerWarmup(factor));
    }

    private static double value(Loss loss, NDArray texts) {
        return loss.compute(input(texts, 1)).total().getFloat();
    }

    private static float[] gradient(Loss loss, NDArray texts) {
        texts.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(loss.compute(input(texts, 1)).total());
            return texts.getGradient().toFloatArray();
        }
    }
}
