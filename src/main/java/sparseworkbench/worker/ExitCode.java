package sparseworkbench.worker;

/** How a worker process ends. 3 is left to a Java machine that ran out of memory. */
final class ExitCode {
    /** The run reached an end that its row records. */
    static final int FINE = 0;
    /** The run failed, and its row says why. */
    static final int FAILED = 1;
    /** Wrong arguments, or the home or store cannot be used; the log says why. */
    static final int CANNOT_START = 2;
    /** The run belongs to somebody else. */
    static final int LOST = 4;

    private ExitCode() {}
}
