package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.Similarity;
import sparseworkbench.encoder.SparseVectors;

/** How often a text is more like the right one than like the wrong one; the reference's {@code SparseTripletEvaluator}. */
public final class TripletEvaluator implements Evaluator {
    private final Triplets triplets;
    private final Encoding encoding;
    private final Similarities similarities;
    private final Map<Similarity, Double> margins;

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
                throw new IllegalArgumentException(anchors.size() + ", " + positives.size() + " and " + negatives.size() + " texts");
            }
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("There are no triplets to evaluate on.");
            }
        }
    }

    /** @param margins by how much more alike the right one has to be; 0 where none is given */
    public TripletEvaluator(Triplets triplets, Encoding encoding, Similarities similarities, Map<Similarity, Double> margins) {
        this.triplets = triplets;
        this.encoding = encoding;
        this.similarities = similarities;
        this.margins = Map.copyOf(margins);
    }

    @Override
    public Measured evaluate(Encoder encoder, EvaluationProgress progress) {
        SparseVectors anchors = encoding.encode(encoder, triplets.anchors, Side.QUERY, "the anchors", progress);
        SparseVectors positives = encoding.encode(encoder, triplets.positives, Side.DOCUMENT, "the positives", progress);
        SparseVectors negatives = encoding.encode(encoder, triplets.negatives, Side.DOCUMENT, "the negatives", progress);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        List<Similarity> used = similarities.of(encoder);
        for (Similarity similarity : used) {
            metrics.put(similarity.key() + "_accuracy", accuracy(similarity, similarity.pairwise(anchors, positives),
                    similarity.pairwise(anchors, negatives)));
        }
        if (used.size() > 1) {
            metrics.put("max_accuracy", metrics.values().stream().mapToDouble(accuracy -> accuracy).max().orElseThrow());
        }
        SparsityStats.put(metrics, "anchor_", anchors);
        SparsityStats.put(metrics, "positive_", positives);
        SparsityStats.put(metrics, "negative_", negatives);
        return Measured.of(metrics, similarities.primary(encoder) + "_accuracy").named(encoding.name());
    }

    private double accuracy(Similarity similarity, float[] right, float[] wrong) {
        float margin = margins.getOrDefault(similarity, 0.0).floatValue();
        int won = 0;
        for (int i = 0; i < right.length; i++) {
            won += right[i] > wrong[i] + margin ? 1 : 0;
        }
        return (double) won / right.length;
    }
}
