package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.param.Values;

/**
 * What rows that are held out of training data hold, and which evaluators say something about it without being asked for.
 *
 * @param texts     texts of a row
 * @param label     what stands beside them
 * @param zeroOrOne whether all labels are 0 or 1
 * @param taught    whether a teacher wrote the labels, so that every row still is a query with a text that belongs to it
 */
public record MeasurableRows(int texts, Optional<LabelShape> label, boolean zeroOrOne, boolean taught) {

    /** @param rows at least one, their labels alike */
    public static MeasurableRows of(List<Row> rows, boolean taught) {
        Row first = rows.getFirst();
        Optional<LabelShape> shape = first.label().map(RowLabel::shape);
        boolean zeroOrOne = shape.filter(LabelShape::isNumber).isPresent()
                && rows.stream()
                        .map(row -> row.label().orElseThrow().score())
                        .allMatch(number -> number == 0 || number == 1);
        return new MeasurableRows(first.texts().size(), shape, zeroOrOne, taught);
    }

    private boolean hasNumbers() {
        return label.filter(LabelShape::isNumber).isPresent();
    }

    /** Whether these are texts in pairs with a degree of likeness, as in STS data: then no text is simply right for another. */
    public boolean areScoredPairs() {
        return texts == 2 && hasNumbers() && !zeroOrOne && !taught;
    }

    /** These evaluators with their defaults, as if they had been chosen. */
    public static SequencedMap<String, Values> chosen(List<EvaluatorKind> kinds) {
        SequencedMap<String, Values> chosen = new LinkedHashMap<>();
        kinds.forEach(kind -> chosen.put(kind.key(), kind.settings(new LinkedHashMap<>())));
        return chosen;
    }

    /** The evaluators, that of the main metric first. */
    public List<EvaluatorKind> automatic() {
        List<EvaluatorKind> kinds = new ArrayList<>();
        if (texts == 1) {
            return label.filter(shape -> shape.axes() > 0).isPresent() ? List.of(EvaluatorKind.MSE) : List.of();
        }
        if (!areScoredPairs()) {
            kinds.add(EvaluatorKind.RETRIEVAL);
        }
        if (texts > 2) {
            kinds.add(EvaluatorKind.TRIPLET);
            kinds.add(EvaluatorKind.RERANKING);
        }
        if (hasNumbers() && zeroOrOne) {
            kinds.add(EvaluatorKind.BINARY);
        } else if (hasNumbers() && texts == 2) {
            kinds.add(EvaluatorKind.SIMILARITY);
        }
        return kinds;
    }
}
