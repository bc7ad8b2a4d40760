package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.AlertRaised;
import sparseworkbench.train.TrainEvent.CheckpointSaved;
import sparseworkbench.train.TrainEvent.Evaluation;
import sparseworkbench.train.TrainEvent.Resumed;
import sparseworkbench.train.TrainingFailed.Kind;

class TrainingIT {
    @TempDir
    Path temporary;

    private Path model;

    /** The tiny model with dropout, so that random numbers matter. */
    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectory(temporary.resolve("base"));
        try (Stream<Path> files = Files.walk(Fixture.TINY_MODEL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = model.resolve(Fixture.TINY_MODEL.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path config = model.resolve("config.json");
        String dropout = Files.readString(config).replaceAll("(dropout_prob\": )0\\.0", "$10.1");
        assertThat(dropout).contains("\"hidden_dropout_prob\": 0.1");
        Files.writeString(config, dropout);
    }

    private Path run(String name) {
        return temporary.resolve(name);
    }

    private TrainingJob job(String name, long steps) {
        return Fixture.job(model, run(name), Fixture.settings(), Optional.empty(), steps);
    }

    private TrainingJob evaluated(String name, long steps) {
        return Fixture.job(model, run(name), Fixture.settings(), Optional.of(Fixture.retrieval()), steps);
    }

    @Test
    void aPausedAndResumedRunEqualsAnUninterruptedOneBitByBit() throws Exception {
        Fixture.Ear straight = new Fixture.Ear();
        assertThat(straight.listenTo(job("straight", 8)).run()).isEqualTo(Outcome.DONE);

        Fixture.Ear first = new Fixture.Ear();
        assertThat(first.listenTo(job("paused", 8), first.after(4, ControlRequest.PAUSE))
                        .run())
                .isEqualTo(Outcome.PAUSED);
        Fixture.Ear second = new Fixture.Ear();
        assertThat(second.listenTo(job("paused", 8)).resume()).isEqualTo(Outcome.DONE);

        assertThat(second.steps()).extracting(TrainEvent.Step::step).containsExactly(5L, 6L, 7L, 8L);
        assertThat(withoutSpeed(Stream.concat(first.steps().stream(), second.steps().stream())))
                .isEqualTo(withoutSpeed(straight.steps().stream()));
        assertThat(weights("paused")).isEqualTo(weights("straight"));
    }

    private static List<Map<String, Double>> withoutSpeed(Stream<TrainEvent.Step> steps) {
        return steps.map(step -> {
                    Map<String, Double> metrics = new LinkedHashMap<>(step.metrics());
                    assertThat(metrics.remove("texts_per_second")).isPositive();
                    return metrics;
                })
                .toList();
    }

    private Map<String, List<Float>> weights(String name) {
        Map<String, List<Float>> weights = new LinkedHashMap<>();
        Golden.tensors(run(name).resolve("model/model.safetensors").toString())
                .forEach((key, tensor) -> weights.put(key, boxed(tensor)));
        assertThat(weights).isNotEmpty();
        return weights;
    }

    private static List<Float> boxed(Tensor tensor) {
        Float[] values = new Float[tensor.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.values()[i];
        }
        return List.of(values);
    }

    @Test
    void everyStepEmitsEverythingThatIsLogged() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job("logged", 3)).run();
        assertThat(ear.steps()).hasSize(3).allSatisfy(step -> {
            Map<String, Double> metrics = step.metrics();
            assertThat(metrics)
                    .containsOnlyKeys(
                            "loss",
                            "base_loss",
                            "document_regularizer_loss",
                            "query_regularizer_loss",
                            "document_regularizer_weight",
                            "query_regularizer_weight",
                            "query_active_dims",
                            "document_active_dims",
                            "batch_flops",
                            "learning_rate",
                            "grad_norm",
                            "texts_per_second",
                            "epoch");
            assertThat(metrics.get("query_active_dims")).isBetween(1.0, 480.0);
            assertThat(metrics.get("batch_flops")).isPositive().isLessThanOrEqualTo(metrics.get("query_active_dims"));
        });
        assertThat(ear.steps().getLast().metrics().get("epoch"))
                .isGreaterThan(ear.steps().getFirst().metrics().get("epoch"));
    }

