package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.encoder.TrainingMode;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.EvaluatedDensity;
import sparseworkbench.model.CardFacts;
import sparseworkbench.optim.AdamW;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * Everything that a step changes and a checkpoint holds: weights, optimiser, state of the loss, and the position in the data. They
 * change together, one {@link TrainStep} at a time.
 */
final class TrainingState implements AutoCloseable {
    private final TrainableEncoder encoder;
    private final AdamW optimiser;
    private final TableObjectives losses;
    private final Optional<GuideEncoder> guide;
    private final DataLoader loader;
    private final TrainingJob job;
    private Optional<RunFingerprint> facts = Optional.empty();
    private RunPosition position = RunPosition.START;
    private final Checkpoint.Retention retention;
    private Optional<BestModel> best = Optional.empty();
    private SequencedMap<String, Double> measured = new LinkedHashMap<>();
    private Optional<Checkpoint> written = Optional.empty();
    private Optional<Checkpoint> kept = Optional.empty();
    private final long begun = System.nanoTime();
    private long millisBefore;
    private final StepBudget budget;

    /** Takes over encoder and guide: they are closed with this. */
    TrainingState(
            TrainingJob job,
            TrainableEncoder encoder,
            Optional<GuideEncoder> guide,
            BatchSampler sampler,
            Executor background) {
        Values settings = job.training();
        this.job = job;
        this.budget = new StepBudget(job);
        this.retention = new Checkpoint.Retention(
                settings.get(TrainingParams.SAVE_TOTAL_LIMIT),
                job.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END));
        this.encoder = encoder;
        this.losses = new TableObjectives(job);
        this.guide = guide;
        SequencedMap<String, NDArray> weights = encoder.parameters();
        this.optimiser = new AdamW(
                weights,
                ParameterGroup.of(
                        weights.keySet(),
                        settings.get(TrainingParams.LEARNING_RATE),
                        settings.get(TrainingParams.WEIGHT_DECAY),
                        LearningRates.of(settings.get(TrainingParams.LEARNING_RATE_MAPPING))),
                new AdamW.Settings(
                        settings.get(TrainingParams.ADAM_BETA1),
                        settings.get(TrainingParams.ADAM_BETA2),
                        settings.get(TrainingParams.ADAM_EPSILON)),
                encoder.manager());
        encoder.setTrainingMode(
                new TrainingMode(settings.get(TrainingParams.DROPOUT), settings.get(TrainingParams.BF16)));
        this.loader = new DataLoader(job.tables(), sampler, encoder, background);
    }

    /** Worked out when a checkpoint first asks: all texts are gone through for it, and the first step need not wait. */
    private RunFingerprint facts() {
        if (facts.isEmpty()) {
            facts = Optional.of(RunFingerprint.of(job));
        }
        return facts.get();
    }

    RunPosition position() {
        return position;
    }

    void moveTo(RunPosition next) {
        position = next;
    }

    AdamW optimiser() {
        return optimiser;
    }

    /** What each table is trained by. */
    TableObjectives losses() {
        return losses;
    }

    /** The model that a guided loss asks, if it does. */
    Optional<GuideEncoder> guide() {
        return guide;
    }

    DataLoader loader() {
        return loader;
    }

    /**
     * Notes an evaluation.
     *
     * @param compared by what models are compared
     * @param threshold an evaluation that is better by less counts as no better
     * @return whether it is the best so far
     */
    boolean markEvaluated(double compared, double threshold) {
        position = position.afterEvaluation();
        BestModel now = best.map(before -> before.after(compared, position.step(), threshold))
                .orElseGet(() -> new BestModel(compared, position.step(), 0));
        best = Optional.of(now);
        return now.step() == position.step();
    }

    /** Metric → value of the last evaluation, also of one before a pause; the caller adds to it. */
    SequencedMap<String, Double> measured() {
        return measured;
    }

    /** The best evaluation so far. */
    Optional<BestModel> best() {
        return best;
    }

    TrainableEncoder encoder() {
        return encoder;
    }

    /** Goes on from a checkpoint, whose weights the encoder must have. */
    void restore(Checkpoint checkpoint) throws IOException, IncompatibleCheckpoint, DamagedCheckpoint {
        Checkpoint.RunProgress progress = checkpoint.progress(facts());
        position = progress.position();
        best = progress.best();
        measured = new LinkedHashMap<>(progress.measured());
        kept = progress.kept().map(step -> Checkpoint.after(job.runFolder(), step));
        millisBefore = progress.millis();
        progress.length().ifPresent(budget::restore);
        checkpoint.restore(optimiser, position.updates());
        losses.restore(checkpoint.lossState());
        if (position.alreadyEvaluated()) {
            losses.observeEvaluation(EvaluatedDensity.of(measured));
        }
        written = Optional.of(checkpoint);
    }

    Checkpoint save(Path runFolder) throws IOException {
        Checkpoint checkpoint =
                Checkpoint.write(runFolder, progress(), facts(), encoder, card(), optimiser, losses.state(), retention);
        written = Optional.of(checkpoint);
        return checkpoint;
    }

    /** Notes an evaluation in the checkpoint of the same weights; returns whether there is one. If it was damaged meanwhile, it is written again. */
    boolean keepEvaluation() throws IOException {
        Optional<Checkpoint> same = written.filter(checkpoint -> checkpoint.step() == position.step());
        if (same.isEmpty()) {
            return false;
        }
        try {
            same.get().evaluated(progress(), encoder.card(card()));
        } catch (DamagedCheckpoint e) {
            save(job.runFolder());
        }
        return true;
    }

    private Checkpoint.RunProgress progress() {
        return new Checkpoint.RunProgress(
                position, best, measured, millis(), kept.map(Checkpoint::step), budget.length());
    }

    /** Time spent so far, over all workers of the run. */
    long millis() {
        return millisBefore + Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    /** How many steps the run has. */
    StepBudget budget() {
        return budget;
    }

    /** The checkpoint that is kept because what came after it is empty. */
    SparsityGuard.HealthyModel healthyModel() {
        return new SparsityGuard.HealthyModel() {
            @Override
            public Optional<Path> keep(long before) {
                try {
                    kept = kept.isPresent() ? kept : Checkpoint.newestBefore(job.runFolder(), before);
                    return kept.map(Checkpoint::model);
                } catch (IOException e) {
                    throw new UncheckedIOException("The checkpoints cannot be listed: " + e.getMessage(), e);
                }
            }

            @Override
            public void release() {
                kept = Optional.empty();
            }
        };
    }

    /** What the card of the model as it is says of the training so far. */
    CardFacts card() throws IOException {
        return RunCard.of(job, progress());
    }

    /** The batch that comes next, as the model sees it; empty where the epoch has none left. */
    Optional<DecodedBatch> nextBatch() {
        return loader.isEpochOver(position)
                ? Optional.empty()
                : Optional.of(DecodedBatch.of(loader.peek(position), encoder));
    }

    /** Whether the pass over the data that has begun is finished; not before the first step. */
    boolean isEpochOver() {
        return position.batch() > 0 && loader.isEpochOver(position);
    }

    /** Passes over the data so far, with a fraction. */
    double epoch() {
        return position.epoch()
                + (double) position.batch() / Math.max(1, position.batch() + loader.batchesLeft(position));
    }

    /** Whether weights and optimiser are fit to be saved. */
    boolean isHealthy() {
        return optimiser.isFinite();
    }

    /** How many numbers are trained. */
    long weights() {
        return encoder.parameters().values().stream().mapToLong(NDArray::size).sum();
    }

    @Override
    public void close() {
        optimiser.close();
        guide.ifPresent(GuideEncoder::close);
        encoder.close();
    }
}
