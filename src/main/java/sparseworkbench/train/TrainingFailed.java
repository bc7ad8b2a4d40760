package sparseworkbench.train;

/** A training that cannot go on. The message says what happened; {@link #cure} says what to try. */
public final class TrainingFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of failure that are distinguished. */
    public enum Kind {
        OUT_OF_MEMORY,
        DIVERGED,
        BAD_DATA,
        DISK_FULL,
        CANNOT_START,
        UNEXPECTED
    }

    private final Kind kind;
    private final String cure;

    TrainingFailed(Kind kind, String title, String cure, Throwable cause) {
        super(title, cause);
        this.kind = kind;
        this.cure = cure;
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, one sentence. */
    public String title() {
        return getMessage();
    }

    /** What to try, one sentence. */
    public String cure() {
        return cure;
    }
}
