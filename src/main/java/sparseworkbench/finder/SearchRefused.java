package sparseworkbench.finder;

/** There is nothing to be searched; the message says why and what to do. */
public final class SearchRefused extends Exception {
    private static final long serialVersionUID = 1L;

    SearchRefused(String message) {
        super(message);
    }
}
