package sparseworkbench.finder.halving;

/**
 * How curves of quality rise: the part of the way from start to ceiling that is done at a checkpoint, 1 - (1 + t / pace)^-slope, for paces and slopes
 * on a grid. Power laws, as learning curves have been found to be (Hestness et al. 2017; Domhan et al. 2015 for extrapolating them).
 * The grid is wide: from a curve that is done at once to one that still rises at the end.
 */
final class CurveShapes {
    private static final int PACES = 12;
    private static final int SLOPES = 5;
    /** The fastest and slowest pace, as parts of a training. */
    private static final double FASTEST = 0.005;

    private static final double SLOWEST = 1;
    private static final double FLATTEST = 0.3;
    private static final double STEEPEST = 2;

    private final double[][] risen;

    CurveShapes(int checkpoints) {
        risen = new double[PACES * SLOPES][checkpoints + 1];
        for (int shape = 0; shape < risen.length; shape++) {
            double at = (double) (shape / SLOPES) / (PACES - 1);
            double pace = checkpoints * FASTEST * Math.pow(SLOWEST / FASTEST, at);
            double slope = FLATTEST + (STEEPEST - FLATTEST) * (shape % SLOPES) / (SLOPES - 1);
            for (int t = 0; t <= checkpoints; t++) {
                risen[shape][t] = 1 - Math.pow(1 + t / pace, -slope);
            }
        }
    }

    int count() {
        return risen.length;
    }

    /** Part of the way done at a checkpoint. */
    double risen(int shape, int checkpoint) {
        return risen[shape][checkpoint];
    }

    /** The mean of that over checkpoints after {@code from} up to {@code to}. */
    double risenBetween(int shape, int from, int to) {
        double sum = 0;
        for (int t = from + 1; t <= to; t++) {
            sum += risen[shape][t];
        }
        return sum / (to - from);
    }

    double atEnd(int shape) {
        return risen[shape][risen[shape].length - 1];
    }
}
