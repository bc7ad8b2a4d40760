package sparseworkbench.optim;

/** Keeps numbers that are not finite away from the weights, and notices when they do not stop coming. */
public final class NonFiniteGuard {
    private final int patience;
    private int inARow;

    /** @param patience steps in a row that may be spoilt before training counts as diverged */
    public NonFiniteGuard(int patience) {
        this.patience = patience;
    }

    /** Whether the weights may be changed by a step with this loss and this gradient. */
    public boolean accepts(double loss, double gradientNorm) {
        boolean finite = Double.isFinite(loss) && Double.isFinite(gradientNorm);
        inARow = finite ? 0 : inARow + 1;
        return finite;
    }

    /** Whether nothing but spoilt steps has come for too long. */
    public boolean isExhausted() {
        return inARow >= patience;
    }

    /** Spoilt steps since the last good one. */
    public int inARow() {
        return inARow;
    }
}
