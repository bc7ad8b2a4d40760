package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sparseworkbench.loss.LearningTime;
import sparseworkbench.loss.Loss;
import sparseworkbench.loss.LossInput;
import sparseworkbench.loss.LossValue;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.metric.Metric;
import sparseworkbench.optim.NonFiniteGuard;
import sparseworkbench.optim.Schedule;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.NamedArrays;
import sparseworkbench.torch.TorchKernels;
import sparseworkbench.train.ForwardStrategy.ForwardPass;
import sparseworkbench.train.TrainingFailed.Kind;

/**
 * One step of the optimiser, in the order of the methods below: batches, forward, loss, backward, clipping, update, metrics, events.
 */
final class TrainStep implements AutoCloseable {
    /** Steps without update in a row after which training counts as diverged. */
    static final int PATIENCE = 10;

    private final Values settings;
    private final TrainingState state;
    private final EventPublisher events;
    /** One for each table. */
    private final List<ForwardStrategy> strategies;

    private Schedule learningRate;
    private Schedule regularizers;
    private final NonFiniteGuard nonFinite = new NonFiniteGuard(PATIENCE);
    private double learningTime;
    private final TorchKernels sparsity;

    /** @param state what the step changes; it stays the caller's */
    TrainStep(TrainingJob job, TrainingState state, EventPublisher events) {
        this.settings = job.training();
        this.state = state;
        this.events = events;
        this.strategies = IntStream.range(0, job.tables().size())
                .mapToObj(table -> ForwardStrategy.of(
                        state.encoder(), state.losses().of(table).requirements()))
                .toList();
        follow(state.budget().total());
        this.sparsity = TorchKernels.load("sparsity", state.encoder().manager().getDevice());
    }

    /** From now on schedules are those of a run of so many steps. */
    void follow(long totalSteps) {
        learningRate = Schedules.learningRate(settings, totalSteps);
        regularizers = Schedules.regularizers(settings, totalSteps);
        learningTime = LongStream.range(0, totalSteps)
                .mapToDouble(learningRate::factor)
                .sum();
    }

    /** @throws TrainingFailed there is no batch, or the loss or its gradient has not been finite for too long */
    void take(Guards guards) throws TrainingFailed {
        long begun = System.nanoTime();
        beginEpochIfOver();
        Accumulated accumulated = accumulateGradients();
        double norm = state.optimiser().gradientNorm();
        double factor = learningRate.factor(state.position().step());
        clipAndUpdate(accumulated, norm, factor);
        SequencedMap<String, Double> metrics = metrics(accumulated, norm, factor, begun);
        guards.afterStep(state.position().step(), metrics);
        guards.unreached(state.position().step(), state.losses().unreached());
        events.emit(new TrainEvent.Step(state.position().step(), metrics));
    }

    private void beginEpochIfOver() throws TrainingFailed {
        if (!state.loader().isEpochOver(state.position())) {
            return;
        }
        state.moveTo(state.position().atNextEpoch());
        if (state.loader().isEpochOver(state.position())) {
            throw new TrainingFailed(
                    Kind.BAD_DATA,
                    "No batch can be put together from the training data: its rows share their texts.",
                    "Start a new run with plain batches (training.batch_sampler=batch_sampler), or with data in which"
                            + " rows differ.",
                    null);
        }
    }

    /**
     * What the batches of a step gave.
     *
     * @param metrics means over the batches that have them: those of tables with another loss have other ones
     * @param texts   texts of all of them
     * @param epoch   of the last one
     */
    private record Accumulated(SequencedMap<String, Double> metrics, int texts, double epoch) {}

    /** Leaves the mean gradient of the step's batches in the weights. They are all of one epoch: its last step may have fewer. */
    private Accumulated accumulateGradients() {
        int batches = (int) Math.min(
                settings.get(TrainingParams.GRADIENT_ACCUMULATION_STEPS),
                state.loader().batchesLeft(state.position()));
        long step = state.position().step();
        LearningTime time = new LearningTime(1.0 / batches, learningRate.factor(step), learningTime);
        double[] parts = state.loader().parts(state.position());
        SequencedMap<String, DoubleSummaryStatistics> found = new LinkedHashMap<>();
        int texts = 0;
        double epoch = 0;
        for (int i = 0; i < batches; i++) {
            Batch batch = state.loader().next(state.position());
            double part = state.losses().part(batch.table(), parts);
            RegularizerWarmup warmup = new RegularizerWarmup(regularizers.factor(step), time.ofPart(part));
            forwardAndBackward(batch, batches, warmup, seed(i))
                    .forEach((name, value) -> found.computeIfAbsent(name, _ -> new DoubleSummaryStatistics())
                            .accept(value));
            texts += batch.texts().size();
            epoch = batch.epoch();
            state.moveTo(state.position().afterBatch());
        }
        SequencedMap<String, Double> means = new LinkedHashMap<>();
        found.forEach((name, values) -> means.put(name, values.getAverage()));
        return new Accumulated(means, texts, epoch);
    }

    /** Every batch draws its random numbers from seed, step and number alone, so that a resumed run draws the same ones. */
    private int seed(int batch) {
        long mixed = (settings.get(TrainingParams.SEED) * 1_000_003L
                        + state.position().step())
                * 0x9E3779B97F4A7C15L;
        return (int) ((mixed + batch * 0xBF58476D1CE4E5B9L) >>> 33);
    }

