package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** Which model a run keeps, when it stops by itself, and what it does not go on from. */
class BestModelIT {
    private static final Values EVERY_STEP = EvaluationParams.SET.defaults().with(EvaluationParams.EVAL_STEPS, 1L);

    @TempDir
    Path folder;

    private TrainingJob job(Values training, Values evaluation, long steps) {
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, folder, training, Optional.of(Fixture.retrieval()), steps);
        return evaluated(plain, List.of(), evaluation);
    }

    private static TrainingJob evaluated(TrainingJob plain, List<Row> heldOut, Values evaluation) {
        return Fixture.job(
                plain.modelFolder(),
                plain.initialSparsity(),
                plain.tables(),
                heldOut,
                Map.of(),
                plain.evaluationSet(),
                plain.model(),
                plain.loss(),
                plain.training(),
                evaluation,
                plain.guide(),
                plain.runFolder(),
                plain.totalSteps());
    }

    private static double metric(TrainEvent.Evaluation evaluation, String name) {
        return evaluation.metrics().get("eval_" + name);
    }

    @Test
    void theResultIsTheModelOfTheBestEvaluation() throws Exception {
        // So large a rate that quality falls; few dimensions are best by this metric, which is larger for less.
        Values settings =
                Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L).with(TrainingParams.SAVE_TOTAL_LIMIT, 1L);
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job(
                        settings,
                        EVERY_STEP
                                .with(EvaluationParams.LOAD_BEST_MODEL_AT_END, true)
                                .with(EvaluationParams.METRIC_FOR_BEST_MODEL, "corpus_active_dims"),
                        6))
                .run();
        TrainEvent.Evaluation best = ear.all(TrainEvent.Evaluation.class).stream()
                .max(Comparator.comparingDouble(evaluation -> metric(evaluation, "corpus_active_dims")))
                .orElseThrow();
        Path kept = folder.resolve("checkpoints/step-" + best.step());
        assertThat(kept).isDirectory();
        assertThat(Files.readAllBytes(folder.resolve("model/model.safetensors")))
                .isEqualTo(Files.readAllBytes(kept.resolve("model/model.safetensors")));
        assertThat(ear.all(TrainEvent.Notice.class))
                .anySatisfy(notice -> assertThat(notice.text()).contains("step " + best.step()));
    }

    @Test
    void aRunThatGetsNoBetterStops() throws Exception {
        Values frozen = Fixture.settings().with(TrainingParams.LEARNING_RATE, 0.0);
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job(
                                frozen, EVERY_STEP.with(EvaluationParams.EARLY_STOPPING_PATIENCE, Optional.of(3L)), 50))
                        .run())
                .isEqualTo(Outcome.DONE);
        assertThat(ear.steps()).hasSize(3);
        assertThat(ear.all(TrainEvent.Notice.class))
                .anySatisfy(notice -> assertThat(notice.text()).startsWith("Stopped early"));
        assertThat(folder.resolve("model/model.safetensors")).exists();
    }

    @Test
    void patienceOutlivesAPause() throws Exception {
        Values frozen = Fixture.settings().with(TrainingParams.LEARNING_RATE, 0.0);
        TrainingJob job = job(frozen, EVERY_STEP.with(EvaluationParams.EARLY_STOPPING_PATIENCE, Optional.of(3L)), 50);
        Fixture.Ear first = new Fixture.Ear();
        assertThat(first.listenTo(job, first.after(2, ControlRequest.PAUSE)).run())
                .isEqualTo(Outcome.PAUSED);
        Fixture.Ear second = new Fixture.Ear();
        assertThat(second.listenTo(job).resume()).isEqualTo(Outcome.DONE);
        assertThat(second.steps()).extracting(TrainEvent.Step::step).containsExactly(3L);
    }

    @Test
    void aMetricThatIsNotMeasuredIsNamed() {
        TrainingJob job = job(
                Fixture.settings(),
                EVERY_STEP
                        .with(EvaluationParams.LOAD_BEST_MODEL_AT_END, true)
                        .with(EvaluationParams.METRIC_FOR_BEST_MODEL, "cosine_ndcg@10"),
                3);
        assertThatThrownBy(() -> new Fixture.Ear().listenTo(job).run())
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("“cosine_ndcg@10”")
                .hasMessageContaining("dot_ndcg@10");
    }

    @Test
    void wordsAndWhateverTheRowsHeldOutAllowAreMeasured() throws Exception {
        TrainingJob plain = job(Fixture.settings(), EVERY_STEP, 1);
        List<Row> triplets = Fixture.rows(8).stream()
                .map(row -> new Row(
                        row.number(),
                        List.of(row.texts().get(0), row.texts().get(1), "something else " + row.number()),
                        Optional.of(RowLabel.of(row.number() % 2))))
                .toList();
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(evaluated(plain, triplets, EVERY_STEP)).run();
        List<TrainEvent.Evaluation> evaluations = ear.all(TrainEvent.Evaluation.class);
        assertThat(evaluations.getFirst().metrics())
                .containsKeys(
                        "eval_dot_ndcg@10", "eval_dot_accuracy", "eval_map", "eval_dot_ap", "eval_binary_dot_accuracy");
        List<TrainEvent.BaselineMetrics> comparisons = ear.all(TrainEvent.BaselineMetrics.class);
        assertThat(comparisons.getFirst().metrics())
                .as("words alone find both")
                .containsEntry("eval_bm25_ndcg@10", 1.0);
        assertThat(comparisons.getLast().metrics())
                .containsEntry("eval_bm25_ndcg@10", 1.0)
                .containsEntry("eval_untrained_ndcg@10", metric(evaluations.getFirst(), "dot_ndcg@10"));
        assertThat(Files.readAllLines(folder.resolve("evaluation.trec")))
                .hasSize(6)
                .allMatch(line -> line.matches("q[12] Q0 d[123] [123] \\d+\\.\\d{6} step-1"));
        Fixture.Ear fused = new Fixture.Ear();
        fused.listenTo(evaluated(plain, List.of(), EVERY_STEP.withText("evaluators", "fusion")))
                .run();
        assertThat(fused.all(TrainEvent.Evaluation.class).getLast().metrics())
                .containsKeys("eval_bm25_map", "eval_sparse_map", "eval_fusion_map")
                .doesNotContainKey("eval_map");
        Fixture.Ear both = new Fixture.Ear();
        both.listenTo(evaluated(
                        plain,
                        triplets,
                        EVERY_STEP
                                .withText("evaluators", "fusion,reranking")
                                .with(EvaluationParams.LOAD_BEST_MODEL_AT_END, true)
                                .with(EvaluationParams.METRIC_FOR_BEST_MODEL, "fusion_ndcg@10")))
                .run();
        assertThat(both.all(TrainEvent.Evaluation.class).getLast().metrics())
                .as("neither hides the other")
                .containsKeys("eval_ndcg@10", "eval_fusion_ndcg@10");
    }

    @Test
    void anEvaluatorMeasuresOnATableOfItsOwn() throws Exception {
        TrainingJob plain = job(
                Fixture.settings(),
                EVERY_STEP
                        .withText("evaluators.triplet.margin", "1e6")
                        .withText("evaluators.similarity" + ".similarity_fn_names", "all"),
                1);
        List<Row> triplets = Fixture.rows(6).stream()
                .map(row -> new Row(
                        row.number(), List.of(row.texts().get(0), row.texts().get(1), "other"), Optional.empty()))
                .toList();
        List<Row> scored = Fixture.rows(6).stream()
                .map(row -> new Row(row.number(), row.texts(), Optional.of(RowLabel.of(row.number()))))
                .toList();
        TrainingJob job = Fixture.job(
                plain.modelFolder(),
                plain.initialSparsity(),
                plain.tables(),
                List.of(),
                Map.of(EvaluatorKind.TRIPLET, triplets, EvaluatorKind.SIMILARITY, scored),
                Optional.empty(),
                plain.model(),
                plain.loss(),
                plain.training(),
                plain.evaluation(),
                plain.guide(),
                plain.runFolder(),
                plain.totalSteps());
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job).run();
        assertThat(ear.all(TrainEvent.Evaluation.class).getLast().metrics())
                .as("nothing wins by a million")
                .containsEntry("eval_dot_accuracy", 0.0)
                .containsKeys("eval_spearman_cosine", "eval_spearman_manhattan")
                .doesNotContainKey("eval_dot_ndcg@10");
    }

    @Test
    void aRunDoesNotGoOnWithOtherDataOrSettings() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(Fixture.settings(), EVERY_STEP, 6);
        ear.listenTo(job, ear.after(2, ControlRequest.PAUSE)).run();
        assertThatThrownBy(() -> new Fixture.Ear()
                        .listenTo(Fixture.with(job, List.of(Fixture.rows(25)), "loss.loss.scale=2"))
                        .resume())
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("rows of training table 1 (was 26 rows")
                .hasMessageContaining("loss.loss.scale (was");
        TrainingJob other = job(Fixture.settings().with(TrainingParams.BATCH_SIZE, 2L), EVERY_STEP, 6);
        assertThatThrownBy(() -> new Fixture.Ear().listenTo(other).resume())
                .hasMessageContaining("training.batch_size (was 4, is 2)");
        Files.delete(folder.resolve("checkpoints/step-2/optimizer.safetensors"));
        assertThatThrownBy(() -> new Fixture.Ear().listenTo(job).resume())
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("optimizer.safetensors is missing");
    }

    @Test
    void aModelThatNobodyAsksForIsNotKept() throws Exception {
        Values settings = Fixture.settings()
                .with(TrainingParams.SAVE_STEPS, 1L)
                .with(TrainingParams.SAVE_TOTAL_LIMIT, 1L)
                .with(TrainingParams.LEARNING_RATE, 0.0);
        new Fixture.Ear().listenTo(job(settings, EVERY_STEP, 4)).run();
        try (Stream<Path> left = Files.list(folder.resolve("checkpoints"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .as("the first evaluation stays the best")
                    .containsExactly("step-4");
        }
    }

    /** Killed while it evaluated, a run evaluates again; killed after it, it does not; the figures are the same. */
    @Test
    void anEvaluationIsMadeOnceItIsKnown() throws Exception {
        Values settings = Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L);
        TrainingJob job = job(settings, EVERY_STEP.with(EvaluationParams.EVAL_STEPS, 2L), 4);
        Fixture.Ear killed = new Fixture.Ear();
        assertThatThrownBy(() -> new Training(
                                job,
                                event -> {
                                    boolean evaluating = event instanceof TrainEvent.Progress p
                                            && p.stage() == TrainEvent.Stage.EVALUATING;
                                    if (evaluating && killed.steps().size() == 2) {
                                        throw new IllegalStateException("killed");
                                    }
                                    killed.events.add(event);
                                },
                                () -> ControlRequest.CONTINUE,
                                Runnable::run)
                        .run())
                .hasMessage("killed");
        Fixture.Ear again = new Fixture.Ear();
        again.listenTo(job, again.after(1, ControlRequest.PAUSE)).resume();
        assertThat(again.all(TrainEvent.Evaluation.class))
                .extracting(TrainEvent.Evaluation::step)
                .containsExactly(2L);

        Path straight = Files.createDirectory(folder.resolve("straight"));
        TrainingJob undisturbed = Fixture.job(
                job.modelFolder(),
                job.initialSparsity(),
                job.tables(),
                job.heldOut(),
                job.measuredRows(),
                job.evaluationSet(),
                job.model(),
                job.loss(),
                job.training(),
                job.evaluation(),
                job.guide(),
                straight,
                job.totalSteps());
        Fixture.Ear all = new Fixture.Ear();
        assertThatThrownBy(() -> new Training(
                                undisturbed,
                                event -> {
                                    all.events.add(event);
                                    if (all.steps().size() == 3) {
                                        throw new IllegalStateException("killed");
                                    }
                                },
                                () -> ControlRequest.CONTINUE,
                                Runnable::run)
                        .run())
                .hasMessage("killed");
        assertThat(withoutTimes(again.all(TrainEvent.Evaluation.class).getFirst()))
                .isEqualTo(withoutTimes(all.all(TrainEvent.Evaluation.class).getLast()));
        Fixture.Ear resumed = new Fixture.Ear();
        resumed.listenTo(undisturbed).resume();
        assertThat(resumed.all(TrainEvent.Evaluation.class))
                .as("that of step 2 is known")
                .extracting(TrainEvent.Evaluation::step)
                .containsExactly(4L);
    }

    @Test
    void aRunDoesNotGoOnMeasuringOnOtherData() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainingJob job = job(Fixture.settings(), EVERY_STEP, 6);
        ear.listenTo(job, ear.after(2, ControlRequest.PAUSE)).run();
        RetrievalSet set = job.evaluationSet().orElseThrow();
        RetrievalSet changed = new RetrievalSet(set.name(), set.queries(), set.corpus(), Map.of("q1", Set.of("d3")));
        TrainingJob other = Fixture.job(
                job.modelFolder(),
                job.initialSparsity(),
                job.tables(),
                job.heldOut(),
                job.measuredRows(),
                Optional.of(changed),
                job.model(),
                job.loss(),
                job.training(),
                job.evaluation(),
                job.guide(),
                job.runFolder(),
                job.totalSteps());
        assertThatThrownBy(() -> new Fixture.Ear().listenTo(other).resume())
                .hasMessageContaining("evaluation data (was 2 queries, 3 texts");
    }

    /** How long a query takes is never the same twice. */
    private static Map<String, Double> withoutTimes(TrainEvent.Evaluation evaluation) {
        Map<String, Double> metrics = new TreeMap<>(evaluation.metrics());
        metrics.keySet().removeIf(key -> key.startsWith("eval_ms_per_query"));
        return metrics;
    }
}
