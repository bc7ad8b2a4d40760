package sparseworkbench.loss;

/**
 * What is known of a density that is steered by the weight λ of its regularizer: an extended Kalman filter. Densities and λ are natural logarithms,
 * time is counted in steps at full learning rate.
 *
 * <p>Adam moves weights about as far as the learning rate lets it, whatever the size of the gradient; λ decides which fraction of that movement the
 * regularizer gets, the base loss pulls the other way. So the density {@code x} changes at a speed that saturates,
 * {@code drift + RESTORING · (start − x)² − FASTEST · (σ(STEEPNESS · (λ − threshold + SHIFT · (x − target))) + COUPLING · along)}, where
 * {@code along} is what the other side's regularizer gets and σ is negative for a reward, and follows a change of λ only as fast as Adam's
 * momentum forgets. Where the threshold lies depends on model, loss and data: it is learned, as are the drift and how far batches lie beside
 * the texts of the evaluation. The constants are those of the sample, decision 16; they need not be exact.
 */
final class DensityFilter {
    /** Fall per step when the regularizer is everything. */
    static final double FASTEST = 0.135;
    /** Of that speed over log λ. */
    private static final double STEEPNESS = 0.7;
    /** How much more λ a sparser text takes. */
    private static final double SHIFT = 0.3;
    /** How fast the base loss pulls texts back to the density they had, per step and square of the logarithm of what they have lost. */
    private static final double RESTORING = 0.008;
    /** How much of the fall of one side the other one follows. */
    private static final double COUPLING = 0.5;
    /** Steps after which a change of λ has had most of its effect; Adam's momentum remembers about ten. */
    private static final double MEMORY = 7;

    private static final int X = 0;
    private static final int SPEED = 1;
    private static final int DRIFT = 2;
    private static final int THRESHOLD = 3;
    private static final int OFFSET = 4;
    private static final int PANEL = 5;
    private static final int SIZE = 6;

    /** Standard deviations at the beginning. */
    private static final double[] UNSURE = {0.1, 0.01, 0.02, 2, 0, 0.09};
    /** Variances that a step adds. */
    private static final double[] RESTLESS = {5e-5, 6e-6, 9e-6, 0.002, 1e-6, 1e-5};
    /** What a step adds to the variance of the drift while density is on its way: it changes with all that is moved then. */
    private static final double DRIFT_ON_THE_WAY = 4e-5;
    /**
     * The fraction of what texts have lost that a batch, counted with dropout, does not show before an evaluation has told more: a mean of the
     * sample's trainings, of which the shortest show less of it and long ones all.
     */
    private static final double DROPOUT = 0.04;
    /** How far a batch may lie beside the evaluation's texts, as a standard deviation. */
    private static final double BESIDE = 0.2;
    /** Chance in how the panel's texts change. */
    private static final double PANEL_NOISE = 0.02;
    /** How much more λ it takes to reward density than to reduce it, as a logarithm. */
    static final double REWARD = 3;
    /** An evaluation has texts enough. */
    private static final double EXACT = 1e-4;
    /** Of the threshold above the λ that was asked for: most people begin with a weak one. */
    private static final double ABOVE = 3.6;

    private static final double LARGEST_DRIFT = 0.1;

    private final double target;
    private final double[] mean = new double[SIZE];
    private final double[][] covariance = new double[SIZE][SIZE];
    private double start;
    private boolean begun;
    private boolean compared;
    private double along;

