package sparseworkbench.train;

/** A checkpoint that a training cannot go on from. Message and cure are for people. */
final class IncompatibleCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;
    private final String cure;

    IncompatibleCheckpoint(String message) {
        this(message, "Undo the change and resume, or start a new run.");
    }

    IncompatibleCheckpoint(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    String cure() {
        return cure;
    }
}
