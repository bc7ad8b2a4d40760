package sparseworkbench.eval;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Average precision of a ranking by scores, as scikit-learn's: texts of equal score come in together. */
final class AveragePrecision {
    private AveragePrecision() {}

    /** 0 when nothing is right. */
    static double of(float[] scores, boolean[] right) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double positives =
                IntStream.range(0, right.length).filter(i -> right[i]).count();
        double sum = 0;
        int seen = 0;
        int before = 0;
        for (int rank = 0; rank < order.length; rank++) {
            seen += right[order[rank]] ? 1 : 0;
            boolean last = rank + 1 == order.length || scores[order[rank + 1]] != scores[order[rank]];
            if (last) {
                sum += (seen - before) / positives * seen / (rank + 1);
                before = seen;
            }
        }
        return positives == 0 ? 0 : sum;
    }
}
