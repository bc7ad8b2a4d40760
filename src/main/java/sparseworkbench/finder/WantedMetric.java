package sparseworkbench.finder;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.metric.MetricName;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;

/** By which metrics the candidates of a project can be judged: those that its evaluators measure query by query. */
final class WantedMetric {
    private static final List<EvaluatorKind> QUERY_BY_QUERY =
            List.of(EvaluatorKind.RETRIEVAL, EvaluatorKind.TRIPLET, EvaluatorKind.RERANKING);

    private final SequencedMap<String, Values> chosen;

    WantedMetric(Project project) {
        this.chosen = project.evaluation().get(EvaluationParams.EVALUATORS);
    }

    /** Their names for people. */
    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        QUERY_BY_QUERY.stream()
                .filter(kind -> chosen.isEmpty() || chosen.containsKey(kind.key()))
                .flatMap(kind -> kind.metrics(SimilarityFunction.DOT))
                .forEach(metric -> names.add(MetricName.of("eval_" + metric)));
        return List.copyOf(names);
    }

    /** @throws SearchRefused nothing of the name is measured; names what is */
    void check(Optional<String> metric) throws SearchRefused {
        if (metric.isEmpty()) {
            return;
        }
        String name = MetricName.of(metric.get());
        // Without a similarity in it, a name for people is that of retrieval; evaluators of rows may be asked for other
        // numbers of texts.
        boolean known = names().stream().anyMatch(name::equalsIgnoreCase);
        if (!known) {
            throw new SearchRefused("Candidates cannot be judged by “" + metric.get()
                    + "”. What is measured query by query: " + String.join(", ", names()) + ".");
        }
    }
}
