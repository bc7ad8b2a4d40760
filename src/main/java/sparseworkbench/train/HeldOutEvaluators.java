package sparseworkbench.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.BinaryClassificationEvaluator;
import sparseworkbench.eval.Encoding;
import sparseworkbench.eval.Evaluator;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.MseEvaluator;
import sparseworkbench.eval.RerankingEvaluator;
import sparseworkbench.eval.RerankingEvaluator.Sample;
import sparseworkbench.eval.Similarities;
import sparseworkbench.eval.SimilarityEvaluator;
import sparseworkbench.eval.TextPairs;
import sparseworkbench.eval.TranslationEvaluator;
import sparseworkbench.eval.TripletEvaluator;

/** What can be measured on rows held out from the training data. */
final class HeldOutEvaluators {
    private final List<Row> rows;
    private final Encoding encoding;
    private final boolean automatic;
    private final List<EvaluatorKind> wanted;

    private HeldOutEvaluators(List<Row> rows, List<EvaluatorKind> wanted, Encoding encoding) {
        this.rows = rows;
        this.wanted = wanted;
        this.automatic = wanted.isEmpty();
        this.encoding = encoding;
    }

    /** @param wanted what is to be measured; none stands for whatever the rows allow */
    static List<Evaluator> of(List<Row> rows, List<EvaluatorKind> wanted, Encoding encoding) {
        return rows.isEmpty() ? List.of() : new HeldOutEvaluators(rows, wanted, encoding).all();
    }

    private List<Evaluator> all() {
        List<Evaluator> evaluators = new ArrayList<>();
        boolean negatives = rows.getFirst().texts().size() > 2;
        boolean numbers = rows.getFirst().label().filter(label -> label.shape().isNumber()).isPresent();
        boolean zeroOrOne = numbers && rows.stream().allMatch(row -> number(row) == 0 || number(row) == 1);
        if (negatives && wants(EvaluatorKind.TRIPLET)) {
            evaluators.add(new TripletEvaluator(new TripletEvaluator.Triplets(column(0), column(1), column(2)), encoding,
                    Similarities.OF_THE_MODEL, Map.of()));
        }
        if (negatives && wants(EvaluatorKind.RERANKING)) {
            evaluators.add(new RerankingEvaluator(samples(), encoding, RerankingEvaluator.Options.USUAL));
        }
        if (numbers && !negatives && (zeroOrOne ? wanted.contains(EvaluatorKind.SIMILARITY) : wants(EvaluatorKind.SIMILARITY))) {
            evaluators.add(new SimilarityEvaluator(pairs(), encoding, Similarities.OF_THE_MODEL));
        }
        if (zeroOrOne && wants(EvaluatorKind.BINARY)) {
            evaluators.add(new BinaryClassificationEvaluator(pairs(), encoding, Similarities.OF_THE_MODEL));
        }
        if (wanted.contains(EvaluatorKind.MSE)) {
            evaluators.add(new MseEvaluator(teacher(), column(0), encoding));
        }
        if (wanted.contains(EvaluatorKind.TRANSLATION)) {
            evaluators.add(new TranslationEvaluator(column(0), column(1), encoding));
        }
        return evaluators;
    }

    private boolean wants(EvaluatorKind kind) {
        return automatic || wanted.contains(kind);
    }

    private List<String> column(int number) {
        return rows.stream().map(row -> row.texts().get(number)).toList();
    }

    private static float number(Row row) {
        return row.label().map(RowLabel::numbers).orElseThrow()[0];
    }

    private TextPairs pairs() {
        return new TextPairs(column(0), column(1), rows.stream().mapToDouble(HeldOutEvaluators::number).toArray());
    }

    /** The first vector that each row has as its score. */
    private SparseVectors teacher() {
        LabelShape shape = rows.getFirst().label().orElseThrow().shape();
        int width = shape.sizes().getLast();
        return SparseVectors.ofDense(rows.stream().map(row -> Arrays.copyOf(row.label().orElseThrow().numbers(), width)).toList(), width);
    }

    /** Rows of one query together. */
    private List<Sample> samples() {
        Map<String, List<Row>> byQuery = new LinkedHashMap<>();
        rows.forEach(row -> byQuery.computeIfAbsent(row.texts().getFirst(), query -> new ArrayList<>()).add(row));
        return byQuery.entrySet().stream().map(entry -> new Sample(entry.getKey(),
                entry.getValue().stream().map(row -> row.texts().get(1)).distinct().toList(),
                entry.getValue().stream().flatMap(row -> row.texts().stream().skip(2)).distinct().toList())).toList();
    }
}
