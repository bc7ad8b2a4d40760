package sparseworkbench.loss;

/**
 * What is known of a density that is steered by the weight λ of its regularizer: an extended Kalman filter. Densities and λ are natural logarithms,
 * time is counted in steps at full learning rate.
 *
 * <p>Adam moves weights about as far as the learning rate lets it, whatever the size of the gradient; λ decides which fraction of that movement the
 * regularizer gets, the base loss pulls the other way. So the density {@code x} changes at a speed that saturates,
 * {@code drift + RESTORING · (start − x)² − FASTEST · σ(STEEPNESS · (λ − threshold + SHIFT · (x − target)))}, and follows a change of λ
 * only as fast as Adam's momentum forgets. Where the threshold lies depends on model, loss and data: it is learned, as are the drift and how far
 * batches lie beside the texts of the evaluation. The constants are those of the sample, decision 16; they need not be exact.
 */
final class DensityFilter {
    /** Fall per step when the regularizer is everything. */
    static final double FASTEST = 0.17;
    /** Of that speed over log λ. */
    private static final double STEEPNESS = 0.7;
    /** How much more λ a sparser text takes. */
    private static final double SHIFT = 0.3;
    /** How fast the base loss pulls texts back to the density they had, per step and square of the logarithm of what they have lost. */
    private static final double RESTORING = 0.018;
    /** Steps after which a change of λ has had most of its effect; Adam's momentum remembers about ten. */
    private static final double MEMORY = 7;

    private static final int X = 0;
    private static final int SPEED = 1;
    private static final int DRIFT = 2;
    private static final int THRESHOLD = 3;
    private static final int OFFSET = 4;
    private static final int SIZE = 5;

    /** Standard deviations at the beginning. */
    private static final double[] UNSURE = {0.1, 0.01, 0.015, 2, 0};
    /** Variances that a step adds. */
    private static final double[] RESTLESS = {5e-5, 6e-6, 9e-6, 0.002, 1e-6};
    /**
     * The fraction of what texts have lost that a batch, counted with dropout, does not show before an evaluation has told more: a mean of the
     * sample's trainings, of which the shortest show less of it and long ones all.
     */
    private static final double DROPOUT = 0.04;
    /** How far a batch may lie beside the evaluation's texts, as a standard deviation. */
    private static final double BESIDE = 0.2;
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

    /** The logarithm of λ, relative to the configured one, with which the density would come to this speed. */
    double weightFor(double speed, double least, double most) {
        double share = Math.clamp((drift() - speed) / FASTEST, least, most);
        return mean[THRESHOLD] - SHIFT * (mean[X] - target) + Math.log(share / (1 - share)) / STEEPNESS;
    }

    /** What the density would do per step without the regularizer. */
    double drift() {
        return mean[DRIFT] + RESTORING * lost() * Math.abs(lost());
    }

    private double lost() {
        return start - mean[X];
    }

    /** Logarithm of the density when it was first seen. */
    double start() {
        return start;
    }

    /** What an evaluation found. */
    void evaluated(double density) {
        begin(density);
        if (!compared) {
            compared = true;
            double doubt = BESIDE * BESIDE;
            covariance[X][X] += doubt;
            covariance[OFFSET][OFFSET] += doubt;
            covariance[X][OFFSET] -= doubt;
            covariance[OFFSET][X] -= doubt;
        }
        correct(density, EXACT, false);
    }

    /** What a batch shows, whose mean is this unsure. */
    void measured(double density, double variance) {
        begin(density);
        correct(density, variance, true);
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

    /** What becomes of it in this time under this weight. */
    void predict(double logWeight, LearningTime time) {
        double argument = STEEPNESS * (logWeight - mean[THRESHOLD] + SHIFT * (mean[X] - target));
        double share = 1 / (1 + Math.exp(-argument));
        double slope = FASTEST * STEEPNESS * share * (1 - share);
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

    private void correct(double seen, double variance, boolean ofBatch) {
        double byDensity = ofBatch ? 1 - DROPOUT : 1;
        double byOffset = ofBatch ? 1 : 0;
        double[] gain = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gain[i] = byDensity * covariance[i][X] + byOffset * covariance[i][OFFSET];
        }
        double total = byDensity * gain[X] + byOffset * gain[OFFSET] + variance;
        double surprise = seen - mean[X] - (ofBatch ? mean[OFFSET] + DROPOUT * lost() : 0);
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
