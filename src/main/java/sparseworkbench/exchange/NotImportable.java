package sparseworkbench.exchange;

/** What was given is no run that can be taken in. The message is for people; nothing was changed. */
public final class NotImportable extends Exception {
    private static final long serialVersionUID = 1L;

    NotImportable(String message) {
        super(message + " Nothing was imported.");
    }
}
