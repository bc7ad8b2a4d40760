package sparseworkbench.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/** nDCG of a ranking by scores, as scikit-learn's: texts of equal score share the gain of their ranks. */
final class TieAwareNdcg {
    private TieAwareNdcg() {}

    /** 0 when nothing is right. */
    static double ndcg(float[] scores, boolean[] right, int k) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int positives =
                (int) IntStream.range(0, right.length).filter(i -> right[i]).count();
        double gain = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            double found = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                found += right[order[to++]] ? 1 : 0;
            }
            // The ideal gain of so many right texts is the sum of the discounts of as many ranks.
            gain += found / (to - from) * (RetrievalScores.idealGain(to, k) - RetrievalScores.idealGain(from, k));
            from = to;
        }
        return positives == 0 ? 0 : gain / RetrievalScores.idealGain(positives, k);
    }
}
