package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.hub.ModelCheck;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/** What is wrong with the section {@code evaluation} in view of data, model and the length of the run. */
final class EvaluationChecks {
    private final Values evaluation;
    private final DataCheck data;
    private final Evaluators evaluators;
    private final List<Problem> problems = new ArrayList<>();

    private EvaluationChecks(Project project, DataCheck data, ModelCheck model) {
        this.evaluation = project.evaluation();
        this.data = data;
        this.evaluators = new Evaluators(project, data, model);
    }

    /** Paths are setting paths. */
    static List<Problem> of(Project project, DataCheck data, ModelCheck model, RunLength length) {
        EvaluationChecks checks = new EvaluationChecks(project, data, model);
        checks.names();
        if (data.isUsable()) {
            checks.rhythm(length.totalSteps());
            checks.rows();
            checks.metric();
        }
        return checks.problems;
    }

    private static String path(Param<?> param) {
        return Section.EVALUATION.path(param.key());
    }

    private void names() {
        try {
            EvaluatorKind.parse(evaluation.get(EvaluationParams.EVALUATORS));
        } catch (IllegalArgumentException e) {
            problems.add(Problem.error(path(EvaluationParams.EVALUATORS), e.getMessage(), "Write “auto” or names separated by commas.")
                    .proposing(EvaluatorKind.AUTO));
        }
        if (comparesBy().isPresent()) {
            try {
                EvaluatorKind.requireMetric(comparesBy().get());
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(path(EvaluationParams.METRIC_FOR_BEST_MODEL), e.getMessage(),
                        "Name one that is measured, such as dot_ndcg@10, or leave it empty."));
            }
        }
    }

    private Optional<String> comparesBy() {
        return Optional.of(evaluation.get(EvaluationParams.METRIC_FOR_BEST_MODEL).strip())
                .filter(name -> evaluation.isActive(EvaluationParams.METRIC_FOR_BEST_MODEL) && !name.isEmpty());
    }

    /** The metric exists, but is it among those of this run? */
    private void metric() {
        if (!problems.isEmpty() || comparesBy().isEmpty()) {
            return;
        }
        List<String> measured = evaluators.metrics();
        if (!measured.contains(comparesBy().get())) {
            problems.add(Problem.error(path(EvaluationParams.METRIC_FOR_BEST_MODEL), "“" + comparesBy().get()
                    + "” is not measured in this run. Measured are " + String.join(", ", measured) + ".",
                    "Name one of them, leave it empty, or choose other evaluators.").proposing(measured.getFirst()));
        }
    }

    private void rhythm(long steps) {
        boolean best = evaluation.isActive(EvaluationParams.METRIC_FOR_BEST_MODEL);
        if (data.evaluation() == EvaluationKind.NONE && best) {
            problems.add(Problem.error(path(EvaluationParams.LOAD_BEST_MODEL_AT_END),
                    "Which model is the best cannot be said, because no quality is measured.",
                    "Choose evaluation data, or keep the last model and train to the end."));
        }
        if (data.evaluation() != EvaluationKind.NONE && evaluation.get(EvaluationParams.EVAL_STEPS) > steps) {
            problems.add(Problem.warning(path(EvaluationParams.EVAL_STEPS),
                    "The run has only " + steps + " steps, so quality is measured at its start and end only.",
                    "Evaluate more often to see a curve.").proposing(Long.toString(Math.max(1, steps / 4))));
        }
        long patience = evaluation.get(EvaluationParams.EARLY_STOPPING_PATIENCE).orElse(0L);
        long evaluations = Math.ceilDiv(steps, evaluation.get(EvaluationParams.EVAL_STEPS));
        if (data.evaluation() != EvaluationKind.NONE && patience >= evaluations) {
            problems.add(Problem.warning(path(EvaluationParams.EARLY_STOPPING_PATIENCE), "The run cannot stop early: it waits for " + patience
                    + " evaluations that are no better, and has " + evaluations + " after its first step.",
                    "Wait for fewer, or evaluate more often.").proposing("none"));
        }
    }

    /** Other evaluators than retrieval need rows held out. */
    private void rows() {
        List<EvaluatorKind> others = kinds().stream().filter(Evaluators::needsRowsHeldOut).toList();
        if (!others.isEmpty() && data.evaluation() != EvaluationKind.HELD_OUT) {
            problems.add(Problem.error(path(EvaluationParams.EVALUATORS), "“" + others.getFirst().key()
                    + "” is measured on rows held out from the training data, and none are.", "Set data.evaluation to held_out."));
        }
        for (EvaluatorKind kind : others) {
            String lacks = evaluators.lacks(kind);
            if (!lacks.isEmpty()) {
                problems.add(Problem.error(path(EvaluationParams.EVALUATORS), "“" + kind.key() + "” needs " + lacks + ".",
                        "Leave it out, or give columns other roles.").proposing(EvaluatorKind.AUTO));
            }
        }
    }

    private List<EvaluatorKind> kinds() {
        return problems.isEmpty() ? EvaluatorKind.parse(evaluation.get(EvaluationParams.EVALUATORS)) : List.of();
    }
}
