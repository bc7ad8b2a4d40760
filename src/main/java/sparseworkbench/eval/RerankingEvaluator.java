package sparseworkbench.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.Similarity;
import sparseworkbench.encoder.SparseVectors;

/**
 * How well an encoder puts the right ones of a few texts before the wrong ones; the reference's {@code SparseRerankingEvaluator}.
 * Samples without right or without wrong texts are left out.
 */
public final class RerankingEvaluator implements Evaluator {
    private final List<Sample> samples;
    private final Encoding encoding;
    private final Options options;

    /**
     * A query and texts to put in order.
     *
     * @param query    what is asked
     * @param positive the right texts
     * @param negative the wrong ones
     */
    public record Sample(String query, List<String> positive, List<String> negative) {
        public Sample {
            positive = List.copyOf(positive);
            negative = List.copyOf(negative);
        }

        private List<String> texts() {
            return Stream.concat(positive.stream(), negative.stream()).toList();
        }
    }

    /**
     * @param similarity      by what texts are compared
     * @param atK             how many of the best texts MRR and nDCG look at
     * @param sampleBySample whether sparsity is that of the samples, each of equal weight, rather than that of all texts
     */
    public record Options(Similarity similarity, int atK, boolean sampleBySample) {
        /** The reference's. */
        public static final Options USUAL = new Options(Similarity.COSINE, 10, false);
    }

    public RerankingEvaluator(List<Sample> samples, Encoding encoding, Options options) {
        this.samples = samples.stream().filter(sample -> !sample.positive.isEmpty() && !sample.negative.isEmpty()).toList();
        this.encoding = encoding;
        this.options = options;
        if (this.samples.isEmpty()) {
            throw new IllegalArgumentException("None of the samples to be reranked has both right and wrong texts.");
        }
    }

    @Override
    public Measured evaluate(Encoder encoder, EvaluationProgress progress) {
        SparseVectors queries = encoding.encode(encoder, samples.stream().map(Sample::query).toList(), Side.QUERY, "the queries", progress);
        SparseVectors texts = encoding.encode(encoder, samples.stream().flatMap(sample -> sample.texts().stream()).toList(), Side.DOCUMENT,
                "the texts", progress);
        double map = 0;
        double mrr = 0;
        double ndcg = 0;
        SparseVectors[] each = new SparseVectors[samples.size()];
        int from = 0;
        for (int i = 0; i < samples.size(); i++) {
            int size = samples.get(i).texts().size();
            each[i] = texts.part(from, from + size);
            from += size;
            float[] scores = options.similarity.between(queries.part(i, i + 1), each[i])[0];
            boolean[] right = new boolean[size];
            Arrays.fill(right, 0, samples.get(i).positive.size(), true);
            map += AveragePrecision.of(scores, right) / samples.size();
            mrr += reciprocalRank(scores, right) / samples.size();
            ndcg += TiedGain.ndcg(scores, right, options.atK) / samples.size();
        }
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("map", map);
        metrics.put("mrr@" + options.atK, mrr);
        metrics.put("ndcg@" + options.atK, ndcg);
        SparsityStats.put(metrics, "query_", queries);
        SparsityStats.put(metrics, "corpus_", options.sampleBySample ? each : new SparseVectors[] {texts});
        return Measured.of(metrics, "ndcg@" + options.atK).named(encoding.name());
    }

    private double reciprocalRank(float[] scores, boolean[] right) {
        int[] order = IntStream.range(0, scores.length).boxed().sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue).toArray();
        return IntStream.range(0, Math.min(options.atK, order.length)).filter(rank -> right[order[rank]])
                .mapToDouble(rank -> 1.0 / (rank + 1)).findFirst().orElse(0);
    }
}
