package sparseworkbench.train;

/** Asked between two steps, and while encoding, what to do next. */
@FunctionalInterface
public interface TrainControl {

    /** What a person wants of a running training. */
    enum Wish {
        GO_ON,
        /** Write a checkpoint and go on. Answered once per request. */
        CHECKPOINT,
        /** Write a checkpoint and end as {@link Outcome#PAUSED}. */
        PAUSE,
        /** Finish the step, evaluate, save the model and end as {@link Outcome#STOPPED}. */
        STOP
    }

    Wish wish();
}
