package sparseworkbench.train;

import java.util.Collection;
import java.util.OptionalDouble;

/** What steps take that nothing disturbed. */
public final class StepSeconds {
    /** What takes so many times as long as most steps is no step's own time. */
    private static final double DISTURBED = 3;

    private StepSeconds() {}

    /** The mean of those that did not take far longer than most; empty where there are none. */
    public static OptionalDouble undisturbed(Collection<Double> steps) {
        double[] sorted =
                steps.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double most = sorted.length == 0 ? 0 : DISTURBED * sorted[sorted.length / 2];
        return steps.stream()
                .mapToDouble(Double::doubleValue)
                .filter(seconds -> seconds <= most)
                .average();
    }
}
