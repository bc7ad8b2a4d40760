package sparseworkbench.worker;

import sparseworkbench.store.RunId;

/** The run is no longer this worker's: somebody ended it or gave it to another worker. */
final class RunLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunLost(RunId run) {
        super("Run " + run + " was ended or taken over from outside; this worker ends.");
    }
}
