package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** What is wrong with the section {@code evaluation} in view of the data and the length of the run. */
final class EvaluationChecks {
    private final Values evaluation;
    private final DataCheck data;
    private final List<Problem> problems = new ArrayList<>();

    private EvaluationChecks(Values evaluation, DataCheck data) {
        this.evaluation = evaluation;
        this.data = data;
    }

    /** Paths are setting paths. */
    static List<Problem> of(Values evaluation, DataCheck data, RunLength length) {
        EvaluationChecks checks = new EvaluationChecks(evaluation, data);
        checks.names();
        if (data.isUsable()) {
            checks.rhythm(length.totalSteps());
            checks.rows();
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
        String metric = evaluation.get(EvaluationParams.METRIC_FOR_BEST_MODEL).strip();
        if (evaluation.isActive(EvaluationParams.METRIC_FOR_BEST_MODEL) && !metric.isEmpty()) {
            try {
                EvaluatorKind.requireMetric(metric);
            } catch (IllegalArgumentException e) {
                problems.add(Problem.error(path(EvaluationParams.METRIC_FOR_BEST_MODEL), e.getMessage(),
                        "Name one that is measured, such as dot_ndcg@10, or leave it empty."));
            }
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
    }

    /** Other evaluators than retrieval need rows held out. */
    private void rows() {
        List<EvaluatorKind> others = kinds().stream().filter(kind -> kind != EvaluatorKind.RETRIEVAL && kind != EvaluatorKind.FUSION).toList();
        if (!others.isEmpty() && data.evaluation() != EvaluationKind.HELD_OUT) {
            problems.add(Problem.error(path(EvaluationParams.EVALUATORS), "“" + others.getFirst().key()
                    + "” is measured on rows held out from the training data, and none are.", "Set data.evaluation to held_out."));
        }
        for (EvaluatorKind kind : others) {
            boolean negatives = data.textColumns() > 2;
            boolean number = data.label().isPresent() && data.label().get().isNumber();
            String lacks = switch (kind) {
                case TRIPLET, RERANKING -> negatives ? "" : "a column of negatives";
                case SIMILARITY -> number && !negatives ? "" : "pairs with a number as their score";
                case BINARY -> number ? "" : "a score of 0 or 1";
                case MSE -> data.label().filter(shape -> shape.axes() > 0).isPresent() ? "" : "a teacher's vector as the score of each row";
                default -> "";
            };
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
