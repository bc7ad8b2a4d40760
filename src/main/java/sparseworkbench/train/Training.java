package sparseworkbench.train;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.Stage;
import sparseworkbench.train.TrainingFailed.Kind;

/**
 * A training, from the first look at the model to the saved folder. It emits {@link TrainEvent}s and polls a
 * {@link TrainControl} for what to do next. Its loop is here; what happens in a step, {@link TrainStep} shows in order: batches,
 * forward, loss, backward, clipping, update, events. One per JVM at a time.
 *
 * <p>Everything random follows from the seed and the number of the step, so a run that was paused and resumed on the processor
 * ends with the same weights, bit by bit, as one that was not; of a run that is as long as a time, see {@link StepBudget}.
 */
public final class Training {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private final TrainingJob job;
    private final EventPublisher events;
    private final ControlRequests requests;
    private final Executor background;
    private final EncoderLoader loader;
    private final BatchSampler sampler;
    private final CheckpointWriter checkpoints;
    private final PeriodicEvaluation evaluation;

    /**
     * @param listener   receives every event, in the calling thread; what it throws ends the training
     * @param control    polled between two steps and while encoding
     * @param background tokenises the next batch while this one computes; {@code Runnable::run} does without
     * @throws TrainingFailed the data does not allow the batches that are asked for
     */
    public Training(TrainingJob job, Consumer<TrainEvent> listener, TrainControl control, Executor background)
            throws TrainingFailed {
        this(
                job,
                listener,
                control,
                background,
                EncoderLoader.of(job),
                SamplerFactory.of(job.tables(), job.training()));
    }

    /** The same with a model that is being loaded already. */
    public Training(
            TrainingJob job,
            Consumer<TrainEvent> listener,
            TrainControl control,
            Executor background,
            PreloadedModel model)
            throws TrainingFailed {
        this(
                job,
                listener,
                control,
                background,
                model.in(EncoderLoader.of(job)),
                SamplerFactory.of(job.tables(), job.training()));
    }

