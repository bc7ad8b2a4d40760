package sparseworkbench.store;

/** The run store cannot be opened. The message says which file, why, and what to do. */
public final class StoreUnusable extends Exception {
    private static final long serialVersionUID = 1L;

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
