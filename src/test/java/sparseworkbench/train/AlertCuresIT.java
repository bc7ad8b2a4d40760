package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.AlertRaised;

/** What an alert advises is done here, and helps; more of it in {@link DensityCuresIT} and {@link QualityCuresIT}. */
class AlertCuresIT {
    private static final String TOO_MUCH = "loss.document_regularizer_weight=1";
    private static final String LESS = "loss.document_regularizer_weight=1e-4";

    @TempDir
    Path folder;

    private List<Row> rows;

    @BeforeEach
    void someRows() {
        rows = Fixture.rows(26);
    }

    private Fixture.Ear train(Path model, String run, Values training, long steps, String... loss) throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job(model, run, training, steps, loss)).run();
        return ear;
    }

    private TrainingJob job(Path model, String run, Values training, long steps, String... loss) {
        return Fixture.with(
                Fixture.job(model, folder.resolve(run), training, Optional.empty(), steps), List.of(rows), loss);
    }

    private static Values settings() {
        return Fixture.settings()
                .with(TrainingParams.SAVE_STEPS, 2L)
                .with(TrainingParams.REGULARIZER_WARMUP_RATIO, 0.1);
    }

    private static List<Alert> alerts(Fixture.Ear ear) {
        return ear.all(AlertRaised.class).stream().map(AlertRaised::alert).toList();
    }

    private static double lastDims(Fixture.Ear ear) {
        return ear.steps().getLast().metrics().get(Metric.DOCUMENT_ACTIVE_DIMS.key());
    }

    private Alert.Collapsed collapse() throws Exception {
        Fixture.Ear ear = train(Fixture.TINY_MODEL, "collapsed", settings(), 60, TOO_MUCH);
        assertThat(lastDims(ear)).isLessThan(1);
        return alerts(ear).stream()
                .filter(Alert.Collapsed.class::isInstance)
                .map(Alert.Collapsed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** At the end of the run, long after two newer checkpoints have been written, the model that the alert names is there. */
    @Test
    void afterACollapseTrainingGoesOnFromTheModelThatTheAlertNames() throws Exception {
        Alert.Collapsed collapsed = collapse();
        Path model = collapsed.before().orElseThrow();
        assertThat(collapsed.cure()).contains(model.toString()).contains("new run");
        assertThat(model).isDirectory();
        Fixture.Ear smaller = train(model, "smaller", settings(), 30, LESS);
        assertThat(lastDims(smaller)).isGreaterThan(1);
        assertThat(alerts(smaller)).isEmpty();
        Fixture.Ear notEmpty = train(
                model,
                "not-empty",
                settings(),
                30,
                "loss.document_regularizer_weight=0.01",
                "loss.document_regularizer=" + notEmpty().name());
        assertThat(lastDims(notEmpty)).isGreaterThan(1);
        assertThat(alerts(notEmpty)).isEmpty();
    }

    private static LossDescriptor notEmpty() {
        return LossCatalog.all().stream()
                .filter(loss -> loss.roles().contains(LossRole.REGULARIZER))
                .filter(loss -> loss.label().equals(Alert.Collapsed.REGULARIZER))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePlannerAcceptsTheModelThatTheAlertNames() throws Exception {
        Path model = collapse().before().orElseThrow();
        Files.writeString(
                folder.resolve("pairs.csv"),
                Fixture.rows(60).stream()
                        .map(row -> String.join(",", row.texts()))
                        .collect(Collectors.joining("\n", "query,positive\n", "\n")));
        Project project = Project.withDefaults("after a collapse")
                .withText("data.train", "pairs.csv")
                .withText("data.held_out_rows", "20")
                .withText("training.batch_size", "8")
                .withText("model.source", model.toString())
                .withText("model.max_seq_length", "64")
                .withText("loss.document_regularizer_weight", "1e-3")
                .withText("loss.document_regularizer", notEmpty().name());
        PlanResult planned = Planner.plan(project, folder, new Home(folder.resolve("home")).prepare());
        assertThat(planned.problems()).filteredOn(Problem::isError).isEmpty();
    }

    /** What a resumed run writes spares it, too. */
    @Test
    void theModelIsKeptWhenTheRunIsResumed() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(Fixture.TINY_MODEL, "resumed", settings(), 60, TOO_MUCH);
        ear.listenTo(job, () -> alerts(ear).isEmpty() ? ControlRequest.CONTINUE : ControlRequest.PAUSE)
                .run();
        Alert.Collapsed collapsed = (Alert.Collapsed) alerts(ear).getFirst();
        Fixture.Ear later = new Fixture.Ear();
        assertThat(later.listenTo(job).resume()).isEqualTo(Outcome.DONE);
        assertThat(later.steps()).hasSizeGreaterThan(6);
        assertThat(collapsed.before().orElseThrow()).isDirectory();
    }

    @Test
    void aLongerSparsityWarmUpPutsACollapseOff() throws Exception {
        Values late = settings().with(TrainingParams.REGULARIZER_WARMUP_RATIO, 1.0);
        assertThat(alerts(train(Fixture.TINY_MODEL, "soon", settings(), 60, TOO_MUCH)))
                .isNotEmpty();
        assertThat(alerts(train(Fixture.TINY_MODEL, "late", late, 60, TOO_MUCH)))
                .isEmpty();
    }

    @Test
    void aLargerSparsityWeightEmptiesWhatIsFull() throws Exception {
        Fixture.Ear without =
                train(Fixture.TINY_MODEL, "without", settings(), 40, "loss.document_regularizer_weight=0");
        Fixture.Ear with = train(Fixture.TINY_MODEL, "with", settings(), 40, "loss.document_regularizer_weight=1");
        assertThat(lastDims(with)).isLessThan(lastDims(without) / 2);
        assertThat(new Alert.Saturated().cure()).contains("larger sparsity weight");
    }

    /** With the same seed a run that is resumed diverges again, so the cure is a new run. */
    @Test
    void aSmallerLearningRateLetsADivergedRunReachItsEnd() throws Exception {
        Values wild = settings().with(TrainingParams.LEARNING_RATE, 1e6).with(TrainingParams.MAX_GRAD_NORM, 0.0);
        Fixture.Ear ear = new Fixture.Ear();
        Training training = ear.listenTo(job(Fixture.TINY_MODEL, "wild", wild, 60));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.kind()).isEqualTo(TrainingFailed.Kind.DIVERGED);
        assertThat(failed.cure()).contains("new run").contains("smaller learning rate");
        assertThat(alerts(ear)).hasAtLeastOneElementOfType(Alert.SkippedStep.class);
        assertThat(new Alert.SkippedStep(1).cure()).contains("smaller learning rate");
        Fixture.Ear calm = train(Fixture.TINY_MODEL, "calm", settings(), 60);
        assertThat(calm.steps()).hasSize(60);
        assertThat(alerts(calm)).isEmpty();
    }

    /** The angle of an empty text is 0 / 0, in the reference library, too. */
    @Test
    void aSmallerSparsityWeightEndsTheStepsThatEmptyTextsLeaveOut() throws Exception {
        rows = rows.stream()
                .map(row -> new Row(row.number(), row.texts(), Optional.of(RowLabel.of(row.number() % 2))))
                .toList();
        Values fast = settings().with(TrainingParams.LEARNING_RATE, 1e-2);
        Fixture.Ear ear = new Fixture.Ear();
        Training training =
                ear.listenTo(job(Fixture.TINY_MODEL, "empty", fast, 60, "loss.loss=SparseAnglELoss", TOO_MUCH));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.cure()).contains("smaller sparsity weight");
        assertThat(alerts(ear)).hasAtLeastOneElementOfType(Alert.SkippedStep.class);
        assertThat(new Alert.SkippedStep(1).cure()).contains("smaller sparsity weight");
        Fixture.Ear with = train(Fixture.TINY_MODEL, "full", fast, 60, "loss.loss=SparseAnglELoss", LESS);
        assertThat(with.steps()).hasSize(60);
        assertThat(alerts(with)).isEmpty();
    }
}