    Training(
            TrainingJob job,
            Consumer<TrainEvent> listener,
            TrainControl control,
            Executor background,
            EncoderLoader loader,
            BatchSampler sampler) {
        this.job = job;
        this.events = new EventPublisher(listener);
        this.requests = new ControlRequests(control);
        this.background = background;
        this.loader = loader;
        this.sampler = sampler;
        this.checkpoints = new CheckpointWriter(job, events);
        this.evaluation = new PeriodicEvaluation(job, events, requests, checkpoints);
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

    /** Trains on from the newest checkpoint of the run's folder that is whole; from the beginning if there is none. Otherwise as {@link #run}. */
    public Outcome resume() throws TrainingFailed {
        return translatingErrors(() -> {
            Checkpoint.tidy(job.runFolder());
            Optional<CheckpointChoice> newest = CheckpointChoice.of(job.runFolder(), job.mostSteps());
            if (newest.isPresent()) {
                TrainingState state = fromCheckpoint(newest.get().checkpoint());
                try {
                    newest.get().setAside(events);
                } catch (IOException | RuntimeException e) {
                    state.close();
                    throw e;
                }
                return state;
            }
            events.emit(new TrainEvent.Resumed(0, true));
            return fromBaseModel();
        });
    }

    private Outcome train(Beginning beginning)
            throws IOException, TrainingFailed, UnusableModel, DeviceUnavailable, IncompatibleCheckpoint,
                    DamagedCheckpoint {
        try (TrainingState state = beginning.state();
                TrainStep step = new TrainStep(job, state, events)) {
            AtomicFolder.create(job.runFolder());
            DensityProbe density = new DensityProbe(job, state.losses().densities(), events, requests);
            Guards guards = new Guards(
                    events,
                    new SparsityGuard(state.encoder().dimension(), state.healthyModel()),
                    new DiskGuard(() -> loader.free(job.runFolder()), state.weights()),
                    job);
            if (state.position().step() == 0) {
                state.nextBatch().ifPresent(batch -> events.emit(new TrainEvent.FirstBatch(batch)));
            }
            while (true) {
                switch (requests.betweenSteps()) {
                    case CONTINUE -> {}
                    case CHECKPOINT -> checkpoints.checkpoint(state);
                    case PAUSE -> {
                        return pause(state);
                    }
                    case STOP -> {
                        return stop(state, guards);
                    }
                    case STOP_AT_EPOCH -> {
                        if (state.isEpochOver()) {
                            return stop(state, guards);
                        }
                    }
                    case DISCARD -> {
                        return Outcome.DISCARDED;
                    }
                }
                if (guards.isDiskLow()) {
                    checkpoints.requireFolder();
                    return guards.alertDiskLow(state.position().step()) ? pause(state) : Outcome.PAUSED;
                }
                if (evaluation.isDue(state.position(), state.budget()) && !evaluation.evaluate(state, guards)) {
                    return pause(state);
                }
                if (state.budget().isOver(state.position().step()) || evaluation.isStoppedEarly(state)) {
                    checkpoints.model(state);
                    long taken = state.position().step();
                    state.budget()
                            .ended(taken, state.millis() / MILLIS)
                            .ifPresent(text -> events.notice(taken, false, text));
                    return Outcome.DONE;
                }
                // Asked for during the evaluation: no step comes between, or it would have to be evaluated again.
                if (requests.isEndRequested()) {
                    continue;
                }
                if (!density.probe(state)) {
                    return pause(state);
                }
                takeStep(state, step, guards);
                boolean corrected = correctLength(state, step);
                if (corrected || state.position().step() % job.training().get(TrainingParams.SAVE_STEPS) == 0) {
                    checkpoints.checkpoint(state);
                }
            }
        }
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / NANOS;
    }

    /** A run that is as long as a time learns once how many steps it has; returns whether it did now. */
    private boolean correctLength(TrainingState state, TrainStep step) {
        long taken = state.position().step();
        long before = state.budget().total();
        Optional<String> corrected = state.budget().correct(taken, state.millis() / MILLIS);
        if (state.budget().total() != before) {
            step.follow(state.budget().total());
            events.emit(new TrainEvent.StepsPlanned(state.budget().total()));
        }
        corrected.ifPresent(text -> events.notice(taken, false, text));
        return corrected.isPresent();
    }

    /** Where a training starts: from a base model, or from a checkpoint. */
    @FunctionalInterface
    private interface Beginning {
        TrainingState state()
                throws IOException, UnusableModel, DeviceUnavailable, IncompatibleCheckpoint, DamagedCheckpoint;
    }

    private TrainingState fromBaseModel() throws IOException, UnusableModel, DeviceUnavailable {
        events.progress(Stage.PREPARING, "Loading the model", 0, 0);
        TrainableEncoder fresh = new TrainingStart(job)
                .load(
                        loader,
                        (activity, texts, total) -> {
                            events.progress(Stage.PREPARING, activity, texts, total);
                            return !requests.isEndRequested();
                        },
                        said -> events.notice(0, false, said));
        try {
            return new TrainingState(job, fresh, EncoderLoader.guide(job), sampler, background);
        } catch (IOException | UnusableModel | DeviceUnavailable | RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    private TrainingState fromCheckpoint(Checkpoint checkpoint)
            throws IOException, UnusableModel, DeviceUnavailable, IncompatibleCheckpoint, DamagedCheckpoint {
        events.progress(Stage.PREPARING, "Loading the checkpoint", 0, 0);
        TrainingState state =
                new TrainingState(job, loader.load(checkpoint.model()), EncoderLoader.guide(job), sampler, background);
        try {
            state.restore(checkpoint);
        } catch (IOException | IncompatibleCheckpoint | DamagedCheckpoint | RuntimeException e) {
            state.close();
            throw e;
        }
        events.emit(new TrainEvent.Resumed(checkpoint.step(), false));
        state.budget().length().ifPresent(length -> events.emit(new TrainEvent.StepsPlanned(length.steps())));
        return state;
    }

    /** What a step is, {@link TrainStep} shows. */
    private void takeStep(TrainingState state, TrainStep step, Guards guards) throws IOException, TrainingFailed {
        events.progress(
                Stage.TRAINING,
                "Training",
                state.position().step(),
                state.budget().total());
        try {
            long begun = System.nanoTime();
            step.take(guards);
            state.budget().stepTook(secondsSince(begun));
        } catch (TrainingFailed e) {
            throw e.kind() == Kind.DIVERGED ? checkpoints.fallenBack(e) : e;
        }
    }

    /** With a checkpoint, unless it would be deleted at once. */
    private Outcome pause(TrainingState state) throws IOException, TrainingFailed {
        if (requests.isDiscardRequested()) {
            return Outcome.DISCARDED;
        }
        checkpoints.checkpoint(state);
        return Outcome.PAUSED;
    }

    /** Also with a checkpoint, so that a stopped run can be trained on. */
    private Outcome stop(TrainingState state, Guards guards) throws IOException, TrainingFailed {
        if (evaluation.isMissing(state.position()) && !evaluation.evaluate(state, guards)) {
            return pause(state);
        }
        checkpoints.checkpoint(state);
        checkpoints.model(state);
        return Outcome.STOPPED;
    }

    private Outcome translatingErrors(Beginning beginning) throws TrainingFailed {
        try {
            return train(beginning);
        } catch (IOException e) {
            throw NativeErrors.of(e, job);
        } catch (UnusableModel e) {
            throw new TrainingFailed(
                    Kind.CANNOT_START, e.getMessage(), "Change the project's model and start a new run.", e);
        } catch (DeviceUnavailable e) {
            throw new TrainingFailed(
                    Kind.CANNOT_START,
                    e.getMessage(),
                    "Then start a new run (on the command line, with --set model." + EncoderParams.DEVICE.key()
                            + "=auto).",
                    e);
        } catch (DamagedCheckpoint e) {
            throw TrainingFailed.untilMended(
                    e.getMessage(), "Resume the run: it goes on from the newest one that is whole.", e);
        } catch (IncompatibleCheckpoint e) {
            throw TrainingFailed.untilMended(e.getMessage(), e.cure(), e);
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
            Optional<TrainingFailed> known = NativeErrors.recognise(e, job);
            if (known.isPresent()) {
                throw known.get();
            }
            throw e;
        }
    }
}
