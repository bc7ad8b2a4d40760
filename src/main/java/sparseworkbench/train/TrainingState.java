package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.encoder.TrainingMode;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.metric.Metric;
import sparseworkbench.optim.AdamW;
import sparseworkbench.optim.LearningRates;
import sparseworkbench.optim.NonFiniteGuard;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.optim.Schedule;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainingFailed.Kind;

/** An encoder on its way through a run: weights, optimiser and position, which change together, one step at a time. */
final class TrainingState implements AutoCloseable {
    /** Steps without update in a row after which training counts as diverged. */
    static final int PATIENCE = 10;

    private final Values settings;
    private final TrainableEncoder encoder;
    private final AdamW optimiser;
    private final Loss loss;
    private final Optional<GuideEncoder> guide;
    private final TrainStep step;
    private final DataLoader loader;
    private final Schedule learningRate;
    private final Schedule regularizers;
    private final NonFiniteGuard guard = new NonFiniteGuard(PATIENCE);
    private final TrainingJob job;
    private Optional<RunFingerprint> facts = Optional.empty();
    private RunPosition position = RunPosition.START;
    private final Checkpoint.Retention retention;
    private Optional<BestModel> best = Optional.empty();
    private SequencedMap<String, Double> measured = new LinkedHashMap<>();
    private Optional<Checkpoint> written = Optional.empty();

    /** Takes over encoder and guide: they are closed with this. */
    TrainingState(
            TrainingJob job,
            TrainableEncoder encoder,
            Optional<GuideEncoder> guide,
            BatchSampler sampler,
            Executor background) {
        this.settings = job.training();
        this.job = job;
        this.retention = new Checkpoint.Retention(
                settings.get(TrainingParams.SAVE_TOTAL_LIMIT),
                job.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END));
        this.encoder = encoder;
        this.loss = LossCatalog.create(job.loss());
        this.guide = guide;
        this.step = new TrainStep(encoder, loss, guide);
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
        this.loader = new DataLoader(job.rows(), sampler, encoder, background);
        this.learningRate = Schedules.learningRate(settings, job.totalSteps());
        this.regularizers = Schedules.regularizers(settings, job.totalSteps());
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
    void restore(Checkpoint checkpoint) throws IOException, IncompatibleCheckpoint {
        Checkpoint.RunProgress progress = checkpoint.progress(facts());
        position = progress.position();
        best = progress.best();
        measured = new LinkedHashMap<>(progress.measured());
        checkpoint.restore(optimiser, position.updates());
        loss.restore(checkpoint.lossState());
        written = Optional.of(checkpoint);
    }

    Checkpoint save(Path runFolder) throws IOException {
        Checkpoint checkpoint =
                Checkpoint.write(runFolder, progress(), facts(), encoder, optimiser, loss.state(), retention);
        written = Optional.of(checkpoint);
        return checkpoint;
    }

    /** Notes an evaluation in the checkpoint of the same weights; returns whether there is one. */
    boolean keepEvaluation() throws IOException {
        Optional<Checkpoint> same = written.filter(checkpoint -> checkpoint.step() == position.step());
        if (same.isPresent()) {
            same.get().evaluated(progress());
        }
        return same.isPresent();
    }

    private Checkpoint.RunProgress progress() {
        return new Checkpoint.RunProgress(position, best, measured);
    }

    /** The batch that comes next, as the model sees it; empty where the pass has none left. */
    Optional<DecodedBatch> nextBatch() {
        return loader.isEpochOver(position)
                ? Optional.empty()
                : Optional.of(DecodedBatch.of(loader.peek(position), encoder));
    }

    /** Passes over the data so far, with a fraction. */
    double epoch() {
        return position.epoch()
                + (double) position.batch() / Math.max(1, position.batch() + loader.batchesLeft(position));
    }

