package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.AlertRaised;

/** What is advised where texts are too dense, too sparse or not sparse at all is done here, and brings them nearer to what is wanted. */
class DensityCuresIT {
    private static final int SHORT = 6;
    private static final int LONG = 40;
    /** The tiny model has about 80 at the start. */
    private static final int FEW = 40;

    private static final int MANY = 150;

    @TempDir
    Path folder;

    /**
     * What a training came to.
     *
     * @param alerts keys
     * @param dims   active dimensions of documents in the last steps, on average
     */
    private record Trained(List<String> alerts, double dims) {
        /** How far from what is wanted, as a logarithm. */
        double off(int wanted) {
            return Math.abs(Math.log(Math.max(1, dims) / wanted));
        }
    }

    private int runs;

    private Trained train(Optional<Integer> initial, double learningRate, long steps, String... loss) throws Exception {
        Values training = Fixture.settings()
                .with(TrainingParams.REGULARIZER_WARMUP_RATIO, 0.1)
                .with(TrainingParams.LEARNING_RATE, learningRate);
        TrainingJob plain = Fixture.with(
                Fixture.job(Fixture.TINY_MODEL, folder.resolve("run" + runs++), training, Optional.empty(), steps),
                List.of(Fixture.rows(26)),
                loss);
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(Fixture.job(
                        plain.modelFolder(),
                        initial.map(dims -> new InitialSparsity(dims, Optional.empty())),
                        plain.rows(),
                        Optional.empty(),
                        plain.model(),
                        plain.loss(),
                        plain.training(),
                        plain.evaluation(),
                        plain.runFolder(),
                        steps))
                .run();
        List<TrainEvent.Step> last = ear.steps()
                .subList(Math.max(0, ear.steps().size() - SHORT), ear.steps().size());
        return new Trained(
                ear.all(AlertRaised.class).stream()
                        .map(raised -> raised.alert().key())
                        .toList(),
                last.stream()
                        .mapToDouble(step -> step.metrics().get(Metric.DOCUMENT_ACTIVE_DIMS.key()))
                        .average()
                        .orElseThrow());
    }

    private static final double RATE = 1e-3;
    private static final String UNREACHED = "density_of_documents";
    private static final String SATURATED = "saturated";

    private static String[] wanting(int dims, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "loss.document_regularizer=DensityController",
                "loss.document_regularizer.active_dims=" + dims,
                "loss.document_regularizer.approach_steps=20"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }

    @Test
    void moreStepsOrMoreDimensionsMakeATargetPossibleThatCameTooSoon() throws Exception {
        Trained tooSoon = train(Optional.empty(), RATE, SHORT, wanting(FEW));
        assertThat(tooSoon.alerts).contains(UNREACHED);
        Trained longer = train(Optional.empty(), RATE, LONG, wanting(FEW));
        assertThat(longer.off(FEW)).isLessThan(tooSoon.off(FEW));
        assertThat(train(Optional.empty(), RATE, SHORT, wanting(2 * FEW)).alerts)
                .doesNotContain(UNREACHED);
    }

    @Test
    void aLargerLearningRateReachesWhatASmallOneDoesNot() throws Exception {
        Trained slow = train(Optional.empty(), RATE / 1000, LONG, wanting(FEW));
        assertThat(slow.alerts).contains(UNREACHED);
        Trained fast = train(Optional.empty(), RATE, LONG, wanting(FEW));
        assertThat(fast.off(FEW)).isLessThan(slow.off(FEW));
    }

    @Test
    void fewerDimensionsOrADenserBeginningAreReachedWhereTextsAreTooSparse() throws Exception {
        Trained tooSparse = train(Optional.of(30), RATE, LONG, wanting(MANY));
        assertThat(tooSparse.alerts).contains(UNREACHED);
        assertThat(train(Optional.of(30), RATE, LONG, wanting(30)).off(30)).isLessThan(tooSparse.off(MANY));
        assertThat(train(Optional.of(MANY), RATE, LONG, wanting(MANY)).off(MANY))
                .isLessThan(tooSparse.off(MANY));
    }

    /** One model makes both: what makes queries sparse makes documents so, too. */
    @Test
    void documentsAreDenserWhereQueriesMayStayDense() throws Exception {
        Trained pulled = train(Optional.of(MANY), RATE, LONG, wanting(MANY, "loss.query_regularizer_weight=1"));
        Trained left = train(Optional.of(MANY), RATE, LONG, wanting(MANY, "loss.query_regularizer_weight=0"));
        assertThat(left.dims).isGreaterThan(pulled.dims);
    }

    @Test
    void aFullModelBeginsSparserOrIsMadeSo() throws Exception {
        int full = 330;
        int steps = SparsityGuard.PATIENCE + 2;
        String none = "loss.document_regularizer_weight=0";
        assertThat(train(Optional.of(full), RATE / 10, steps, none).alerts).contains(SATURATED);
        assertThat(train(Optional.of(FEW), RATE / 10, steps, none).alerts).doesNotContain(SATURATED);
        assertThat(train(Optional.of(full), 3 * RATE, steps, "loss.document_regularizer_weight=1").alerts)
                .doesNotContain(SATURATED);
    }
}
