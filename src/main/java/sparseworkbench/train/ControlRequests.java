package sparseworkbench.train;

import sparseworkbench.train.TrainControl.Wish;

/** Asks the control also in the middle of an encoding, without losing a request for a checkpoint that only a step can answer. */
final class ControlRequests {
    private final TrainControl control;
    private boolean checkpointAsked;

    ControlRequests(TrainControl control) {
        this.control = control;
    }

    /** What to do now that a step is finished. */
    Wish betweenSteps() {
        Wish wish = ask();
        if (wish == Wish.GO_ON && checkpointAsked) {
            checkpointAsked = false;
            return Wish.CHECKPOINT;
        }
        return wish;
    }

    /** Whether to leave at once what is being encoded for an evaluation. A stop ends with an evaluation, so it goes on. */
    boolean isPauseAsked() {
        return ask() == Wish.PAUSE;
    }

    /** Whether to leave at once while there is nothing to save yet. */
    boolean isEndAsked() {
        Wish wish = ask();
        return wish == Wish.PAUSE || wish == Wish.STOP;
    }

    private Wish ask() {
        Wish wish = control.wish();
        if (wish == Wish.CHECKPOINT) {
            checkpointAsked = true;
            return Wish.GO_ON;
        }
        return wish;
    }
}
