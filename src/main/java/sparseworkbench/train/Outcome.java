package sparseworkbench.train;

/** How a training ended, if not by an exception. */
public enum Outcome {
    DONE,
    PAUSED,
    STOPPED,
    /** Nothing is to be kept: whoever wrote what is there deletes it, see {@link SavedWork}. */
    DISCARDED
}
