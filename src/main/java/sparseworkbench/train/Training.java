package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.encoder.Calibration;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluationProgress;
import sparseworkbench.eval.Measured;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.Stage;
import sparseworkbench.train.TrainingFailed.Kind;

/**
 * A training, from the first look at the model to the saved folder. It tells what happens as {@link TrainEvent}s and asks a
 * {@link TrainControl} what to do next. One per JVM at a time.
 *
 * <p>Everything random follows from the seed and the number of the step, so a run that was paused and resumed on the processor
 * ends with the same weights, bit by bit, as one that was not.
 */
public final class Training {
    private static final String EVALUATION_PREFIX = "eval_";

    private final TrainingJob job;
    private final Teller teller;
    private final Wishes wishes;
    private final Executor background;
    private final Workshop workshop;
    private final BatchSampler sampler;
    private final Evaluations evaluations;
    private final Vault vault;

    /**
     * @param listener   told what happens, in the calling thread; what it throws ends the training
     * @param control    asked between two steps and while encoding
     * @param background tokenises the next batch while this one computes; {@code Runnable::run} does without
     * @throws TrainingFailed the data does not allow the batches that are asked for
     */
    public Training(TrainingJob job, Consumer<TrainEvent> listener, TrainControl control, Executor background)
            throws TrainingFailed {
        this(job, listener, control, background, Workshop.of(job), Samplers.of(job.tables(), job.training()));
    }

    /** The same with a model that is being loaded already. */
    public Training(
            TrainingJob job, Consumer<TrainEvent> listener, TrainControl control, Executor background, ModelAhead model)
            throws TrainingFailed {
        this(job, listener, control, background, model.in(Workshop.of(job)), Samplers.of(job.tables(), job.training()));
    }

    Training(
            TrainingJob job,
            Consumer<TrainEvent> listener,
            TrainControl control,
            Executor background,
            Workshop workshop,
            BatchSampler sampler) {
        this.job = job;
        this.teller = new Teller(listener);
        this.wishes = new Wishes(control);
        this.background = background;
        this.workshop = workshop;
        this.sampler = sampler;
        this.evaluations = new Evaluations(job);
        this.vault = new Vault(job, teller);
    }

    /**
     * Trains from the beginning.
     *
     * @throws TrainingFailed        it cannot go on
     * @throws CancellationException pause or stop was asked for before there was anything to save
     */
    public Outcome run() throws TrainingFailed {
        return translatingErrors(this::fromBaseModel);
    }

    /** Trains on from the newest checkpoint of the run's folder; from the beginning if there is none. Otherwise as {@link #run}. */
    public Outcome resume() throws TrainingFailed {
        return translatingErrors(() -> {
            Checkpoint.tidy(job.runFolder());
            Optional<Checkpoint> newest = Checkpoint.newest(job.runFolder());
            if (newest.isPresent()) {
                return fromCheckpoint(newest.get());
            }
            teller.tell(new TrainEvent.Resumed(0, true));
            return fromBaseModel();
        });
    }

    private Outcome train(Beginning beginning)
            throws IOException, TrainingFailed, UnusableModel, DeviceUnavailable, ForeignCheckpoint {
        try (Learner learner = beginning.learner()) {
            Files.createDirectories(job.runFolder());
            Guards guards = new Guards(
                    teller,
                    new SparsityGuard(learner.encoder().dimension()),
                    new DiskGuard(() -> workshop.free(job.runFolder()), learner.weights()));
            if (learner.position().step() == 0) {
                learner.nextBatch().ifPresent(batch -> teller.tell(new TrainEvent.FirstBatch(batch)));
            }
            while (true) {
                switch (wishes.betweenSteps()) {
                    case GO_ON -> {}
                    case CHECKPOINT -> vault.checkpoint(learner);
                    case PAUSE -> {
                        return pause(learner);
                    }
                    case STOP -> {
                        return stop(learner, guards);
                    }
                }
                if (guards.isDiskLow()) {
                    return guards.tellDiskIsLow(learner.position().step()) ? pause(learner) : Outcome.PAUSED;
                }
                if (isEvaluationDue(learner.position()) && !evaluate(learner, guards)) {
                    return pause(learner);
                }
                if (learner.position().step() >= job.totalSteps() || isStoppedEarly(learner)) {
                    vault.model(learner);
                    return Outcome.DONE;
                }
                takeStep(learner, guards);
                if (learner.position().step() % job.training().get(TrainingParams.SAVE_STEPS) == 0) {
                    vault.checkpoint(learner);
                }
            }
        }
    }