    /** Counted, not capped: DJL hangs every handle of a gradient on the manager of the weights until it is closed. */
    @Test
    void nothingIsLeftOpenAfterAStep() throws Exception {
        TrainingJob job = job("counted", 53);
        AtomicReference<TrainableEncoder> encoder = new AtomicReference<>();
        List<Integer> open = new ArrayList<>();
        new Training(
                        job,
                        event -> {
                            if (event instanceof TrainEvent.Step) {
                                open.add(encoder.get()
                                        .manager()
                                        .getManagedArrays()
                                        .size());
                            }
                        },
                        () -> ControlRequest.CONTINUE,
                        Runnable::run,
                        Fixture.changed(job, (real, embeddings) -> {
                            encoder.set(real);
                            return embeddings;
                        }),
                        SamplerFactory.of(job.tables(), job.training()))
                .run();
        assertThat(open).hasSize(53);
        assertThat(open.subList(1, 53)).as("arrays open after each step").containsOnly(open.getFirst());
        assertThat(open.getFirst()).isPositive();
    }

    @Test
    void qualityIsMeasuredAtTheStartEveryFewStepsAndAtTheEnd() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(evaluated("quality", 7)).run()).isEqualTo(Outcome.DONE);
        assertThat(ear.all(Evaluation.class)).extracting(Evaluation::step).containsExactly(0L, 3L, 6L, 7L);
        assertThat(ear.all(Evaluation.class))
                .allSatisfy(evaluation -> assertThat(evaluation.metrics())
                        .containsKeys(
                                "eval_dot_ndcg@10",
                                "eval_dot_mrr@10",
                                "eval_query_active_dims",
                                "eval_corpus_active_dims",
                                "eval_avg_flops"));
        assertThat(ear.all(TrainEvent.Progress.class))
                .extracting(TrainEvent.Progress::stage)
                .contains(TrainEvent.Stage.values());
        assertThat(run("quality").resolve("model/model.safetensors")).exists();
    }

    @Test
    void whatIsStoppedDuringAnEvaluationIsNotEvaluatedAgain() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainControl duringTheFirst = () ->
                ear.all(TrainEvent.Progress.class).stream().anyMatch(p -> p.stage() == TrainEvent.Stage.EVALUATING)
                        ? ControlRequest.STOP
                        : ControlRequest.CONTINUE;
        assertThat(ear.listenTo(evaluated("stopped-inside", 8), duringTheFirst).run())
                .isEqualTo(Outcome.STOPPED);
        assertThat(ear.all(Evaluation.class)).extracting(Evaluation::step).containsExactly(0L);
        assertThat(ear.steps()).isEmpty();
    }

    @Test
    void stoppingAtTheEndOfTheEpochTakesTheStepsThatAreLeftOfIt() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(evaluated("epoch", 8), ear.after(1, ControlRequest.STOP_AT_EPOCH))
                        .run())
                .isEqualTo(Outcome.STOPPED);
        assertThat(ear.steps().size()).isBetween(2, 7);
        assertThat(ear.steps().getLast().metrics().get(Metric.EPOCH.key())).isEqualTo(1.0);
        assertThat(ear.all(Evaluation.class).getLast().step())
                .isEqualTo(ear.steps().getLast().step());
        assertThat(run("epoch").resolve("model/config.json")).exists();
    }

    /** Also in the middle of an evaluation, which takes long. */
    @Test
    void keepingNothingWritesNothingMore() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(evaluated("nothing", 8), ear.after(2, ControlRequest.DISCARD))
                        .run())
                .isEqualTo(Outcome.DISCARDED);
        assertThat(ear.steps()).hasSize(2);
        assertThat(ear.all(CheckpointSaved.class)).isEmpty();
        assertThat(run("nothing").resolve("model")).doesNotExist();
        Fixture.Ear inside = new Fixture.Ear();
        TrainControl evaluating = () ->
                inside.all(TrainEvent.Progress.class).stream().anyMatch(p -> p.stage() == TrainEvent.Stage.EVALUATING)
                        ? ControlRequest.DISCARD
                        : ControlRequest.CONTINUE;
        assertThat(inside.listenTo(evaluated("inside", 8), evaluating).run()).isEqualTo(Outcome.DISCARDED);
        assertThat(inside.all(Evaluation.class)).isEmpty();
        assertThat(inside.all(CheckpointSaved.class)).isEmpty();
    }

    @Test
    void stoppingMeasuresSavesAndCanBeGoneOnFrom() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(evaluated("stopped", 8), ear.after(2, ControlRequest.STOP))
                        .run())
                .isEqualTo(Outcome.STOPPED);
        assertThat(ear.steps()).hasSize(2);
        assertThat(ear.all(Evaluation.class)).extracting(Evaluation::step).containsExactly(0L, 2L);
        assertThat(run("stopped").resolve("model/config.json")).exists();
        Fixture.Ear later = new Fixture.Ear();
        assertThat(later.listenTo(evaluated("stopped", 8)).resume()).isEqualTo(Outcome.DONE);
        assertThat(later.steps())
                .extracting(TrainEvent.Step::step)
                .startsWith(3L)
                .endsWith(8L);
    }

    @Test
    void aPauseInTheMiddleOfAnEvaluationIsHonouredAndTheEvaluationMadeUpFor() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        TrainControl control = () -> ear.events.stream()
                        .anyMatch(event -> event instanceof TrainEvent.Progress progress
                                && progress.stage() == TrainEvent.Stage.EVALUATING)
                ? ControlRequest.PAUSE
                : ControlRequest.CONTINUE;
        assertThat(ear.listenTo(evaluated("pause", 4), control).run()).isEqualTo(Outcome.PAUSED);
        assertThat(ear.steps()).isEmpty();
        Fixture.Ear later = new Fixture.Ear();
        assertThat(later.listenTo(evaluated("pause", 4)).resume()).isEqualTo(Outcome.DONE);
        assertThat(later.all(Evaluation.class)).extracting(Evaluation::step).containsExactly(0L, 3L, 4L);
    }

    @Test
    void aRequestedCheckpointIsWrittenOnceAndOldOnesGo() throws Exception {
        Fixture.Ear ear = new Fixture.Ear();
        AtomicInteger requests = new AtomicInteger();
        TrainControl control = () -> ear.steps().size() == 1 && requests.getAndIncrement() == 0
                ? ControlRequest.CHECKPOINT
                : ControlRequest.CONTINUE;
        Values settings =
                Fixture.settings().with(TrainingParams.SAVE_STEPS, 2L).with(TrainingParams.SAVE_TOTAL_LIMIT, 2L);
        ear.listenTo(Fixture.job(model, run("saved"), settings, Optional.empty(), 6), control)
                .run();
        assertThat(ear.all(CheckpointSaved.class))
                .extracting(CheckpointSaved::step)
                .containsExactly(1L, 2L, 4L, 6L);
        try (Stream<Path> left = Files.list(run("saved").resolve("checkpoints"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("step-4", "step-6");
        }
    }

    @Test
    void resumingWithoutACheckpointStartsAgainAndSaysSo() throws Exception {
        Files.createDirectories(run("killed").resolve("checkpoints/step-4.unfinished/model"));
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job("killed", 2)).resume()).isEqualTo(Outcome.DONE);
        assertThat(ear.all(Resumed.class)).containsExactly(new Resumed(0, true));
        assertThat(run("killed").resolve("checkpoints/step-4.unfinished")).doesNotExist();
    }

    @Test
    void aFewUnusableStepsAreSkippedAndManyInARowEndTheRun() throws Exception {
        TrainingJob job = job("diverged", 30);
        Fixture.Ear ear = new Fixture.Ear();
        Training training = ear.listenTo(job, Fixture.changed(job, (real, embeddings) -> {
            int number = ear.steps().size() + 1;
            return number == 2 || number > 4 ? ((NDArray) embeddings).mul(Float.NaN) : embeddings;
        }));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.kind()).isEqualTo(Kind.DIVERGED);
        assertThat(failed.title()).contains("step 14");
        assertThat(failed.cure()).isNotBlank();
        assertThat(ear.steps()).hasSize(13);
        assertThat(ear.steps().get(1).metrics())
                .as("what is not finite is left out")
                .doesNotContainKeys("loss", "grad_norm");
        assertThat(ear.steps().get(0).metrics()).doesNotContainKey("skipped_steps");
        assertThat(ear.steps().get(3).metrics()).containsEntry("skipped_steps", 1.0);
        assertThat(ear.steps().get(12).metrics()).containsEntry("skipped_steps", 10.0);
        assertThat(ear.steps().get(3).metrics().get("loss"))
                .as("the weights were not changed")
                .isFinite();
        assertThat(ear.all(AlertRaised.class))
                .hasSize(11)
                .allSatisfy(raised -> assertThat(raised.alert().key()).isEqualTo("non_finite"));
        assertThat(ear.all(AlertRaised.class).getLast().alert().text()).contains("10 steps in a row");
    }

    @Test
    void aLostCardIsToldApartFromWhatElseFails() throws Exception {
        TrainingJob job = job("lost", 3);
        Training training = new Fixture.Ear().listenTo(job, Fixture.changed(job, (real, embeddings) -> {
            throw new EngineException("CUDA error: unspecified launch failure\nCUDA kernel errors might be"
                    + " asynchronously reported at some other API call");
        }));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.kind()).isEqualTo(Kind.CARD_LOST);
        assertThat(failed.mayResume()).isTrue();
        assertThat(failed.cure()).contains("last checkpoint", "on the processor");
    }

    @Test
    void nativeErrorsAreDistinguished() throws Exception {
        TrainingJob job = job("memory", 3);
        Training training = new Fixture.Ear().listenTo(job, Fixture.changed(job, (real, embeddings) -> {
            throw new EngineException(
                    "[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory: you tried to"
                            + " allocate 99 bytes.");
        }));
        TrainingFailed failed = catchThrowableOfType(TrainingFailed.class, training::run);
        assertThat(failed.kind()).isEqualTo(Kind.OUT_OF_MEMORY);
        assertThat(failed.cure()).contains("batch size");
        assertThat(NativeErrors.of(new IOException("No space left on device"), job)
                        .kind())
                .isEqualTo(Kind.DISK_FULL);
        assertThat(NativeErrors.of(new IOException("No space left on device"), job)
                        .title())
                .contains(job.runFolder().toString(), "are needed");
        assertThat(NativeErrors.of(new IOException("broken pipe"), job).kind()).isEqualTo(Kind.UNEXPECTED);
        assertThat(NativeErrors.recognise(new IllegalStateException("something else"), job))
                .isEmpty();
    }

    @Test
    void whatTheListenerThrowsComesThrough() throws Exception {
        IllegalStateException fault = new IllegalStateException("the store is gone");
        Training training = new Training(
                job("listener", 3),
                event -> {
                    throw fault;
                },
                () -> ControlRequest.CONTINUE,
                Runnable::run);
        assertThatThrownBy(training::run).isSameAs(fault);
    }

    @Test
    void dataWithoutASingleBatchIsRefused() throws Exception {
        TrainingJob same = job("same", 3);
        List<Row> rows = Stream.of("a", "b", "c")
                .map(text -> new Row(1, List.of("the same", text)))
                .toList();
        TrainingJob job = Fixture.job(
                same.modelFolder(),
                Optional.empty(),
                rows,
                Optional.empty(),
                same.model(),
                same.loss(),
                same.training(),
                same.evaluation(),
                same.runFolder(),
                3);
        TrainingFailed failed = catchThrowableOfType(
                TrainingFailed.class, () -> new Fixture.Ear().listenTo(job).run());
        assertThat(failed.kind()).isEqualTo(Kind.BAD_DATA);
    }

    @Test
    void aModelThatCannotBeUsedIsNamed() throws Exception {
        TrainingJob job =
                Fixture.job(temporary.resolve("nowhere"), run("none"), Fixture.settings(), Optional.empty(), 3);
        TrainingFailed failed = catchThrowableOfType(
                TrainingFailed.class, () -> new Fixture.Ear().listenTo(job).run());
        assertThat(failed.kind()).isEqualTo(Kind.CANNOT_START);
        assertThat(failed.title()).contains("nowhere");
    }

    @Test
    void aStopWhileTheInitialSparsityIsSetLeavesNothing() throws Exception {
        TrainingJob job = job("early", 3);
        TrainingJob calibrated = Fixture.job(
                job.modelFolder(),
                Optional.of(new InitialSparsity(50, Optional.empty())),
                job.rows(),
                Optional.empty(),
                job.model(),
                job.loss(),
                job.training(),
                job.evaluation(),
                job.runFolder(),
                3);
        Training training = new Fixture.Ear().listenTo(calibrated, () -> ControlRequest.STOP);
        assertThatThrownBy(training::run).isInstanceOf(CancellationException.class);
        assertThat(run("early").resolve("model")).doesNotExist();
    }
}
