package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.improve.RegularizerSettings.Side;
import sparseworkbench.project.Project;
import sparseworkbench.project.TrainingParams;

/** What to change in a project so that a new run is spared a danger that a run met; dangers that no setting cures have none. */
public final class AlertCures {
    /** About half of a power of ten, the step in which learning rates are searched. */
    private static final double SMALLER = 3;
    /** Evaluations without a better one. */
    private static final String PATIENCE = "3";

    private static final String SMALLER_STEPS =
            "A third of the learning rate, half of a power of ten, is one step of a search.";

    private AlertCures() {}

    /**
     * The cure of an alert or of a failure; its title goes on after "a run with ".
     *
     * @param key     of the alert, or of the kind of failure
     * @param project of the run
     */
    public static Optional<Suggestion> of(String key, Project project) {
        Optional<Suggestion> cure = switch (key) {
            case "non_finite", "broken_weights", "diverged" -> smallerSteps(key, project);
            case "collapsed" -> lessSparse(key, project, Side.DOCUMENTS);
            case "collapsed_queries" -> lessSparse(key, project, Side.QUERIES);
            case "saturated" -> sparser(key, project);
            case "quality_falls" -> bestModel(key, project);
            default -> Optional.empty();
        };
        return cure.filter(suggestion -> !suggestion.changes().isEmpty() && suggestion.fits(project));
    }

    private static Optional<Suggestion> smallerSteps(String key, Project project) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        double rate = project.training().get(TrainingParams.LEARNING_RATE);
        changes.put("training." + TrainingParams.LEARNING_RATE.key(), RegularizerSettings.text(rate / SMALLER));
        return Optional.of(
                new Suggestion(key, "a smaller learning rate", "The steps were too far.", SMALLER_STEPS, changes));
    }

    private static Optional<Suggestion> lessSparse(String key, Project project, Side side) {
        RegularizerSettings weights = new RegularizerSettings(project.loss());
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        Collapsed.lower(side, weights, changes);
        return Optional.of(new Suggestion(
                key,
                side == Side.QUERIES ? "a smaller λ of queries" : "a smaller λ of documents",
                "Empty texts cannot be found.",
                weights.source(),
                changes));
    }

    private static Optional<Suggestion> sparser(String key, Project project) {
        RegularizerSettings weights = new RegularizerSettings(project.loss());
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        StillDense.raise(Side.DOCUMENTS, weights, changes);
        StillDense.raise(Side.QUERIES, weights, changes);
        return Optional.of(
                new Suggestion(key, "a larger λ", "Most dimensions stay active.", weights.source(), changes));
    }

    private static Optional<Suggestion> bestModel(String key, Project project) {
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        if (!project.evaluation().get(EvaluationParams.LOAD_BEST_MODEL_AT_END)) {
            changes.put("evaluation." + EvaluationParams.LOAD_BEST_MODEL_AT_END.key(), "true");
        }
        if (project.evaluation().get(EvaluationParams.EARLY_STOPPING_PATIENCE).isEmpty()) {
            changes.put("evaluation." + EvaluationParams.EARLY_STOPPING_PATIENCE.key(), PATIENCE);
        }
        return changes.isEmpty()
                ? smallerSteps(key, project)
                : Optional.of(new Suggestion(
                        key,
                        "its best model kept",
                        "Quality falls while the loss still does.",
                        "It ends after three evaluations that were no better than the best.",
                        changes));
    }
}