    /** Where a training starts: from a base model, or from a checkpoint. */
    @FunctionalInterface
    private interface Beginning {
        Learner learner() throws IOException, UnusableModel, DeviceUnavailable, ForeignCheckpoint;
    }

    private Learner fromBaseModel() throws IOException, UnusableModel, DeviceUnavailable {
        teller.progress(Stage.PREPARING, "Loading the model", 0, 0);
        Encoder fresh = workshop.load(job.modelFolder());
        try {
            fresh.prepare(documents(), (texts, total) -> {
                teller.progress(Stage.PREPARING, "Weighing the words of queries", texts, total);
                return !wishes.isEndAsked();
            });
            if (job.initialSparsity().isPresent()) {
                setInitialSparsity(fresh, job.initialSparsity().get());
            }
            return new Learner(job, fresh, Workshop.guide(job), sampler, background);
        } catch (IOException | UnusableModel | DeviceUnavailable | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    private void setInitialSparsity(Encoder fresh, InitialSparsity asked) throws IOException {
        Calibration done = asked.set(fresh, job, (texts, total) -> {
            teller.progress(Stage.PREPARING, "Setting the initial sparsity", texts, total);
            return !wishes.isEndAsked();
        });
        teller.notice(
                0,
                false,
                String.format(
                        Locale.ROOT,
                        "The new vocabulary head starts with %.0f active dimensions per document " + "(asked for: %d).",
                        done.activeDims(),
                        asked.activeDims()));
    }

    /** All texts that are not queries. */
    private List<String> documents() {
        return job.rows().stream().flatMap(row -> row.texts().stream().skip(1)).toList();
    }

    private Learner fromCheckpoint(Checkpoint checkpoint)
            throws IOException, UnusableModel, DeviceUnavailable, ForeignCheckpoint {
        teller.progress(Stage.PREPARING, "Loading the checkpoint", 0, 0);
        checkpoint.requireWhole();
        Learner learner = new Learner(job, workshop.load(checkpoint.model()), Workshop.guide(job), sampler, background);
        try {
            learner.restore(checkpoint);
        } catch (IOException | ForeignCheckpoint | RuntimeException e) {
            learner.close();
            throw e;
        }
        teller.tell(new TrainEvent.Resumed(checkpoint.step(), false));
        return learner;
    }

    private void takeStep(Learner learner, Guards guards) throws IOException, TrainingFailed {
        teller.progress(Stage.TRAINING, "Training", learner.position().step(), job.totalSteps());
        try {
            SequencedMap<String, Double> metrics = learner.learn(teller);
            guards.afterStep(learner.position().step(), metrics);
            teller.tell(new TrainEvent.Step(learner.position().step(), metrics));
        } catch (TrainingFailed e) {
            throw e.kind() == Kind.DIVERGED ? vault.fallenBack(e) : e;
        }
    }

    private boolean isEvaluationDue(RunPosition position) {
        if (evaluations.isEmpty() || position.alreadyEvaluated()) {
            return false;
        }
        return position.step() == 0
                ? job.evaluation().get(EvaluationParams.EVAL_ON_START)
                : position.step() == job.totalSteps()
                        || position.step() % job.evaluation().get(EvaluationParams.EVAL_STEPS) == 0;
    }

    /** Returns whether it came to its end; it is left when a pause is asked for. */
    private boolean evaluate(Learner learner, Guards guards) throws IOException, TrainingFailed {
        try {
            EvaluationProgress progress = (doing, done, total) -> {
                teller.progress(Stage.EVALUATING, doing, done, total);
                return !wishes.isPauseAsked();
            };
            SequencedMap<String, Double> metrics = new LinkedHashMap<>();
            Evaluations.Found found = evaluations.evaluate(learner.encoder(), progress);
            Measured measured = found.measured();
            measured.metrics().forEach((name, value) -> metrics.put(EVALUATION_PREFIX + name, value));
            found.write(job.runFolder(), learner.epoch(), learner.position().step());
            double compared = evaluations.compared(measured);
            boolean best =
                    learner.markEvaluated(compared, job.evaluation().get(EvaluationParams.EARLY_STOPPING_THRESHOLD));
            learner.measured().clear();
            learner.measured().putAll(metrics);
            teller.tell(new TrainEvent.Evaluation(learner.position().step(), metrics));
            teller.tell(new TrainEvent.Findings(
                    learner.position().step(),
                    found.queries(),
                    measured.details().terms()));
            guards.afterEvaluation(
                    learner.position().step(),
                    evaluations.comparedBy(measured),
                    compared,
                    learner.best().orElseThrow());
            compare(measured, learner);
            teller.tell(new TrainEvent.Settle());
            if (!learner.keepEvaluation() && best && job.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END)) {
                vault.checkpoint(learner);
            }
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    /** After the evaluation has been told: nobody waits for the other one's result to see the first point. */
    private void compare(Measured measured, Learner learner) throws IOException {
        long step = learner.position().step();
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        new Baselines(job.runFolder())
                .of(evaluations, measured, step == 0, (doing, done, total) -> {
                    teller.progress(Stage.EVALUATING, doing, done, total);
                    return true;
                })
                .forEach((name, value) -> metrics.put(EVALUATION_PREFIX + name, value));
        if (!metrics.isEmpty()) {
            learner.measured().putAll(metrics);
            teller.tell(new TrainEvent.Comparison(step, metrics));
        }
    }

    private boolean isStoppedEarly(Learner learner) {
        Optional<Long> patience = job.evaluation().get(EvaluationParams.EARLY_STOPPING_PATIENCE);
        boolean stopped = patience.isPresent()
                && learner.best().filter(best -> best.since() >= patience.get()).isPresent();
        if (stopped) {
            teller.notice(
                    learner.position().step(),
                    false,
                    "Stopped early: " + patience.get() + " evaluations in a row were no better than "
                            + "that after step " + learner.best().orElseThrow().step() + ".");
        }
        return stopped;
    }

    private Outcome pause(Learner learner) throws IOException, TrainingFailed {
        vault.checkpoint(learner);
        return Outcome.PAUSED;
    }

    /** Also with a checkpoint, so that a stopped run can be trained on. */
    private Outcome stop(Learner learner, Guards guards) throws IOException, TrainingFailed {
        if (!evaluations.isEmpty() && !learner.position().alreadyEvaluated() && !evaluate(learner, guards)) {
            return pause(learner);
        }
        vault.checkpoint(learner);
        vault.model(learner);
        return Outcome.STOPPED;
    }

    private Outcome translatingErrors(Beginning beginning) throws TrainingFailed {
        try {
            return train(beginning);
        } catch (IOException e) {
            throw NativeErrors.of(e);
        } catch (UnusableModel | DeviceUnavailable e) {
            throw new TrainingFailed(
                    Kind.CANNOT_START, e.getMessage(), "Change the project's model and start a new run.", e);
        } catch (ForeignCheckpoint e) {
            throw new TrainingFailed(Kind.CANNOT_START, e.getMessage(), e.cure(), e);
        } catch (Evaluations.UnknownMetric e) {
            throw new TrainingFailed(
                    Kind.CANNOT_START,
                    e.getMessage(),
                    "Correct the setting evaluation." + EvaluationParams.METRIC_FOR_BEST_MODEL.key()
                            + " and start a new run.",
                    e);
        } catch (ParameterGroup.UnmatchedPattern e) {
            throw new TrainingFailed(
                    Kind.CANNOT_START,
                    e.getMessage(),
                    "Correct the setting training." + TrainingParams.LEARNING_RATE_MAPPING.key()
                            + " and start a new run.",
                    e);
        } catch (RuntimeException | OutOfMemoryError e) {
            Optional<TrainingFailed> known = NativeErrors.recognise(e);
            if (known.isPresent()) {
                throw known.get();
            }
            throw e;
        }
    }
}
