package sparseworkbench.significance;

/** Runs whose queries cannot be compared one by one. The message says why, for people. */
public final class NotComparable extends Exception {
    private static final long serialVersionUID = 1L;

    NotComparable(String message) {
        super(message);
    }
}
