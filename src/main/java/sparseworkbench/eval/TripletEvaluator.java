package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** How often a text is more like the right one than like the wrong one; the reference's {@code SparseTripletEvaluator}. */
public final class TripletEvaluator implements Evaluator {
    private final Triplets triplets;
    private final EvaluationEncoding encoding;
    private final Similarities similarities;
    private final Map<SimilarityFunction, Double> margins;

    /**
     * Three lists of equal length.
     *
     * @param anchors   the texts that ask
     * @param positives the right ones
     * @param negatives the wrong ones
     */
    public record Triplets(List<String> anchors, List<String> positives, List<String> negatives) {
        public Triplets {
            anchors = List.copyOf(anchors);
            positives = List.copyOf(positives);
            negatives = List.copyOf(negatives);
            if (anchors.size() != positives.size() || anchors.size() != negatives.size()) {
                throw new IllegalArgumentException(
                        anchors.size() + ", " + positives.size() + " and " + negatives.size() + " texts");
            }
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("There are no triplets to evaluate on.");
            }
        }
    }

    /** @param margins by how much more alike the right one has to be; 0 where none is given */
    public TripletEvaluator(
            Triplets triplets,
            EvaluationEncoding encoding,
            Similarities similarities,
            Map<SimilarityFunction, Double> margins) {
        this.triplets = triplets;
        this.encoding = encoding;
        this.similarities = similarities;
        this.margins = Map.copyOf(margins);
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors anchors = encoding.encode(encoder, triplets.anchors, Side.QUERY, "the anchors", progress);
        SparseVectors positives =
                encoding.encode(encoder, triplets.positives, Side.DOCUMENT, "the positives", progress);
        SparseVectors negatives =
                encoding.encode(encoder, triplets.negatives, Side.DOCUMENT, "the negatives", progress);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        SequencedMap<String, float[]> won = new LinkedHashMap<>();
        List<SimilarityFunction> used = similarities.of(encoder);
        for (SimilarityFunction similarity : used) {
            float[] each =
                    won(similarity, similarity.pairwise(anchors, positives), similarity.pairwise(anchors, negatives));
            won.put(similarity.key() + "_accuracy", each);
            metrics.put(similarity.key() + "_accuracy", mean(each));
        }
        if (used.size() > 1) {
            metrics.put(
                    "max_accuracy",
                    metrics.values().stream()
                            .mapToDouble(accuracy -> accuracy)
                            .max()
                            .orElseThrow());
        }
        SparsityStats.put(metrics, "anchor_", anchors);
        SparsityStats.put(metrics, "positive_", positives);
        SparsityStats.put(metrics, "negative_", negatives);
        TermReport terms = TermReport.ofPairs(
                encoder,
                new TermReport.Encoded(triplets.anchors, anchors),
                new TermReport.Encoded(triplets.positives, positives));
        return new EvaluationResult(
                        metrics,
                        similarities.primary(encoder) + "_accuracy",
                        EvaluationResult.Details.NONE
                                .with(terms)
                                .with(new QueryScores(asked(), won))
                                .with(table(used, metrics)))
                .named(encoding.name());
    }

    private QueryScores.AskedSet asked() {
        Fingerprint all =
                new Fingerprint().add(triplets.anchors).add(triplets.positives).add(triplets.negatives);
        return new QueryScores.AskedSet(
                all.name(),
                "triplets",
                IntStream.range(0, triplets.anchors.size())
                        .mapToObj(row -> new Text(Integer.toString(row + 1), triplets.anchors.get(row)))
                        .toList());
    }

    private EvaluationCsv table(List<SimilarityFunction> used, SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        used.forEach(
                similarity -> columns.put("accuracy_" + similarity.key(), metrics.get(similarity.key() + "_accuracy")));
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(EvaluationCsv.file("triplet_evaluation", encoding.name()), columns);
    }

    /** 1 for each triplet whose right text is more alike than the wrong one, else 0. */
    private float[] won(SimilarityFunction similarity, float[] right, float[] wrong) {
        float margin = margins.getOrDefault(similarity, 0.0).floatValue();
        float[] won = new float[right.length];
        for (int i = 0; i < right.length; i++) {
            won[i] = right[i] > wrong[i] + margin ? 1 : 0;
        }
        return won;
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }
}
