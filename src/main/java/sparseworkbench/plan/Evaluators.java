package sparseworkbench.plan;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.data.DataCheck;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/** Which evaluators a run will have, and what they will be able to measure. */
final class Evaluators {
    private final Project project;
    private final DataCheck data;
    private final ModelCheck model;

    Evaluators(Project project, DataCheck data, ModelCheck model) {
        this.project = project;
        this.data = data;
        this.model = model;
    }

    /** Names of the metrics by which models can be compared, those of the first evaluator first. */
    List<String> metrics() {
        SequencedMap<String, Values> chosen = project.evaluation().get(EvaluationParams.EVALUATORS);
        Set<String> named = new LinkedHashSet<>();
        for (EvaluatorKind kind : kinds()) {
            Set<String> before = Set.copyOf(named);
            metrics(kind, kind.settings(chosen))
                    .map(name -> kind.nameBeside(before, name))
                    .forEach(named::add);
        }
        return List.copyOf(named);
    }

    private Stream<String> metrics(EvaluatorKind kind, Values settings) {
        List<SimilarityFunction> named =
                settings.params().find(EvaluatorParams.SIMILARITY.key()).isEmpty()
                        ? List.of()
                        : EvaluatorParams.similarities(settings).functions();
        boolean cut = settings.params().find(EvaluatorParams.AT_K.key()).isPresent();
        return (named.isEmpty() ? similarities() : named)
                .stream()
                        .flatMap(kind::metrics)
                        .map(name -> cut ? name.replaceAll("@\\d+$", "@" + settings.get(EvaluatorParams.AT_K)) : name);
    }

    /** Those chosen, or else those that say something about the data; that of the main metric first. */
    List<EvaluatorKind> kinds() {
        SequencedMap<String, Values> chosen = project.evaluation().get(EvaluationParams.EVALUATORS);
        if (!chosen.isEmpty()) {
            return chosen.keySet().stream().map(EvaluatorKind::of).sorted().toList();
        }
        return switch (data.evaluation()) {
            case NONE -> List.of();
            case FILES, BUILTIN -> List.of(EvaluatorKind.RETRIEVAL);
            case HELD_OUT -> EvaluatorSuitability.measurable(data, model).automatic();
        };
    }

    /** How the trained model compares: as the project says, as its loss does, or as it says itself. */
    private List<SimilarityFunction> similarities() {
        String chosen = project.model().get(EncoderParams.SIMILARITY);
        if (!chosen.equals(EncoderParams.AS_IS)) {
            return List.of(SimilarityFunction.of(chosen));
        }
        if (TableLosses.compareByCosine(project)) {
            return List.of(SimilarityFunction.COSINE);
        }
        return model.facts()
                .map(facts -> List.of(SimilarityFunction.of(facts.similarity())))
                .orElseGet(() -> Arrays.asList(SimilarityFunction.values()));
    }
}
