package sparseworkbench.train;

/** How a training ended, if not by an exception. */
public enum Outcome {
    DONE,
    PAUSED,
    STOPPED
}
