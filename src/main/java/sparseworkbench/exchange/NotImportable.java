package sparseworkbench.exchange;

/** What was given is no run that can be taken in. The message is for people; nothing was changed. */
public final class NotImportable extends Exception {
    private static final long serialVersionUID = 1L;
    private final String why;

    NotImportable(String why) {
        super(why + " Nothing was imported.");
        this.why = why;
    }

    /** Without that nothing was imported. */
    String why() {
        return why;
    }
}
