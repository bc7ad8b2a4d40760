package sparseworkbench.train;

/** A training that cannot go on. The message says what happened; {@link #cure} says what to try. */
public final class TrainingFailed extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of failure that are distinguished. */
    public enum Kind {
        OUT_OF_MEMORY,
        /** The graphics card failed or is gone, and with it the weights on it; the last checkpoint is whole. */
        CARD_LOST,
        DIVERGED,
        BAD_DATA,
        DISK_FULL,
        CANNOT_START,
        UNEXPECTED
    }

    private final Kind kind;
    private final String cure;
    private final boolean mayResume;

    TrainingFailed(Kind kind, String title, String cure, Throwable cause) {
        this(kind, title, cure, kind != Kind.DIVERGED && kind != Kind.CANNOT_START, cause);
    }

    private TrainingFailed(Kind kind, String title, String cure, boolean mayResume, Throwable cause) {
        super(title, cause);
        this.kind = kind;
        this.cure = cure;
        this.mayResume = mayResume;
    }

    /** One that cannot start as things are, but can when a person has followed the cure. */
    static TrainingFailed untilMended(String title, String cure, Throwable cause) {
        return new TrainingFailed(Kind.CANNOT_START, title, cure, true, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, one sentence. */
    public String title() {
        return getMessage();
    }

    /** Whether to resume can help: not where settings are wrong or the weights are no numbers any more. */
    public boolean mayResume() {
        return mayResume;
    }

    /** What to try, one sentence. */
    public String cure() {
        return cure;
    }
}
