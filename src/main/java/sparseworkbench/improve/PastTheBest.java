package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.improve.RunFacts.Evaluated;
import sparseworkbench.project.TrainingParams;

/** A run that came to its end and whose best model came before its last one, which was kept. */
final class PastTheBest implements Rule {
    /** Less is the noise of an evaluation. */
    private static final double NOTABLY = 0.01;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        boolean keptBest = facts.project().evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END);
        Optional<Evaluated> best = facts.best();
        Optional<Evaluated> last = facts.last();
        if (!facts.done()
                || keptBest
                || best.isEmpty()
                || best.get().step() >= last.orElseThrow().step()
                || last.get().value()
                        > best.get().value() - NOTABLY * Math.abs(best.get().value())) {
            return Optional.empty();
        }
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        if (facts.project().training().get(TrainingParams.MAX_MINUTES).isPresent()) {
            // A time would decide, whatever the steps.
            changes.put("training." + TrainingParams.MAX_MINUTES.key(), "none");
        }
        changes.put(
                "training." + TrainingParams.MAX_STEPS.key(),
                Long.toString(best.get().step()));
        changes.put("evaluation." + EvaluationParams.LOAD_BEST_MODEL_AT_END.key(), "true");
        return Optional.of(new Suggestion(
                "past_the_best",
                "End where it was best, and keep the best model.",
                "It was best after step " + best.get().step() + " and has fallen since.",
                "This run's own evaluations; a shorter schedule lets the learning rate fall to zero by then.",
                changes));
    }
}