    /**
     * Forward, loss and backward of one batch: leaves its gradient in the weights.
     *
     * @param batches batches of the step: each adds this part of its gradient
     * @param seed    what dropout is drawn from
     * @return metric key → value: loss and its components, weights of the regularizers, sparsity of the batch
     */
    SequencedMap<String, Double> forwardAndBackward(Batch batch, int batches, RegularizerWarmup warmup, int seed) {
        try (NDManager scratch = state.encoder().manager().newSubManager();
                ForwardPass forward = strategies.get(batch.table()).forward(batch, seed, scratch)) {
            Loss loss = state.losses().of(batch.table());
            LossInput input = input(batch, loss, forward, warmup, scratch);
            LossValue value = loss.compute(input);
            forward.backward(batches == 1 ? value.total() : value.total().mul(scratch.create(1f / batches)));
            SequencedMap<String, Double> metrics = metrics(value, loss.weights(warmup), forward, scratch);
            if (Double.isFinite(metrics.get(Metric.LOSS.key()))) {
                loss.observe(input);
            }
            return metrics;
        }
    }

    /** Read at once: on a graphics card each read waits for all that goes before it. */
    private SequencedMap<String, Double> metrics(
            LossValue loss, SequencedMap<String, Double> weights, ForwardPass forward, NDManager scratch) {
        SequencedMap<String, NDArray> scalars = new LinkedHashMap<>();
        scalars.put(Metric.LOSS.key(), loss.total());
        scalars.putAll(loss.components());
        SequencedMap<String, NDArray> sparsity = sparsity(forward.columns(), scratch);
        scalars.putAll(sparsity);
        SequencedMap<String, Double> read = ScalarReads.read(scalars);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>(read);
        sparsity.keySet().forEach(metrics::remove);
        metrics.putAll(weights);
        sparsity.keySet().forEach(key -> metrics.put(key, read.get(key)));
        return metrics;
    }

    private LossInput input(Batch batch, Loss loss, ForwardPass forward, RegularizerWarmup warmup, NDManager scratch) {
        Optional<NDArray> labels =
                batch.labels().map(found -> scratch.create(found.numbers(), new Shape(found.shape())));
        List<NDArray> guided = state.guide()
                .filter(guide -> loss.requirements().guide().isPresent())
                .map(guide -> IntStream.range(0, batch.columns())
                        .mapToObj(column -> guide.embed(batch.column(column), scratch))
                        .toList())
                .orElse(List.of());
        return new LossInput(forward.columns(), labels, warmup)
                .withGuide(guided)
                .withReconstructions(forward.reconstructions());
    }

    /** Without an update where loss or gradient are of no use: then the weights stay as they are. */
    private void clipAndUpdate(Accumulated accumulated, double norm, double factor) throws TrainingFailed {
        if (nonFinite.accepts(accumulated.metrics.get(Metric.LOSS.key()), norm)) {
            state.optimiser().step(factor, norm, settings.get(TrainingParams.MAX_GRAD_NORM));
        } else {
            state.optimiser().zeroGrad();
            alertSkipped(state.position().step() + 1);
        }
        state.moveTo(state.position().afterStep(state.optimiser().updates()));
    }

    private void alertSkipped(long step) throws TrainingFailed {
        events.alert(step, new Alert.SkippedStep(nonFinite.inARow()));
        if (nonFinite.isExhausted()) {
            throw new TrainingFailed(
                    Kind.DIVERGED,
                    "Training diverged: the loss or its gradient was not finite, or far too large, in " + PATIENCE
                            + " steps in a row, the last of them step " + step + ".",
                    Alert.NonFiniteWeights.CURE,
                    null);
        }
    }

    /** Finite ones only. */
    private SequencedMap<String, Double> metrics(Accumulated accumulated, double norm, double factor, long begun) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>(accumulated.metrics);
        RunPosition position = state.position();
        if (position.step() > position.updates()) {
            metrics.put(Metric.SKIPPED_STEPS.key(), (double) (position.step() - position.updates()));
        }
        metrics.put(Metric.LEARNING_RATE.key(), settings.get(TrainingParams.LEARNING_RATE) * factor);
        metrics.put(Metric.GRAD_NORM.key(), norm);
        metrics.put(Metric.TEXTS_PER_SECOND.key(), accumulated.texts * 1e9 / (System.nanoTime() - begun));
        metrics.put(Metric.EPOCH.key(), accumulated.epoch);
        metrics.values().removeIf(value -> !Double.isFinite(value));
        return metrics;
    }

    private SequencedMap<String, NDArray> sparsity(List<NDArray> columns, NDManager scratch) {
        List<NDArray> documents = columns.size() == 1 ? columns : columns.subList(1, columns.size());
        NDArray joined = documents.size() == 1 ? documents.getFirst() : NDArrays.concat(new NDList(documents), 0);
        NamedArrays measured = sparsity.callForNamed(
                scratch,
                "of_batch",
                new Arguments().array("queries", columns.getFirst()).array("documents", joined),
                false);
        SequencedMap<String, NDArray> found = new LinkedHashMap<>();
        found.put(Metric.QUERY_ACTIVE_DIMS.key(), measured.get("query_active_dims"));
        found.put(Metric.DOCUMENT_ACTIVE_DIMS.key(), measured.get("document_active_dims"));
        found.put(Metric.BATCH_FLOPS.key(), measured.get("flops"));
        return found;
    }

    @Override
    public void close() {
        sparsity.close();
    }
}
