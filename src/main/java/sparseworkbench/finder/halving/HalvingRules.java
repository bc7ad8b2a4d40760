package sparseworkbench.finder.halving;

import java.util.OptionalDouble;

/**
 * What a search knows before its first reading.
 *
 * @param checkpoints of a whole training
 * @param first       the checkpoint that every candidate is brought to before any is preferred
 * @param stretch     how many checkpoints a candidate goes on for at a time
 * @param noise       standard deviation of a reading around the candidate's curve
 * @param start       quality before the first step, which all candidates have in common, where it was measured
 */
public record HalvingRules(int checkpoints, int first, int stretch, double noise, OptionalDouble start) {
    public HalvingRules {
        if (checkpoints < 1 || first < 1 || first > checkpoints || stretch < 1 || !(noise > 0)) {
            throw new IllegalArgumentException(
                    "Checkpoints " + checkpoints + ", first " + first + ", stretch " + stretch + ", noise " + noise);
        }
    }

    /** A look at everybody, then sixteen stretches at most. */
    public static HalvingRules of(int checkpoints, double noise, OptionalDouble start) {
        return new HalvingRules(
                checkpoints, Math.max(1, checkpoints / 32), Math.max(1, checkpoints / 16), noise, start);
    }
}
