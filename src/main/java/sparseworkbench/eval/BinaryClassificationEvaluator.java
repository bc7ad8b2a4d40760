package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/**
 * How well a threshold on the likeness of two texts separates pairs that belong together from others; the reference's
 * {@code SparseBinaryClassificationEvaluator}. Each distinct text is encoded once.
 */
public final class BinaryClassificationEvaluator implements Evaluator {
    /** In the order of the reference's files, which is not that of its metrics. */
    private static final List<String> COLUMNS =
            List.of("accuracy", "accuracy_threshold", "f1", "precision", "recall", "f1_threshold", "ap", "mcc");

    private final TextPairs pairs;
    private final boolean[] together;
    private final EvaluationEncoding encoding;
    private final Similarities similarities;

    /** @param pairs with the numbers 1 and 0 */
    public BinaryClassificationEvaluator(TextPairs pairs, EvaluationEncoding encoding, Similarities similarities) {
        this.pairs = pairs;
        this.encoding = encoding;
        this.similarities = similarities;
        this.together = new boolean[pairs.numbers().length];
        for (int i = 0; i < together.length; i++) {
            double number = pairs.numbers()[i];
            if (number != 0 && number != 1) {
                throw new IllegalArgumentException(
                        "Pairs belong together (1) or not (0), and pair " + (i + 1) + " has the label " + number + ".");
            }
            together[i] = number == 1;
        }
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(
                Stream.concat(pairs.first().stream(), pairs.second().stream()).toList()));
        SparseVectors vectors = encoding.encode(encoder, distinct, Side.NEITHER, "the pairs", progress);
        Map<String, Integer> rows = new LinkedHashMap<>();
        distinct.forEach(text -> rows.put(text, rows.size()));
        SparseVectors first =
                vectors.rows(pairs.first().stream().mapToInt(rows::get).toArray());
        SparseVectors second =
                vectors.rows(pairs.second().stream().mapToInt(rows::get).toArray());
        SequencedMap<String, SequencedMap<String, Double>> each = new LinkedHashMap<>();
        Map<String, float[]> scores = new LinkedHashMap<>();
        for (SimilarityFunction similarity : similarities.of(encoder)) {
            scores.put(similarity.key(), similarity.pairwise(first, second));
            each.put(similarity.key(), Thresholds.of(similarity, scores.get(similarity.key()), together));
        }
        if (isOneClass()) {
            each.values().forEach(found -> found.replaceAll((name, value) -> Double.NaN));
        }
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        each.forEach((key, found) -> found.forEach((name, value) -> metrics.put(key + "_" + name, value)));
        if (each.size() > 1) {
            each.firstEntry()
                    .getValue()
                    .keySet()
                    .forEach(name -> metrics.put(
                            "max_" + name,
                            each.values().stream()
                                    .mapToDouble(found -> found.get(name))
                                    .max()
                                    .orElseThrow()));
        }
        SequencedMap<String, String> undefined = new LinkedHashMap<>();
        if (isOneClass()) {
            metrics.keySet()
                    .forEach(name -> undefined.put(name, "All pairs have the score " + (together[0] ? 1 : 0) + "."));
        }
        SparsityStats.put(metrics, "", vectors);
        TermReport terms = TermReport.ofPairs(
                encoder, new TermReport.Encoded(pairs.first(), first), new TermReport.Encoded(pairs.second(), second));
        return new EvaluationResult(
                        metrics,
                        similarities.primary(encoder) + "_ap",
                        EvaluationResult.Details.NONE
                                .withScores(scores)
                                .without(undefined)
                                .with(terms)
                                .with(table(each, metrics)))
                .named(encoding.name());
    }

    /** Then no threshold separates anything. The reference counts all the same: an average precision of 1, or of 0. */
    private boolean isOneClass() {
        for (boolean one : together) {
            if (one != together[0]) {
                return false;
            }
        }
        return true;
    }

    private EvaluationCsv table(
            SequencedMap<String, SequencedMap<String, Double>> each, SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        each.forEach(
                (similarity, found) -> COLUMNS.forEach(name -> columns.put(similarity + "_" + name, found.get(name))));
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(EvaluationCsv.file("binary_classification_evaluation", encoding.name()), columns);
    }
}
