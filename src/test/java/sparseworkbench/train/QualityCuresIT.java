package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.AlertRaised;

/** What is advised where quality falls, or where a figure cannot be had, is done here, and helps. */
class QualityCuresIT {
    private static final String SIMILARITY = "eval_spearman_cosine";

    private static final int ROWS = 24;

    @TempDir
    Path folder;

    private int runs;

    /** Trains on rows that say the opposite of those that it is measured on, so that quality falls with the loss. */
    private Fixture.Ear train(double learningRate, long steps, Values evaluation, List<Row> measured) throws Exception {
        TrainingJob plain = Fixture.with(
                Fixture.job(
                        Fixture.TINY_MODEL,
                        folder.resolve("run" + runs++),
                        Fixture.settings()
                                .with(TrainingParams.LEARNING_RATE, learningRate)
                                .with(TrainingParams.WARMUP_RATIO, 0.0)
                                .with(TrainingParams.BATCH_SIZE, (long) ROWS),
                        Optional.empty(),
                        steps),
                List.of(labelled(true)),
                "loss.loss.name=SparseCoSENTLoss",
                "loss.document_regularizer_weight=0",
                "loss.query_regularizer_weight=0");
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(Fixture.job(
                        plain.modelFolder(),
                        plain.initialSparsity(),
                        plain.tables(),
                        measured,
                        Map.of(),
                        Optional.empty(),
                        plain.model(),
                        plain.loss(),
                        plain.training(),
                        evaluation,
                        plain.guide(),
                        plain.runFolder(),
                        steps))
                .run();
        return ear;
    }

    /** Rows of which every other one is said to be alike, or the others. */
    private static List<Row> labelled(boolean even) {
        List<Row> rows = Fixture.rows(ROWS);
        return IntStream.range(0, rows.size())
                .mapToObj(i ->
                        new Row(i + 1, rows.get(i).texts(), Optional.of(RowLabel.of((i % 2 == 0) == even ? 1 : 0))))
                .toList();
    }

    private static Values evaluation(long every, String evaluators) throws InvalidValue {
        return EvaluationParams.SET
                .defaults()
                .with(EvaluationParams.EVAL_STEPS, every)
                .withText(EvaluationParams.EVALUATORS.key(), evaluators);
    }

    private static List<String> alerts(Fixture.Ear ear) {
        return ear.all(AlertRaised.class).stream()
                .map(raised -> raised.alert().key())
                .toList();
    }

    private static double quality(TrainEvent.Evaluation evaluation) {
        return evaluation.metrics().get(SIMILARITY);
    }

    private static List<Double> qualities(Fixture.Ear ear) {
        return ear.all(TrainEvent.Evaluation.class).stream()
                .map(QualityCuresIT::quality)
                .toList();
    }

    private static double last(Fixture.Ear ear) {
        return quality(ear.all(TrainEvent.Evaluation.class).getLast());
    }

    @Test
    void whereQualityFallsTheBestModelIsKeptAndTheRunStopsEarlyOrTrainsLess() throws Exception {
        int steps = 16;
        Values measured = evaluation(1, EvaluatorKind.SIMILARITY.key());
        Fixture.Ear fallen = train(1e-3, steps, measured, labelled(false));
        assertThat(alerts(fallen)).as("%s", qualities(fallen)).contains("quality_falls");

        Values advised = measured.withText(EvaluationParams.LOAD_BEST_MODEL_AT_END.key(), "true")
                .withText(EvaluationParams.EARLY_STOPPING_PATIENCE.key(), Integer.toString(QualityGuard.PATIENCE));
        Alert.Overfitting alert = new Alert.Overfitting(SIMILARITY, 1, 1, 0);
        assertThat(alert.cure())
                .contains(
                        "evaluation." + EvaluationParams.LOAD_BEST_MODEL_AT_END.key() + "=true",
                        "evaluation." + EvaluationParams.EARLY_STOPPING_PATIENCE.key() + "=" + QualityGuard.PATIENCE);
        Fixture.Ear stopped = train(1e-3, steps, advised, labelled(false));
        assertThat(stopped.steps()).hasSizeLessThan(steps);
        double best = stopped.all(TrainEvent.Evaluation.class).stream()
                .mapToDouble(QualityCuresIT::quality)
                .max()
                .orElseThrow();
        assertThat(best).isGreaterThan(last(fallen));
        assertThat(stopped.all(TrainEvent.Notice.class))
                .anySatisfy(notice -> assertThat(notice.text()).startsWith("Stopped early"));

        Fixture.Ear shorter = train(1e-3, 2, measured, labelled(false));
        assertThat(alerts(shorter)).doesNotContain("quality_falls");
        assertThat(last(shorter)).isGreaterThan(last(fallen));
        Fixture.Ear slower = train(1e-6, steps, measured, labelled(false));
        assertThat(last(slower)).isGreaterThan(last(fallen));
    }

    @Test
    void aFigureIsHadOfRowsWhoseScoresDifferOrNotAskedFor() throws Exception {
        Values measured = evaluation(1, EvaluatorKind.SIMILARITY.key());
        List<Row> equal = labelled(true).stream()
                .map(row -> new Row(row.number(), row.texts(), Optional.of(RowLabel.of(1))))
                .toList();
        assertThat(alerts(train(1e-3, 1, measured, equal)))
                .anySatisfy(key -> assertThat(key).startsWith("no_figure"));
        assertThat(alerts(train(1e-3, 1, measured, labelled(true)))).isEmpty();
        assertThat(alerts(train(1e-3, 1, evaluation(1, EvaluatorKind.TRANSLATION.key()), equal)))
                .isEmpty();
    }
}
