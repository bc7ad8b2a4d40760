package sparseworkbench.project;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.metric.ResultMetrics;

/** By what the saved model of a run was chosen among its evaluations. */
public final class BestModelMetric {
    private static final String PREFIX = "eval_";

    private BestModelMetric() {}

    /**
     * The key of the metric whose best evaluation the saved model is of; empty if that is simply the last one.
     *
     * @param configJson the frozen project
     * @param measured   the keys of what the run has measured
     */
    public static Optional<String> of(String configJson, Collection<String> measured) {
        List<FrozenSetting> settings = FrozenSetting.read(configJson);
        if (!value(settings, EvaluationParams.LOAD_BEST_MODEL_AT_END.key()).equals("true")) {
            return Optional.empty();
        }
        String chosen = value(settings, EvaluationParams.METRIC_FOR_BEST_MODEL.key());
        List<String> names = measured.stream()
                .filter(key -> key.startsWith(PREFIX))
                .map(key -> key.substring(PREFIX.length()))
                .toList();
        return chosen.isBlank()
                ? ResultMetrics.quality(measured)
                : Optional.of(PREFIX + EvaluatorKind.measuredAs(chosen.strip(), names));
    }

    private static String value(List<FrozenSetting> settings, String key) {
        return settings.stream()
                .filter(setting -> setting.path().equals(Section.EVALUATION.path(key)))
                .map(FrozenSetting::value)
                .findFirst()
                .orElse("");
    }
}
