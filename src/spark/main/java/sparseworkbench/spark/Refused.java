package sparseworkbench.spark;

/** What a person asked for cannot be done, and nothing was. The message is for people: what, where, what to do. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
