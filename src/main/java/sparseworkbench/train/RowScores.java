package sparseworkbench.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.Text;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.eval.EvaluatorParams;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.eval.QueryScores;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * What each row of a table adds to a figure of the whole table, where the figure is a mean over rows ({@link PairContributions}), and
 * in any case on what it was measured: figures of other rows or settings are not comparable.
 */
final class RowScores {
    /** A mean in single precision is as near as this to the figure; where it is not, the figure is no such mean. */
    private static final double NEAR = 1e-5;

    private final EvaluatorKind kind;
    private final List<Row> rows;
    private final Values settings;

    RowScores(EvaluatorKind kind, List<Row> rows, Values settings) {
        this.kind = kind;
        this.rows = rows;
        this.settings = settings;
    }

    /** The same result, with what single rows scored beside it. */
    EvaluationResult beside(EvaluationResult measured) {
        QueryScores scores = measured.details()
                .queries()
                .map(found -> new QueryScores(
                        new QueryScores.AskedSet(
                                fingerprint(found.set().fingerprint()),
                                found.set().name(),
                                found.set().queries()),
                        found.scores()))
                .orElseGet(() -> ofPairs(measured));
        EvaluationResult.Details details = measured.details();
        return new EvaluationResult(
                measured.metrics(),
                measured.primary(),
                new EvaluationResult.Details(
                        details.hits(),
                        details.scores(),
                        Optional.of(scores),
                        details.terms(),
                        details.tables(),
                        details.undefined()));
    }

    /** An evaluator with other settings measures something else. */
    private String fingerprint(String ofTexts) {
        List<String> chosen = switch (kind) {
            case TRIPLET -> changed(EvaluatorParams.MARGIN);
            case RERANKING -> changed(EvaluatorParams.RERANKED_BY);
            default -> List.of();
        };
        return chosen.isEmpty()
                ? ofTexts
                : new Fingerprint().add(ofTexts).add(chosen).name();
    }

    private List<String> changed(Param<?> param) {
        return settings.isChanged(param) ? List.of(param.key(), settings.text(param)) : List.of();
    }

    private QueryScores ofPairs(EvaluationResult measured) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        measured.details()
                .scores()
                .forEach((similarity, compared) -> pairs(similarity, compared).forEach((name, parts) -> {
                    if (isMean(parts, measured.metrics().get(name))) {
                        scores.put(name, parts);
                    }
                }));
        // On what a figure without scores was measured is known all the same.
        measured.metrics().keySet().stream()
                .filter(name -> ResultMetrics.isQuality(PeriodicEvaluation.PREFIX + name))
                .forEach(name -> scores.putIfAbsent(name, new float[0]));
        return new QueryScores(
                new QueryScores.AskedSet(
                        fingerprintOfRows(),
                        kind.label() + ", " + rows.size() + (rows.size() == 1 ? " row" : " rows"),
                        IntStream.range(0, rows.size())
                                .mapToObj(row -> new Text(
                                        Integer.toString(row + 1),
                                        String.join(" ↔ ", rows.get(row).texts())))
                                .toList()),
                scores);
    }

    private Map<String, float[]> pairs(String similarity, float[] compared) {
        double[] numbers = rows.stream().mapToDouble(RowEvaluators::number).toArray();
        SequencedMap<String, float[]> parts = new LinkedHashMap<>();
        switch (kind) {
            case SIMILARITY -> {
                parts.put("spearman_" + similarity, PairContributions.ofSpearman(numbers, compared));
                parts.put("pearson_" + similarity, PairContributions.ofPearson(numbers, compared));
            }
            case BINARY -> parts.put(similarity + "_ap", PairContributions.ofAveragePrecision(numbers, compared));
            default -> {}
        }
        return parts;
    }

    private static boolean isMean(float[] parts, Double figure) {
        double mean = IntStream.range(0, parts.length)
                .mapToDouble(i -> parts[i])
                .average()
                .orElse(Double.NaN);
        return figure != null && Math.abs(mean - figure) <= NEAR;
    }

    private String fingerprintOfRows() {
        Fingerprint all = new Fingerprint().add(kind.key());
        for (Row row : rows) {
            all.add(row.texts());
            all.add(row.label().map(RowLabel::numbers).map(Arrays::toString).orElse(""));
        }
        return all.name();
    }
}
