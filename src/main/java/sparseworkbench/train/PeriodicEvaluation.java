package sparseworkbench.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.loss.EvaluatedDensity;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.train.TrainEvent.Stage;

/** Evaluation during a run: when it is due, what it emits, which was the best, and whether the run stops early because of it. */
final class PeriodicEvaluation {
    /** Before the name of everything that an evaluation measures, as in the reference. */
    static final String PREFIX = "eval_";

    private static final double NANOS = 1e9;

    private final TrainingJob job;
    private final EventPublisher events;
    private final ControlRequests requests;
    private final CheckpointWriter checkpoints;
    private final Evaluations evaluations;
    private boolean explained;

    PeriodicEvaluation(TrainingJob job, EventPublisher events, ControlRequests requests, CheckpointWriter checkpoints) {
        this.job = job;
        this.events = events;
        this.requests = requests;
        this.checkpoints = checkpoints;
        this.evaluations = new Evaluations(job);
    }

    /** Whether the weights should be evaluated before the next step, of which a run may have no more. */
    boolean isDue(RunPosition position, StepBudget budget) {
        if (!isMissing(position)) {
            return false;
        }
        return position.step() == 0
                ? job.evaluation().get(EvaluationParams.EVAL_ON_START)
                : budget.isOver(position.step())
                        || position.step() % job.evaluation().get(EvaluationParams.EVAL_STEPS) == 0;
    }

    /** Whether there is something to evaluate that has not been evaluated yet. */
    boolean isMissing(RunPosition position) {
        return !evaluations.isEmpty() && !position.alreadyEvaluated();
    }

    /** Returns whether it came to its end; it is left when a pause is requested, or that nothing is kept. */
    boolean evaluate(TrainingState state, Guards guards) throws IOException, TrainingFailed {
        try {
            long begun = System.nanoTime();
            ProgressListener progress = (activity, done, total) -> {
                events.progress(Stage.EVALUATING, activity, done, total);
                return !requests.isLeaveRequested();
            };
            SequencedMap<String, Double> metrics = new LinkedHashMap<>();
            Evaluations.Found found = evaluations.evaluate(state.encoder(), progress);
            EvaluationResult measured = found.measured();
            measured.metrics().forEach((name, value) -> metrics.put(PREFIX + name, value));
            found.write(job.runFolder(), state.epoch(), state.position().step());
            double compared = evaluations.compared(measured);
            boolean best =
                    state.markEvaluated(compared, job.evaluation().get(EvaluationParams.EARLY_STOPPING_THRESHOLD));
            state.measured().clear();
            state.measured().putAll(metrics);
            if (state.position().step() == 0) {
                new Baselines(job.runFolder()).beforeFirstStep(metrics);
            }
            state.losses().observeEvaluation(EvaluatedDensity.of(metrics));
            events.emit(new TrainEvent.Evaluation(state.position().step(), metrics));
            explain(state.position().step(), found);
            events.emit(new TrainEvent.EvaluationDetails(
                    state.position().step(), found.queries(), measured.details().terms()));
            guards.afterEvaluation(
                    state.position().step(),
                    evaluations.comparedBy(measured),
                    compared,
                    state.best().orElseThrow());
            state.budget().evaluationTook((System.nanoTime() - begun) / NANOS);
            compare(measured, state);
            events.emit(new TrainEvent.Flush());
            if (!state.keepEvaluation() && best && job.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END)) {
                checkpoints.checkpoint(state);
            }
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    /** Why figures are missing, and why they cannot be compared; the latter once. */
    private void explain(long step, Evaluations.Found found) {
        SequencedMap<String, List<String>> byReason = new LinkedHashMap<>();
        found.undefined()
                .forEach((name, reason) -> byReason.computeIfAbsent(reason, first -> new ArrayList<>())
                        .add(name));
        byReason.forEach((reason, names) -> events.alert(step, new Alert.NoFigure(names, reason)));
        if (!explained && !evaluations.caveats().isEmpty()) {
            events.alert(step, new Alert.NotComparable(evaluations.caveats()));
        }
        explained = true;
    }

    /** After the evaluation was emitted: nobody waits for the other one's result to see the first point. */
    private void compare(EvaluationResult measured, TrainingState state) throws IOException {
        long step = state.position().step();
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        new Baselines(job.runFolder())
                .of(evaluations, measured, step == 0, (activity, done, total) -> {
                    events.progress(Stage.EVALUATING, activity, done, total);
                    return true;
                })
                .forEach((name, value) -> metrics.put(PREFIX + name, value));
        if (!metrics.isEmpty()) {
            state.measured().putAll(metrics);
            events.emit(new TrainEvent.BaselineMetrics(step, metrics));
        }
    }

    /** Whether the evaluations have not got better for too long; says so. */
    boolean isStoppedEarly(TrainingState state) {
        Optional<Long> patience = job.evaluation().get(EvaluationParams.EARLY_STOPPING_PATIENCE);
        boolean stopped = patience.isPresent()
                && state.best().filter(best -> best.since() >= patience.get()).isPresent();
        if (stopped) {
            events.notice(
                    state.position().step(),
                    false,
                    "Stopped early: " + patience.get() + " evaluations in a row were no better than "
                            + "that after step " + state.best().orElseThrow().step() + ".");
        }
        return stopped;
    }
}
