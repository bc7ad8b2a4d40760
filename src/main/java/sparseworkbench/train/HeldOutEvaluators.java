package sparseworkbench.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.data.Row;
import sparseworkbench.eval.EvaluationEncoding;
import sparseworkbench.eval.Evaluator;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.Values;

/** What is measured on rows like those of training: on a table of an evaluator's own, else on rows held out. */
final class HeldOutEvaluators {
    private final TrainingJob job;
    private final SequencedMap<String, Values> wanted;
    private final EvaluationEncoding encoding;

    private HeldOutEvaluators(TrainingJob job, SequencedMap<String, Values> wanted, EvaluationEncoding encoding) {
        this.job = job;
        this.wanted = wanted;
        this.encoding = encoding;
    }

    /** @param wanted what is to be measured */
    static SequencedMap<EvaluatorKind, Evaluator> of(
            TrainingJob job, SequencedMap<String, Values> wanted, EvaluationEncoding encoding) {
        return new HeldOutEvaluators(job, wanted, encoding).all();
    }

    private SequencedMap<EvaluatorKind, Evaluator> all() {
        SequencedMap<EvaluatorKind, Evaluator> evaluators = new LinkedHashMap<>();
        for (EvaluatorKind kind : EvaluatorKind.values()) {
            List<Row> rows = job.measuredRows().getOrDefault(kind, job.heldOut());
            if (kind.onRows() && !rows.isEmpty() && wanted.containsKey(kind.key())) {
                evaluators.put(kind, evaluator(kind, rows));
            }
        }
        return evaluators;
    }

    private Evaluator evaluator(EvaluatorKind kind, List<Row> rows) {
        Evaluator made = new RowEvaluators(rows, encoding).make(kind, kind.settings(wanted));
        RowScores each = new RowScores(kind, rows, kind.settings(wanted));
        return (encoder, progress) -> each.beside(made.evaluate(encoder, progress));
    }
}
