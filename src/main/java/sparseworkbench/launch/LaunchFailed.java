package sparseworkbench.launch;

/** A worker could not be started or asked. The message says why and what to do; nothing has changed. */
public final class LaunchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    LaunchFailed(String message, Throwable cause) {
        super(message, cause);
    }

    public LaunchFailed(String message) {
        this(message, null);
    }
}
