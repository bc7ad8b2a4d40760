package sparseworkbench.hub;

/** A model could not be fetched from the model hub. The message is for people. */
public final class HubProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        OFFLINE,
        TIMED_OUT,
        NOT_FOUND,
        NEEDS_TOKEN,
        SERVER,
        BROKEN_OFF,
        DAMAGED,
        UNUSABLE
    }

    private final Kind kind;

    HubProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
