package sparseworkbench.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/**
 * Expects how long a run still takes: the steps to come at the median pace of the latest ones, and the evaluations to come as
 * long as the latest was. The median leaves out the steps that an evaluation or a checkpoint came between.
 */
final class TimeLeft {
    private static final int RECENT = 31;
    private static final int FEWEST = 2;
    private static final double NANOS = 1e9;

    private final Deque<Double> stepSeconds = new ArrayDeque<>();
    private long totalSteps;
    private long evalSteps;
    private long step;
    private long evaluatedStep;
    private Optional<Long> stepFinished = Optional.empty();
    private Optional<Long> evaluationBegun = Optional.empty();
    private double evaluationSeconds;

    /** @param everySteps an evaluation comes after every so many steps and at the end; 0 when there is none */
    void planned(long total, long everySteps) {
        totalSteps = total;
        evalSteps = everySteps;
    }

    /** Takes what happened at a moment of {@link System#nanoTime}. */
    void note(TrainEvent event, long nanos) {
        switch (event) {
            case TrainEvent.Resumed resumed -> {
                step = resumed.step();
                evaluatedStep = resumed.step();
            }
            case TrainEvent.Step taken -> take(taken.step(), nanos);
            case TrainEvent.Evaluation done -> {
                evaluatedStep = done.step();
                evaluationSeconds =
                        evaluationBegun.map(begun -> (nanos - begun) / NANOS).orElse(0.0);
                evaluationBegun = Optional.empty();
            }
            case TrainEvent.Progress progress -> {
                if (progress.stage() == Stage.EVALUATING && evaluationBegun.isEmpty()) {
                    evaluationBegun = Optional.of(nanos);
                }
            }
            case TrainEvent.BaselineMetrics baselines -> evaluationBegun = Optional.empty();
            case TrainEvent.CheckpointSaved saved -> {}
            case TrainEvent.Flush flush -> {}
            case TrainEvent.AlertRaised raised -> {}
            case TrainEvent.Notice notice -> {}
            case TrainEvent.EvaluationDetails details -> {}
            case TrainEvent.FirstBatch batch -> {}
        }
    }

    private void take(long number, long nanos) {
        stepFinished.ifPresent(before -> stepSeconds.addLast((nanos - before) / NANOS));
        if (stepSeconds.size() > RECENT) {
            stepSeconds.removeFirst();
        }
        step = number;
        stepFinished = Optional.of(nanos);
    }

    /** Empty before there are a few steps to judge by. */
    Optional<Duration> at(long nanos) {
        if (totalSteps == 0 || stepSeconds.size() < FEWEST) {
            return Optional.empty();
        }
        double steps = (totalSteps - step) * median();
        double evaluations = evaluationsToCome() * evaluationSeconds;
        double spent = evaluationBegun
                .map(begun -> Math.min(evaluationSeconds, (nanos - begun) / NANOS))
                .orElse(0.0);
        return Optional.of(Duration.ofMillis(Math.round(1000 * Math.max(0, steps + evaluations - spent))));
    }

    /** The one that is going on included. */
    private long evaluationsToCome() {
        return evalSteps == 0 ? 0 : Math.ceilDiv(totalSteps, evalSteps) - Math.ceilDiv(evaluatedStep, evalSteps);
    }

    private double median() {
        double[] sorted =
                stepSeconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
