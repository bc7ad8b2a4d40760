package sparseworkbench.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.eval.QueryScores;
import sparseworkbench.eval.TermReport;

/** What happens while training, in order. All numbers are copies: no event holds a tensor. */
public sealed interface TrainEvent {

    /** The large parts of a run. */
    enum Stage {
        PREPARING,
        TRAINING,
        EVALUATING,
        SAVING
    }

    /**
     * How far the current stage is; sent at most a few times a second.
     *
     * @param stage what part of the run
     * @param text  what is being done, for people: "Encoding the corpus"
     * @param done  0 … {@code total}
     * @param total 0 when it cannot be measured
     */
    record Progress(Stage stage, String text, long done, long total) implements TrainEvent {}

    /**
     * A finished step.
     *
     * @param step    number of the step, from 1
     * @param metrics metric key → value
     */
    record Step(long step, Map<String, Double> metrics) implements TrainEvent {}

    /**
     * A finished evaluation.
     *
     * @param step    steps taken before it, 0 for the untrained model
     * @param metrics metric key → value
     */
    record Evaluation(long step, Map<String, Double> metrics) implements TrainEvent {}

    /**
     * What is behind an evaluation, emitted after it.
     *
     * @param step    steps taken before it, 0 for the untrained model
     * @param queries what every query scored, by each evaluator that scores queries
     * @param terms   what the encodings look like
     */
    record EvaluationDetails(long step, List<QueryScores> queries, Optional<TermReport> terms) implements TrainEvent {
        public EvaluationDetails {
            queries = List.copyOf(queries);
        }
    }

    /**
     * What the training computes on, told before it begins or goes on.
     *
     * @param name   of the card, or "processor"
     * @param whyNot why it is not the card that it might have been; empty where there is nothing to be said
     */
    record ComputesOn(String name, String whyNot) implements TrainEvent {}

    /**
     * The training goes on with other settings, of those that may change on the way.
     *
     * @param project all of them, as a project file
     */
    record SettingsChanged(String project) implements TrainEvent {}

    /**
     * A run that is as long as a time has this many steps, as is known now.
     *
     * @param steps of the whole run
     */
    record StepsPlanned(long steps) implements TrainEvent {}

    /**
     * What was seen of the card meanwhile.
     *
     * @param step    last finished step
     * @param metrics metric key → value
     */
    record CardSeen(long step, Map<String, Double> metrics) implements TrainEvent {}

    /** The first batch, before the first step. */
    record FirstBatch(DecodedBatch batch) implements TrainEvent {}

    /**
     * Metrics of what the model is compared with on the same data, emitted after an evaluation.
     *
     * @param step    steps taken before it
     * @param metrics metric key → value
     */
    record BaselineMetrics(long step, Map<String, Double> metrics) implements TrainEvent {}

    /**
     * A request to write all events emitted so far to durable storage before the listener returns: a checkpoint is about to be
     * written, and a training resumed from it does not emit them again.
     */
    record Flush() implements TrainEvent {}

    /**
     * Everything needed to resume has been written.
     *
     * @param step   steps taken before it
     * @param folder where
     */
    record CheckpointSaved(long step, Path folder) implements TrainEvent {}

    /**
     * The training goes on where an earlier one left it: events that one emitted for later steps no longer hold.
     *
     * @param step        last step that holds
     * @param fromScratch whether there was no checkpoint, so that nothing holds and everything begins again
     */
    record Resumed(long step, boolean fromScratch) implements TrainEvent {}

    /**
     * Something endangers the result. Emitted as often as it happens.
     *
     * @param step when
     */
    record AlertRaised(long step, Alert alert) implements TrainEvent {}

    /**
     * Something a person should know.
     *
     * @param step    when
     * @param serious whether it endangers the result
     * @param text    what happened and what to do, for people
     */
    record Notice(long step, boolean serious, String text) implements TrainEvent {}
}
