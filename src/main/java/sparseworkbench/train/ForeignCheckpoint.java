package sparseworkbench.train;

/** A checkpoint that this run cannot go on from. The message says why. */
final class ForeignCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;

    ForeignCheckpoint(String why) {
        super(why);
    }
}
