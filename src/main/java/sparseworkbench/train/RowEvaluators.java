package sparseworkbench.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.BinaryClassificationEvaluator;
import sparseworkbench.eval.EvaluationEncoding;
import sparseworkbench.eval.Evaluator;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.eval.MseEvaluator;
import sparseworkbench.eval.RerankingEvaluator;
import sparseworkbench.eval.RerankingEvaluator.Sample;
import sparseworkbench.eval.SimilarityEvaluator;
import sparseworkbench.eval.TextPairs;
import sparseworkbench.eval.TranslationEvaluator;
import sparseworkbench.eval.TripletEvaluator;
import sparseworkbench.param.Values;

/**
 * The evaluators that measure on rows like those of training.
 *
 * @param rows     at least one, each with what the evaluator asked for needs
 * @param encoding how texts are encoded
 */
record RowEvaluators(List<Row> rows, EvaluationEncoding encoding) {

    /** @param settings of that kind */
    Evaluator make(EvaluatorKind kind, Values settings) {
        return switch (kind) {
            case TRIPLET -> triplets(settings);
            case RERANKING ->
                new RerankingEvaluator(
                        samples(),
                        encoding,
                        new RerankingEvaluator.Options(
                                SimilarityFunction.of(settings.get(EvaluatorParams.RERANKED_BY)),
                                settings.get(EvaluatorParams.AT_K).intValue(),
                                false));
            case SIMILARITY -> new SimilarityEvaluator(pairs(), encoding, EvaluatorParams.similarities(settings));
            case BINARY -> new BinaryClassificationEvaluator(pairs(), encoding, EvaluatorParams.similarities(settings));
            case MSE -> new MseEvaluator(teacher(), column(0), encoding);
            case TRANSLATION -> new TranslationEvaluator(column(0), column(1), encoding);
            case RETRIEVAL, FUSION -> throw new IllegalArgumentException(kind + " is not measured on rows.");
        };
    }

    private Evaluator triplets(Values settings) {
        Map<SimilarityFunction, Double> margins = Arrays.stream(SimilarityFunction.values())
                .collect(Collectors.toMap(Function.identity(), any -> settings.get(EvaluatorParams.MARGIN)));
        return new TripletEvaluator(
                new TripletEvaluator.Triplets(column(0), column(1), column(2)),
                encoding,
                EvaluatorParams.similarities(settings),
                margins);
    }

    private List<String> column(int number) {
        return rows.stream().map(row -> row.texts().get(number)).toList();
    }

    /** The number that a row has as its score. */
    static double number(Row row) {
        return row.label().map(RowLabel::score).orElseThrow();
    }

    private TextPairs pairs() {
        return new TextPairs(
                column(0),
                column(1),
                rows.stream().mapToDouble(RowEvaluators::number).toArray());
    }

    /** The first vector that each row has as its score. */
    private SparseVectors teacher() {
        LabelShape shape = rows.getFirst().label().orElseThrow().shape();
        int width = shape.sizes().getLast();
        return SparseVectors.ofDense(
                rows.stream()
                        .map(row -> Arrays.copyOf(row.label().orElseThrow().numbers(), width))
                        .toList(),
                width);
    }

    /** Rows of one query together. */
    private List<Sample> samples() {
        Map<String, List<Row>> byQuery = new LinkedHashMap<>();
        rows.forEach(row -> byQuery.computeIfAbsent(row.texts().getFirst(), query -> new ArrayList<>())
                .add(row));
        return byQuery.entrySet().stream()
                .map(entry -> new Sample(
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(row -> row.texts().get(1))
                                .distinct()
                                .toList(),
                        entry.getValue().stream()
                                .flatMap(row -> row.texts().stream().skip(2))
                                .distinct()
                                .toList()))
                .toList();
    }
}
