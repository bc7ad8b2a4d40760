package sparseworkbench.store;

/** What a person asks of a live run. The request is a row in the store; the worker heeds it between two steps and while it encodes. */
public enum Control {
    /** Write a checkpoint, free everything and end in state PAUSED. */
    PAUSE,
    /** Write a checkpoint and go on. */
    CHECKPOINT,
    /** Finish the step, evaluate, save the model and end in state STOPPED. */
    STOP,
    /** The same when the present pass over the data is finished. */
    STOP_AT_EPOCH,
    /** End at once in state DISCARDED: nothing is evaluated, and checkpoints and model of the run are deleted. */
    DISCARD
}