    /** @param target logarithm of the density that is wanted */
    DensityFilter(double target) {
        this.target = target;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Logarithm of the density of the evaluation's texts, as far as known. */
    double density() {
        return mean[X];
    }

    /** Standard deviation of it; before any evaluation nobody knows how far batches lie beside its texts. */
    double doubt() {
        return Math.sqrt(Math.max(0, covariance[X][X]) + (compared ? 0 : BESIDE * BESIDE));
    }

    /** Its change per step at full learning rate. */
    double speed() {
        return mean[SPEED];
    }

    /** The fraction of all movement with which the density would come to this speed; negative where it takes a reward. */
    double shareFor(double speed) {
        return (drift() - speed) / FASTEST;
    }

    /** The logarithm of λ, relative to the configured one, with which the regularizer gets this fraction of all movement. */
    double weightOf(int sign, double share) {
        return (sign < 0 ? REWARD : 0)
                + mean[THRESHOLD]
                - SHIFT * (mean[X] - target)
                + Math.log(share / (1 - share)) / STEEPNESS;
    }

    /** What the density would do per step without the regularizer. */
    double drift() {
        return mean[DRIFT] + RESTORING * lost() * Math.abs(lost()) - COUPLING * FASTEST * along;
    }

    private double lost() {
        return start - mean[X];
    }

    /** Logarithm of the density when it was first seen. */
    double start() {
        return start;
    }

    /** What an evaluation found, or a sample of its texts whose mean is this unsure. */
    void evaluated(double density, double error) {
        begin(density);
        if (!compared) {
            compared = true;
            double doubt = BESIDE * BESIDE;
            covariance[X][X] += doubt;
            covariance[OFFSET][OFFSET] += doubt;
            covariance[X][OFFSET] -= doubt;
            covariance[OFFSET][X] -= doubt;
        }
        correct(density, EXACT + error * error, 1, -1);
    }

    /** What a batch shows, whose mean is this unsure. */
    void measured(double density, double variance) {
        begin(density);
        correct(density - DROPOUT * start, variance, 1 - DROPOUT, OFFSET);
    }

    /** What the panel's texts have now; how far they lie beside the others is learned. */
    void panel(double density) {
        begin(density);
        correct(density, PANEL_NOISE * PANEL_NOISE, 1, PANEL);
    }

    private void begin(double density) {
        if (!begun) {
            begun = true;
            start = density;
            mean[X] = density;
            mean[THRESHOLD] = ABOVE;
            for (int i = 0; i < SIZE; i++) {
                covariance[i][i] = UNSURE[i] * UNSURE[i];
            }
        }
    }

    /** The fraction of all movement that another steered regularizer gets, whose texts the same model makes. */
    void pulledAlong(double share) {
        along = share;
    }

    /** The fraction of all movement that the regularizer gets with this weight. */
    double share(SteeredWeight weight) {
        int sign = weight.sign();
        return sign
                / (1
                        + Math.exp(-STEEPNESS
                                * (weight.logarithm()
                                        - (sign < 0 ? REWARD : 0)
                                        - mean[THRESHOLD]
                                        + SHIFT * (mean[X] - target))));
    }

    /** What becomes of it in this time under this weight. */
    void predict(SteeredWeight weight, LearningTime time, boolean onTheWay) {
        double share = share(weight);
        double slope = weight.sign() * FASTEST * STEEPNESS * Math.abs(share) * (1 - Math.abs(share));
        double follow = Math.min(1, time.steps() / MEMORY);
        double[][] change = identity();
        change[SPEED][X] = -(slope * SHIFT + 2 * RESTORING * Math.abs(lost())) * follow;
        change[SPEED][SPEED] = 1 - follow;
        change[SPEED][DRIFT] = follow;
        change[SPEED][THRESHOLD] = slope * follow;
        mean[SPEED] += follow * (drift() - FASTEST * share - mean[SPEED]);
        mean[X] += time.moved() * mean[SPEED];
        for (int j = 0; j < SIZE; j++) {
            change[X][j] += time.moved() * change[SPEED][j];
        }
        spread(change, time);
        if (onTheWay) {
            covariance[DRIFT][DRIFT] += (DRIFT_ON_THE_WAY - RESTLESS[DRIFT]) * time.steps();
        }
    }

    private static double[][] identity() {
        double[][] identity = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private void spread(double[][] change, LearningTime time) {
        double[][] moved = product(product(change, covariance), transposed(change));
        for (int i = 0; i < SIZE; i++) {
            System.arraycopy(moved[i], 0, covariance[i], 0, SIZE);
            covariance[i][i] += RESTLESS[i] * (i == X ? time.moved() : time.steps());
        }
    }

    private static double[][] transposed(double[][] a) {
        double[][] transposed = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                transposed[i][j] = a[j][i];
            }
        }
        return transposed;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                for (int k = 0; k < SIZE; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Something that shows the density times a factor, and an offset of its own unless that is −1. */
    private void correct(double seen, double variance, double factor, int offset) {
        double[] gain = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gain[i] = factor * covariance[i][X] + (offset < 0 ? 0 : covariance[i][offset]);
        }
        double total = factor * gain[X] + (offset < 0 ? 0 : gain[offset]) + variance;
        double surprise = seen - factor * mean[X] - (offset < 0 ? 0 : mean[offset]);
        for (int i = 0; i < SIZE; i++) {
            mean[i] += gain[i] / total * surprise;
            for (int j = 0; j < SIZE; j++) {
                covariance[i][j] -= gain[i] * gain[j] / total;
            }
        }
        mean[DRIFT] = Math.clamp(mean[DRIFT], -LARGEST_DRIFT, LARGEST_DRIFT);
    }

    /** In single precision, as in a checkpoint; afterwards the filter itself has no more than that. */
    float[] state() {
        float[] state = new float[3 + SIZE + SIZE * SIZE];
        state[0] = begun ? 1 : 0;
        state[1] = compared ? 1 : 0;
        state[2] = (float) start;
        for (int i = 0; i < SIZE; i++) {
            state[3 + i] = (float) mean[i];
            for (int j = 0; j < SIZE; j++) {
                state[3 + SIZE + i * SIZE + j] = (float) covariance[i][j];
            }
        }
        return state;
    }

    void restore(float[] state) {
        begun = state[0] != 0;
        compared = state[1] != 0;
        start = state[2];
        for (int i = 0; i < SIZE; i++) {
            mean[i] = state[3 + i];
            for (int j = 0; j < SIZE; j++) {
                covariance[i][j] = state[3 + SIZE + i * SIZE + j];
            }
        }
    }
}
