package sparseworkbench.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Batches;
import sparseworkbench.store.Failure;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunWriter;

/** A training that only pretends: writes to the store what a real one would, without a model and at any speed. */
public final class FakeTraining {
    /** The test itself stands in for the worker, so that the watchdog finds it alive. */
    private static final ProcessHandle WORKER = ProcessHandle.current();

    /** The worker of every run. */
    public static final ProcessIdentity IDENTITY =
            new ProcessIdentity(WORKER.pid(), WORKER.info().startInstant().orElse(Instant.now()));

    private final RunWriter writer;
    private final RunId run;
    private final long totalSteps;
    private final double strength;
    private final Random random;
    private final long startMillis;
    private final long millisPerStep;
    private final FakeRunDetails found;
    private final List<RunDetail> details = new ArrayList<>();
    private long step;

    /**
     * Creates the run and begins it.
     *
     * @param strength how strong the sparsity is; 1 is usual
     */
    public FakeTraining(RunWriter writer, String name, String configJson, long totalSteps, double strength, long seed) {
        this(
                writer,
                writer.create(new NewRun(
                        name, configJson, ".", "reverse-dictionary", "all-MiniLM-L6-v2", "SpladeLoss", "0.1.0")),
                totalSteps,
                strength,
                seed);
    }

    /** Begins a run that was taken from the queue. */
    public FakeTraining(RunWriter writer, RunId taken, long totalSteps, double strength, long seed) {
        this.writer = writer;
        this.run = taken;
        this.totalSteps = totalSteps;
        this.strength = strength;
        this.random = new Random(seed);
        this.found = new FakeRunDetails(strength, new Random(seed));
        this.millisPerStep = 1700;
        this.startMillis = System.currentTimeMillis() - totalSteps * millisPerStep;
        writer.begin(run, IDENTITY);
        writer.flush(
                run,
                IDENTITY,
                new RunBatch(
                        0,
                        0,
                        startMillis,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        0,
                        new RunBatch.Milestones(
                                Optional.empty(), Optional.empty(), List.of(), Optional.of(totalSteps))));
    }

    public RunId run() {
        return run;
    }

    /** Says what is being done before the first step. */
    public void preparing(String phase, long done, long total) {
        flush(List.of(), List.of(), Optional.of(new RunBatch.Progress(phase, done, total)));
    }

    /** Begins to measure its quality. */
    public void evaluating() {
        writer.flush(run, IDENTITY, Batches.stage(step, RunState.EVALUATING));
    }

    /** Trains up to a step, evaluating every so many. */
    public void trainTo(long target, long evaluateEvery) {
        if (step == 0) {
            flush(evaluation(0), List.of(event("Training begins.", EventLevel.INFO)), Optional.empty());
        }
        writer.flush(run, IDENTITY, Batches.stage(step, RunState.TRAINING));
        List<MetricPoint> points = new ArrayList<>();
        while (step < target) {
            step++;
            points.addAll(step(step));
            if (step % evaluateEvery == 0) {
                points.addAll(evaluation(step));
            }
            if (points.size() > 20_000) {
                flush(points, List.of(), Optional.empty());
                points.clear();
            }
        }
        flush(
                points,
                List.of(event("Checkpoint after step " + step + ".", EventLevel.INFO)),
                Optional.of(new RunBatch.Progress("Training", step, totalSteps)));
    }

    /** Writes one value of any metric. */
    public void put(Metric metric, long at, double value) {
        flush(List.of(new MetricPoint(metric.key(), at, value, time(at))), List.of(), Optional.empty());
    }

    /** Writes one value of a series of any name. */
    public void put(String key, long at, double value) {
        flush(List.of(new MetricPoint(key, at, value, time(at))), List.of(), Optional.empty());
    }

    /** Writes several values of one step at once. */
    public void putAll(Map<String, Double> values, long at) {
        flush(
                values.entrySet().stream()
                        .map(value -> new MetricPoint(value.getKey(), at, value.getValue(), time(at)))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    /** Writes something that is no number. */
    public void find(RunDetail finding) {
        details.add(finding);
        flush(List.of(), List.of(), Optional.empty());
    }

    public void say(String text, EventLevel level) {
        flush(List.of(), List.of(event(text, level)), Optional.empty());
    }

    public void end(RunState state, Optional<Failure> failure) {
        writer.end(run, state, failure);
    }

    private RunBatch.NewEvent event(String text, EventLevel level) {
        return new RunBatch.NewEvent(step, level, text, time(step));
    }

    private void flush(List<MetricPoint> points, List<RunBatch.NewEvent> events, Optional<RunBatch.Progress> progress) {
        if (!writer.flush(
                run,
                IDENTITY,
                Batches.batch(
                        step,
                        step * millisPerStep,
                        System.currentTimeMillis(),
                        points,
                        events,
                        progress,
                        Optional.of(Duration.ofMillis((totalSteps - step) * millisPerStep)),
                        details))) {
            throw new IllegalStateException("Run " + run + " is no longer mine.");
        }
        details.clear();
    }

    private long time(long at) {
        return startMillis + at * millisPerStep;
    }

    private MetricPoint point(Metric metric, long at, double value) {
        return new MetricPoint(metric.key(), at, value, time(at));
    }

    private List<MetricPoint> step(long at) {
        double progress = (double) at / totalSteps;
        double ramp = Math.min(1, Math.pow(progress * 3, 2));
        double dims = Math.exp(-2.2 * strength * progress);
        double base = 0.35 + 2.6 * Math.exp(-5 * progress) + 0.25 * noise() * Math.exp(-progress);
        double documents = 0.16 * ramp * strength * dims * (1 + 0.2 * noise());
        double queries = 0.09 * ramp * strength * dims * (1 + 0.2 * noise());
        return List.of(
                point(Metric.LOSS, at, base + documents + queries),
                point(Metric.BASE_LOSS, at, base),
                point(Metric.DOCUMENT_REGULARIZER_LOSS, at, documents),
                point(Metric.QUERY_REGULARIZER_LOSS, at, queries),
                point(Metric.LEARNING_RATE, at, 3e-5 * (1 - progress)),
                point(Metric.EPOCH, at, 3 * progress),
                point(Metric.QUERY_ACTIVE_DIMS, at, 430 * dims * (1 + 0.08 * noise())),
                point(Metric.DOCUMENT_ACTIVE_DIMS, at, 270 * dims * (1 + 0.08 * noise())),
                point(Metric.BATCH_FLOPS, at, 38 * dims * dims * (1 + 0.12 * noise())),
                point(Metric.TEXTS_PER_SECOND, at, 37 + noise()));
    }

    private List<MetricPoint> evaluation(long at) {
        double progress = (double) at / totalSteps;
        details.addAll(found.evaluation(at, progress));
        double dims = Math.exp(-2.2 * strength * progress);
        double quality = 0.41 + (0.16 - 0.03 * strength) * (1 - Math.exp(-4 * progress)) + 0.004 * noise();
        return List.of(
                point(Metric.NDCG_10, at, quality),
                point(Metric.MRR_10, at, quality - 0.055 + 0.003 * noise()),
                point(Metric.RECALL_10, at, quality + 0.14 + 0.003 * noise()),
                point(Metric.EVAL_QUERY_ACTIVE_DIMS, at, 425 * dims),
                point(Metric.EVAL_CORPUS_ACTIVE_DIMS, at, 262 * dims),
                point(Metric.EVAL_AVG_FLOPS, at, 21 * dims * dims));
    }

    private double noise() {
        return random.nextGaussian();
    }
}
