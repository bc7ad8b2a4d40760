package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two rankings joined by the sum of 1 / (k + rank), and how good each and both together are; the reference's
 * {@code ReciprocalRankFusionEvaluator}. Right texts that a ranking lacks count as found at its end, if it found any.
 */
public final class ReciprocalRankFusion {
    /** The reference's. */
    public static final int USUAL_K = 60;

    public static final int USUAL_AT_K = 10;

    private final int k;
    private final int atK;

    /**
     * The answers to one query.
     *
     * @param right  ids of the right texts
     * @param one    ids as one system ranks them, best first
     * @param other  ids as the other ranks them
     */
    public record Answers(Set<String> right, List<String> one, List<String> other) {
        public Answers {
            right = Set.copyOf(right);
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }

    /**
     * @param k   how little the first ranks count more than the next
     * @param atK how many of the best texts MRR and nDCG look at
     */
    public ReciprocalRankFusion(int k, int atK) {
        this.k = k;
        this.atK = atK;
    }

    /**
     * Means over the queries.
     *
     * @param one   name before the metrics of one system
     * @param other name before those of the other
     * @param both  name before those of both together; empty as in the reference
     */
    public SequencedMap<String, Double> evaluate(List<Answers> answers, String one, String other, String both) {
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        put(metrics, one + "_", answers, Answers::one);
        put(metrics, other + "_", answers, Answers::other);
        put(metrics, both.isEmpty() ? "" : both + "_", answers, each -> fused(each.one, each.other));
        return metrics;
    }

    /**
     * The line for the reference's CSV file, whose columns call the one system dense and the other sparse.
     *
     * @param metrics as {@link #evaluate} gave them
     */
    public EvaluationCsv table(SequencedMap<String, Double> metrics, String one, String other, String both) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        List<String> names = List.of("map", "mrr@" + atK, "ndcg@" + atK);
        names.forEach(name -> columns.put("Dense_" + name.toUpperCase(Locale.ROOT), metrics.get(one + "_" + name)));
        names.forEach(name -> columns.put("Sparse_" + name.toUpperCase(Locale.ROOT), metrics.get(other + "_" + name)));
        names.forEach(name -> columns.put(
                "Fusion_" + name.toUpperCase(Locale.ROOT), metrics.get(both.isEmpty() ? name : both + "_" + name)));
        return new EvaluationCsv(EvaluationCsv.file("ReciprocalRankFusion_evaluation", ""), columns);
    }

    /** Both rankings as one; equal sums in the order in which the texts were first met. */
    public List<String> fused(List<String> one, List<String> other) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (List<String> ranking : List.of(one, other)) {
            for (int rank = 1; rank <= ranking.size(); rank++) {
                sums.merge(ranking.get(rank - 1), 1.0 / (k + rank), Double::sum);
            }
        }
        List<String> fused = new ArrayList<>(sums.keySet());
        fused.sort(Comparator.comparingDouble(id -> -sums.get(id)));
        return fused;
    }

    @FunctionalInterface
    private interface Ranking {
        List<String> of(Answers answers);
    }

    private void put(SequencedMap<String, Double> metrics, String prefix, List<Answers> answers, Ranking ranking) {
        double[] sums = new double[3];
        for (Answers each : answers) {
            List<Boolean> hits = new ArrayList<>(
                    ranking.of(each).stream().map(each.right::contains).toList());
            long found = new LinkedHashSet<>(ranking.of(each))
                    .stream().filter(each.right::contains).count();
            if (found > 0) {
                IntStream.range(0, (int) (each.right.size() - found)).forEach(missing -> hits.add(true));
                float[] scores = new float[hits.size()];
                boolean[] right = new boolean[hits.size()];
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = scores.length - i;
                    right[i] = hits.get(i);
                }
                int first = hits.indexOf(true);
                sums[0] += AveragePrecision.of(scores, right);
                sums[1] += first < atK ? 1.0 / (first + 1) : 0;
                sums[2] += TieAwareNdcg.ndcg(scores, right, atK);
            }
        }
        metrics.put(prefix + "map", sums[0] / answers.size());
        metrics.put(prefix + "mrr@" + atK, sums[1] / answers.size());
        metrics.put(prefix + "ndcg@" + atK, sums[2] / answers.size());
    }
}
