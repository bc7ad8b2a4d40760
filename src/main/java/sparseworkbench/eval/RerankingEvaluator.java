package sparseworkbench.eval;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Introsort;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/**
 * How well an encoder puts the right ones of a few texts before the wrong ones; the reference's {@code SparseRerankingEvaluator}.
 * Samples without right or without wrong texts are left out.
 */
public final class RerankingEvaluator implements Evaluator {
    private final List<Sample> samples;
    private final EvaluationEncoding encoding;
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
    public record Options(SimilarityFunction similarity, int atK, boolean sampleBySample) {
        /** The reference's. */
        public static final Options USUAL = new Options(SimilarityFunction.COSINE, 10, false);
    }

    public RerankingEvaluator(List<Sample> samples, EvaluationEncoding encoding, Options options) {
        this.samples = samples.stream()
                .filter(sample -> !sample.positive.isEmpty() && !sample.negative.isEmpty())
                .toList();
        this.encoding = encoding;
        this.options = options;
        if (this.samples.isEmpty()) {
            throw new IllegalArgumentException("None of the samples to be reranked has both right and wrong texts.");
        }
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors queries = encoding.encode(
                encoder, samples.stream().map(Sample::query).toList(), Side.QUERY, "the queries", progress);
        SparseVectors texts = encoding.encode(
                encoder,
                samples.stream().flatMap(sample -> sample.texts().stream()).toList(),
                Side.DOCUMENT,
                "the texts",
                progress);
        SequencedMap<String, float[]> scored = new LinkedHashMap<>();
        List.of("map", "mrr@" + options.atK, "ndcg@" + options.atK)
                .forEach(name -> scored.put(name, new float[samples.size()]));
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        SparseVectors[] each = new SparseVectors[samples.size()];
        int[] firsts = new int[samples.size()];
        int from = 0;
        for (int i = 0; i < samples.size(); i++) {
            int size = samples.get(i).texts().size();
            each[i] = texts.slice(from, from + size);
            firsts[i] = from;
            from += size;
            Map<String, Double> scores = scores(
                    queries.slice(i, i + 1), each[i], samples.get(i).positive.size());
            for (Map.Entry<String, Double> score : scores.entrySet()) {
                metrics.merge(score.getKey(), score.getValue() / samples.size(), Double::sum);
                scored.get(score.getKey())[i] = score.getValue().floatValue();
            }
        }
        SparsityStats.put(metrics, "query_", queries);
        SparsityStats.put(metrics, "corpus_", options.sampleBySample ? each : new SparseVectors[] {texts});
        TermReport terms = TermReport.of(
                encoder,
                new TermReport.Encoded(samples.stream().map(Sample::query).toList(), queries),
                new TermReport.Encoded(
                        samples.stream()
                                .flatMap(sample -> sample.texts().stream())
                                .toList(),
                        texts),
                row -> firsts[row]);
        return new EvaluationResult(
                        metrics,
                        "ndcg@" + options.atK,
                        EvaluationResult.Details.NONE
                                .with(terms)
                                .with(new QueryScores(asked(), scored))
                                .with(table(metrics)))
                .named(encoding.name());
    }

    /** Of one sample, whose right texts are the first ones. */
    private SequencedMap<String, Double> scores(SparseVectors query, SparseVectors texts, int rightOnes) {
        float[] scores = options.similarity.between(query, texts)[0];
        boolean[] right = new boolean[scores.length];
        Arrays.fill(right, 0, rightOnes, true);
        SequencedMap<String, Double> found = new LinkedHashMap<>();
        found.put("map", AveragePrecision.of(scores, right));
        found.put("mrr@" + options.atK, reciprocalRank(scores, right, options.atK));
        found.put("ndcg@" + options.atK, TieAwareNdcg.ndcg(scores, right, options.atK));
        return found;
    }

    private QueryScores.AskedSet asked() {
        Fingerprint all = new Fingerprint();
        samples.forEach(sample -> all.add(sample.query)
                .add("right")
                .add(sample.positive)
                .add("wrong")
                .add(sample.negative));
        return new QueryScores.AskedSet(
                all.name(),
                "reranking",
                IntStream.range(0, samples.size())
                        .mapToObj(i -> new Text(Integer.toString(i + 1), samples.get(i).query))
                        .toList());
    }

    private EvaluationCsv table(SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        List.of("map", "mrr@" + options.atK, "ndcg@" + options.atK)
                .forEach(name -> columns.put(name.toUpperCase(Locale.ROOT), metrics.get(name)));
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(
                "RerankingEvaluator" + (encoding.name().isEmpty() ? "" : "_" + encoding.name()) + "_results_@"
                        + options.atK + ".csv",
                columns);
    }

    /** Of the first right text; texts with the same score stand as the reference's sort leaves them. */
    static double reciprocalRank(float[] scores, boolean[] right, int atK) {
        int[] order = Introsort.descending(scores);
        for (int rank = 0; rank < Math.min(atK, order.length); rank++) {
            if (right[order[rank]]) {
                return 1.0 / (rank + 1);
            }
        }
        return 0;
    }
}