    /**
     * Takes one step: batches, forward, loss, backward, clipping, update.
     *
     * @return metric key → value, finite ones only
     */
    SequencedMap<String, Double> trainStep(EventPublisher events) throws TrainingFailed {
        long begun = System.nanoTime();
        if (loader.isEpochOver(position)) {
            position = position.atNextEpoch();
            requireBatches();
        }
        Gathered gathered = gather();
        double factor = learningRate.factor(position.step());
        double norm = optimiser.gradientNorm();
        if (guard.accepts(gathered.metrics.get(Metric.LOSS.key()), norm)) {
            optimiser.step(factor, norm, settings.get(TrainingParams.MAX_GRAD_NORM));
        } else {
            optimiser.zeroGrad();
            skipped(events);
        }
        position = position.afterStep(optimiser.updates());
        if (position.step() > position.updates()) {
            gathered.metrics.put(Metric.SKIPPED_STEPS.key(), (double) (position.step() - position.updates()));
        }
        gathered.metrics.put(Metric.LEARNING_RATE.key(), settings.get(TrainingParams.LEARNING_RATE) * factor);
        gathered.metrics.put(Metric.GRAD_NORM.key(), norm);
        gathered.metrics.put(Metric.TEXTS_PER_SECOND.key(), gathered.texts * 1e9 / (System.nanoTime() - begun));
        gathered.metrics.put(Metric.EPOCH.key(), gathered.epoch);
        return finite(gathered.metrics);
    }

    /**
     * What the batches of a step gave.
     *
     * @param metrics means over the batches
     * @param texts   texts of all of them
     * @param epoch   of the last one
     */
    private record Gathered(SequencedMap<String, Double> metrics, int texts, double epoch) {}

    /** Leaves the mean gradient of the step's batches in the weights. They are all of one pass: its last step may have fewer. */
    private Gathered gather() {
        int batches =
                (int) Math.min(settings.get(TrainingParams.GRADIENT_ACCUMULATION_STEPS), loader.batchesLeft(position));
        RegularizerWarmup weights = new RegularizerWarmup(regularizers.factor(position.step()));
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        int texts = 0;
        double epoch = 0;
        for (int i = 0; i < batches; i++) {
            Batch batch = loader.next(position);
            step.backward(batch, batches, weights, seed(i))
                    .forEach((name, value) -> means.merge(name, value / batches, Double::sum));
            texts += batch.texts().size();
            epoch = batch.epoch();
            position = position.afterBatch();
        }
        return new Gathered(means, texts, epoch);
    }

    private void requireBatches() throws TrainingFailed {
        if (loader.isEpochOver(position)) {
            throw new TrainingFailed(
                    Kind.BAD_DATA,
                    "No batch can be put together from the training data: its rows share their texts.",
                    "Choose plain batches, or data in which rows differ.",
                    null);
        }
    }

    /** Every batch draws its random numbers from seed, step and number alone, so that a resumed run draws the same ones. */
    private int seed(int batch) {
        long mixed = (settings.get(TrainingParams.SEED) * 1_000_003L + position.step()) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed + batch * 0xBF58476D1CE4E5B9L) >>> 33);
    }

    private void skipped(EventPublisher events) throws TrainingFailed {
        events.alert(position.step() + 1, new Alert.SkippedStep(guard.inARow()));
        if (guard.isExhausted()) {
            throw new TrainingFailed(
                    Kind.DIVERGED,
                    "Training diverged: the loss or its gradient was not finite, or far too large, in " + PATIENCE
                            + " steps in a row, the last of them step " + (position.step() + 1) + ".",
                    "Choose a smaller learning rate or a longer warm-up, then start again.",
                    null);
        }
    }

    /** Whether weights and optimiser are fit to be saved. */
    boolean isHealthy() {
        return optimiser.isFinite();
    }

    /** How many numbers are trained. */
    long weights() {
        return encoder.parameters().values().stream().mapToLong(NDArray::size).sum();
    }

    private static SequencedMap<String, Double> finite(SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> finite = new LinkedHashMap<>(metrics);
        finite.values().removeIf(value -> !Double.isFinite(value));
        return finite;
    }

    @Override
    public void close() {
        step.close();
        optimiser.close();
        guide.ifPresent(GuideEncoder::close);
        encoder.close();
    }
}
