package sparseworkbench.home;

/** The home folder cannot be used. The message says which folder, why, and what to do. */
public final class HomeUnusable extends Exception {
    private static final long serialVersionUID = 1L;

    HomeUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
