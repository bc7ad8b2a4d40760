package sparseworkbench.finder.halving;

import java.util.List;

/**
 * What is known of one candidate.
 *
 * @param cost     of the way from one checkpoint to the next, in any unit; the same for all candidates
 * @param readings its quality at checkpoints 1, 2, …, larger is better
 * @param going    whether it is on its way to a further checkpoint now
 * @param out      whether it has ended badly and cannot be chosen any more
 */
public record CandidateCurve(double cost, List<Double> readings, boolean going, boolean out) {
    public CandidateCurve {
        readings = List.copyOf(readings);
        if (!(cost > 0) || readings.stream().anyMatch(reading -> !Double.isFinite(reading))) {
            throw new IllegalArgumentException("Cost " + cost + ", readings " + readings);
        }
    }

    /** How many checkpoints it has come to. */
    public int checkpoint() {
        return readings.size();
    }
}
