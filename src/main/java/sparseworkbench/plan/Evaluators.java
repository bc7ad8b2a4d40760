package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.data.LabelShape;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Similarity;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.hub.ModelCheck;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.project.Project;

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

    /** All but those that search. */
    static boolean needsRowsHeldOut(EvaluatorKind kind) {
        return kind != EvaluatorKind.RETRIEVAL && kind != EvaluatorKind.FUSION;
    }

    /** What the data lacks for an evaluator of rows held out; empty if nothing. */
    String lacks(EvaluatorKind kind) {
        Optional<LabelShape> label = Shapes.label(data, Shapes.dimensions(model));
        boolean negatives = data.textColumns() > 2;
        boolean number = label.isPresent() && label.get().isNumber();
        return switch (kind) {
            case TRIPLET, RERANKING -> negatives ? "" : "a column of negatives";
            case SIMILARITY -> number && !negatives ? "" : "pairs with a number as their score";
            case BINARY -> number && areZeroOrOne() ? "" : "a score of 0 or 1";
            case MSE -> label.filter(shape -> shape.axes() > 0).isPresent() ? "" : "a teacher's vector as the score of each row";
            case RETRIEVAL, TRANSLATION, FUSION -> "";
        };
    }

    /** As far as the first rows tell; what a teacher will write is not known. */
    private boolean areZeroOrOne() {
        for (int i = 0; i < data.columns().size() && data.teacher().isEmpty(); i++) {
            int column = i;
            if (data.columns().get(i).role() == ColumnRole.SCORE) {
                return data.table().stream().flatMap(table -> table.rows().stream()).map(row -> row.get(column).strip().toLowerCase(Locale.ROOT))
                        .allMatch(cell -> cell.matches("[01]([.,]0*)?|true|false"));
            }
        }
        return true;
    }

    /** Names of the metrics by which models can be compared, those of the first evaluator first. */
    List<String> metrics() {
        return kinds().stream().flatMap(kind -> similarities().stream().flatMap(kind::metrics)).distinct().toList();
    }

    private List<EvaluatorKind> kinds() {
        List<EvaluatorKind> chosen = EvaluatorKind.parse(project.evaluation().get(EvaluationParams.EVALUATORS));
        if (!chosen.isEmpty()) {
            return chosen;
        }
        List<EvaluatorKind> automatic = new ArrayList<>();
        if (data.evaluation() != EvaluationKind.NONE) {
            automatic.add(EvaluatorKind.RETRIEVAL);
        }
        if (data.evaluation() == EvaluationKind.HELD_OUT) {
            Stream.of(EvaluatorKind.TRIPLET, EvaluatorKind.RERANKING, EvaluatorKind.SIMILARITY, EvaluatorKind.BINARY)
                    .filter(kind -> lacks(kind).isEmpty()).forEach(automatic::add);
        }
        return automatic;
    }

    /** How the trained model compares: as it was told, as its loss does, or as it says itself. */
    private List<Similarity> similarities() {
        String chosen = project.model().get(EncoderParams.SIMILARITY);
        if (!chosen.equals(EncoderParams.AS_IS)) {
            return List.of(Similarity.of(chosen));
        }
        if (LossCatalog.comparesByCosine(project.loss())) {
            return List.of(Similarity.COSINE);
        }
        return model.facts().map(facts -> List.of(Similarity.of(facts.similarity()))).orElseGet(() -> Arrays.asList(Similarity.values()));
    }
}
