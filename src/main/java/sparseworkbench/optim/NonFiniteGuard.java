package sparseworkbench.optim;

/**
 * Keeps numbers that are not finite away from the weights, and gradients so large that they are nothing but rounding: a text
 * without any active dimension has one of about 1e12 where its direction is asked for. Notices when they do not stop coming.
 */
public final class NonFiniteGuard {
    /** A longer gradient says nothing; clipped, it would still drown the gradients of all other texts. */
    static final double MAX_NORM = 1e7;

    private final int patience;
    private int inARow;

    /** @param patience unusable steps in a row after which training counts as diverged */
    public NonFiniteGuard(int patience) {
        this.patience = patience;
    }

    /** Whether the weights may be changed by a step with this loss and this gradient. */
    public boolean accepts(double loss, double gradientNorm) {
        boolean usable = Double.isFinite(loss) && Double.isFinite(gradientNorm) && gradientNorm <= MAX_NORM;
        inARow = usable ? 0 : inARow + 1;
        return usable;
    }

    /** Whether nothing but unusable steps has come for too long. */
    public boolean isExhausted() {
        return inARow >= patience;
    }

    /** Unusable steps since the last good one. */
    public int inARow() {
        return inARow;
    }
}
