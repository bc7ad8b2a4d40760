package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** How well the likeness of embeddings follows that of texts; the reference's {@code SparseEmbeddingSimilarityEvaluator}. */
public final class SimilarityEvaluator implements Evaluator {
    private final TextPairs pairs;
    private final EvaluationEncoding encoding;
    private final Similarities similarities;

    public SimilarityEvaluator(TextPairs pairs, EvaluationEncoding encoding, Similarities similarities) {
        this.pairs = pairs;
        this.encoding = encoding;
        this.similarities = similarities;
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors first = encoding.encode(encoder, pairs.first(), Side.NEITHER, "the pairs", progress);
        SparseVectors second = encoding.encode(encoder, pairs.second(), Side.NEITHER, "the pairs", progress);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        Map<String, float[]> scores = new LinkedHashMap<>();
        SequencedMap<String, String> undefined = new LinkedHashMap<>();
        for (SimilarityFunction similarity : similarities.of(encoder)) {
            float[] compared = similarity.pairwise(first, second);
            scores.put(similarity.key(), compared);
            metrics.put("pearson_" + similarity.key(), Correlation.pearson(pairs.numbers(), compared));
            metrics.put("spearman_" + similarity.key(), Correlation.spearman(pairs.numbers(), compared));
            undefined(compared).ifPresent(reason -> {
                undefined.put("pearson_" + similarity.key(), reason);
                undefined.put("spearman_" + similarity.key(), reason);
            });
        }
        if (scores.size() > 1) {
            metrics.put("pearson_max", largest(metrics, "pearson_"));
            metrics.put("spearman_max", largest(metrics, "spearman_"));
            if (undefined.size() == 2 * scores.size()) {
                String reason = undefined.firstEntry().getValue();
                undefined.put("pearson_max", reason);
                undefined.put("spearman_max", reason);
            }
        }
        SparsityStats.put(metrics, "", first, second);
        TermReport terms = TermReport.ofPairs(
                encoder, new TermReport.Encoded(pairs.first(), first), new TermReport.Encoded(pairs.second(), second));
        return new EvaluationResult(
                        metrics,
                        "spearman_" + similarities.primary(encoder),
                        EvaluationResult.Details.NONE
                                .withScores(scores)
                                .without(undefined)
                                .with(terms)
                                .with(table(scores.keySet(), metrics)))
                .named(encoding.name());
    }

    private EvaluationCsv table(Iterable<String> used, SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        for (String similarity : used) {
            columns.put(similarity + "_pearson", metrics.get("pearson_" + similarity));
            columns.put(similarity + "_spearman", metrics.get("spearman_" + similarity));
        }
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(EvaluationCsv.file("similarity_evaluation", encoding.name()), columns);
    }

    private Optional<String> undefined(float[] compared) {
        if (compared.length < 2) {
            return Optional.of("There is only one pair, and nothing to compare it with.");
        }
        if (Correlation.isConstant(pairs.numbers())) {
            return Optional.of("All pairs have the score " + pairs.numbers()[0] + ".");
        }
        return Correlation.isConstant(compared)
                ? Optional.of("The model finds all pairs equally alike.")
                : Optional.empty();
    }

    /** Of those that there are. */
    private static double largest(Map<String, Double> metrics, String prefix) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }
}
