package sparseworkbench.train;

/** What a person asks of a running training. */
public enum ControlRequest {
    /** Nothing: the next step is taken. */
    CONTINUE,
    /** Write a checkpoint and continue. Answered once per request. */
    CHECKPOINT,
    /** Write a checkpoint and end as {@link Outcome#PAUSED}. */
    PAUSE,
    /** Finish the step, evaluate, save the model and end as {@link Outcome#STOPPED}. */
    STOP,
    /** The same when the present epoch is over. */
    STOP_AT_EPOCH,
    /** End as {@link Outcome#DISCARDED}: nothing more is evaluated or written. */
    DISCARD
}
