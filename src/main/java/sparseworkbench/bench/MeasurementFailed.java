package sparseworkbench.bench;

/** Something could not be measured. The message says why, in words for people. */
public final class MeasurementFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public MeasurementFailed(String message) {
        super(message);
    }
}
