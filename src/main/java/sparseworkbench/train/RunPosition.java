package sparseworkbench.train;

/**
 * Where in a run a training is. Together with weights and optimiser state, all that is needed to go on.
 *
 * @param step          steps taken; a step uses one batch or several
 * @param epoch         current epoch, from 0
 * @param batch         batches of this epoch already used
 * @param evaluatedStep number of steps before the last evaluation, −1 if there was none
 * @param updates       updates the optimiser has made; fewer than steps if some were skipped
 */
record RunPosition(long step, int epoch, int batch, long evaluatedStep, long updates) {
    static final RunPosition START = new RunPosition(0, 0, 0, -1, 0);

    RunPosition afterBatch() {
        return new RunPosition(step, epoch, batch + 1, evaluatedStep, updates);
    }

    RunPosition afterStep(long madeUpdates) {
        return new RunPosition(step + 1, epoch, batch, evaluatedStep, madeUpdates);
    }

    RunPosition atNextEpoch() {
        return new RunPosition(step, epoch + 1, 0, evaluatedStep, updates);
    }

    RunPosition afterEvaluation() {
        return new RunPosition(step, epoch, batch, step, updates);
    }

    /** Whether the weights as they are now have been evaluated. */
    boolean alreadyEvaluated() {
        return evaluatedStep == step;
    }
}
