package sparseworkbench.store;

/** Where a run is in its life. Only {@code RunWriter} and, into and out of WAITING, {@code RunQueue} move a run from one state to another. */
public enum RunState {
    /** In the queue: it starts when its turn comes. */
    WAITING("Waiting"),
    /** Its worker has been asked for and starts. */
    QUEUED("Starting"),
    /** The worker loads model and data. */
    PREPARING("Preparing"),
    /** Steps are being taken. */
    TRAINING("Training"),
    /** Quality is being measured. */
    EVALUATING("Evaluating"),
    /** The final model is being written. */
    SAVING("Saving"),
    /** Stopped on request after a checkpoint, to be resumed; no worker is alive. */
    PAUSED("Paused"),
    /** Finished as planned. */
    DONE("Done"),
    /** Ended early on request, model saved. */
    STOPPED("Stopped"),
    /** Ended early on request without anything to keep: neither model nor checkpoints are there. */
    DISCARDED("Stopped, nothing kept"),
    /** Ended by an error that the worker reported. */
    FAILED("Failed"),
    /** The worker vanished without a word: power loss, kill, crash. */
    INTERRUPTED("Interrupted");

    private final String label;

    RunState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** Whether a worker should be alive. */
    public boolean isLive() {
        return switch (this) {
            case QUEUED, PREPARING, TRAINING, EVALUATING, SAVING -> true;
            case WAITING, PAUSED, DONE, STOPPED, DISCARDED, FAILED, INTERRUPTED -> false;
        };
    }

    /** Whether the run can go on from its last checkpoint, if it has one. */
    public boolean isResumable() {
        return switch (this) {
            case PAUSED, STOPPED, FAILED, INTERRUPTED -> true;
            case WAITING, QUEUED, PREPARING, TRAINING, EVALUATING, SAVING, DONE, DISCARDED -> false;
        };
    }
}
