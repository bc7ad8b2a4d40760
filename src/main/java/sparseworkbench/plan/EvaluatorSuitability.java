package sparseworkbench.plan;

import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.LabelShape;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.MeasurableRows;
import sparseworkbench.model.ModelCheck;

/** Which evaluators go together with which data. */
public final class EvaluatorSuitability {
    private EvaluatorSuitability() {}

    /**
     * What an evaluator without a table of its own lacks, as in “it needs …”; nothing if it can measure, or while the data cannot be
     * used anyway.
     */
    public static Optional<String> missing(EvaluatorKind kind, PlanResult plan) {
        return plan.data().isUsable() ? missing(kind, plan.data(), plan.model()) : Optional.empty();
    }

    /** @param data usable */
    static Optional<String> missing(EvaluatorKind kind, DataCheck data, ModelCheck model) {
        if (!kind.onRows()) {
            return missingTexts(data);
        }
        return data.evaluation() == EvaluationKind.HELD_OUT
                ? missingColumns(kind, data, DataShapes.label(data, DataShapes.dimensions(model)))
                : Optional.of("rows held out from the training data, or a table of its own");
    }

    private static Optional<String> missingTexts(DataCheck data) {
        return switch (data.evaluation()) {
            case NONE -> Optional.of("evaluation data, and none is chosen");
            case HELD_OUT ->
                data.textColumns() > 1
                        ? Optional.empty()
                        : Optional.of("texts to be found, and rows of a single text have none");
            case FILES, BUILTIN -> Optional.empty();
        };
    }

    /**
     * What rows lack that are measured on.
     *
     * @param label what stands beside their texts, be it written by a teacher
     */
    static Optional<String> missingColumns(EvaluatorKind kind, DataCheck rows, Optional<LabelShape> label) {
        boolean pairs = rows.textColumns() == 2;
        boolean number = label.filter(LabelShape::isNumber).isPresent();
        String lacks = switch (kind) {
            case TRIPLET, RERANKING -> rows.textColumns() > 2 ? "" : "a column of negatives";
            case SIMILARITY -> number && pairs ? "" : "pairs with a number as their score";
            case BINARY -> number && areZeroOrOne(rows) ? "" : "a score of 0 or 1";
            case MSE ->
                label.filter(shape -> shape.axes() > 0).isPresent()
                        ? ""
                        : "a teacher's vector as the score of each row";
            case TRANSLATION -> rows.textColumns() > 1 ? "" : "two texts per row";
            case RETRIEVAL, FUSION -> "";
        };
        return Optional.of(lacks).filter(found -> !found.isEmpty());
    }

    /** What the rows of usable training data hold, as far as the first ones show. */
    static MeasurableRows measurable(DataCheck data, ModelCheck model) {
        return new MeasurableRows(
                data.textColumns(),
                DataShapes.label(data, DataShapes.dimensions(model)),
                data.teacher().isEmpty() && areZeroOrOne(data),
                data.teacher().isPresent());
    }

    /** As far as the first rows show; what a teacher will write is not known. */
    private static boolean areZeroOrOne(DataCheck rows) {
        for (int i = 0; i < rows.columns().size() && rows.teacher().isEmpty(); i++) {
            int column = i;
            if (rows.columns().get(i).role() == ColumnRole.SCORE) {
                return rows.table().stream()
                        .flatMap(table -> table.rows().stream())
                        .map(row -> row.get(column).strip().toLowerCase(Locale.ROOT))
                        .allMatch(cell -> cell.matches("[01]([.,]0*)?|true|false"));
            }
        }
        return true;
    }
}
