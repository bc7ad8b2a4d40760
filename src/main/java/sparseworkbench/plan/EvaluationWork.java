package sparseworkbench.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.TokenCounts;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.Values;

/** What one evaluation of a plan encodes: each evaluator its own texts. */
record EvaluationWork(Plan plan, TextLengths texts) {
    /** Bytes of a file for each token of its texts, blanks, quotes and ids included. */
    private static final double BYTES_PER_TOKEN = 5;

    /** The sum over all texts. */
    double sum(TextCost cost) {
        SequencedMap<String, Values> chosen = plan.project().evaluation().get(EvaluationParams.EVALUATORS);
        double sum = 0;
        for (EvaluatorKind kind : plan.evaluators()) {
            Optional<String> table = kind.table(kind.settings(chosen));
            if (kind == EvaluatorKind.RETRIEVAL) {
                sum += retrieval(cost);
            } else if (kind.onRows()) {
                sum += table.map(this::rows).orElse(heldOut()) * texts.row(cost);
            }
        }
        return sum;
    }

    private double retrieval(TextCost cost) {
        return plan.data()
                .measured()
                .map(size -> sum(size.queries(), true, cost) + sum(size.documents(), false, cost))
                .orElse(0.0);
    }

    private double sum(TokenCounts counts, boolean queries, TextCost cost) {
        return counts.texts() * counts.mean(texts.most(), tokens -> cost.of(queries, tokens));
    }

    /** Texts that are searched, by BM25 too; 0 where nothing is. */
    double searched() {
        return plan.evaluators().contains(EvaluatorKind.RETRIEVAL)
                ? plan.data().measured().map(size -> size.documents().texts()).orElse(0.0)
                : 0;
    }

    private double heldOut() {
        return plan.data().evaluation() == EvaluationKind.HELD_OUT
                ? plan.project().data().get(DataParams.HELD_OUT_ROWS)
                : 0;
    }

    /** Of a table of an evaluator's own. */
    private double rows(String table) {
        try {
            long bytes = Files.size(plan.projectFolder().resolve(table));
            return bytes / (BYTES_PER_TOKEN * Math.max(1, texts.row((query, tokens) -> tokens)));
        } catch (IOException | InvalidPathException e) {
            return 0; // The plan has named it.
        }
    }
}
