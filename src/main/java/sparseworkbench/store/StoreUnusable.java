package sparseworkbench.store;

import java.sql.SQLException;

/** The run store cannot be opened. The message says which file, why, and what to do. */
public final class StoreUnusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean foreign;

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
        this.foreign = false;
    }

    private StoreUnusable(String message, boolean foreign) {
        super(message);
        this.foreign = foreign;
    }

    /** Of a store that another program or a newer version has written. */
    static StoreUnusable foreign(String message) {
        return new StoreUnusable(message, true);
    }

    /** Whether another program or a newer version has written it: it must stay as it is. */
    boolean isForeign() {
        return foreign;
    }

    /** Whether another program keeps it locked, which passes. */
    public boolean isLocked() {
        return getCause() instanceof SQLException cause && StoreFault.Reason.isLocked(cause);
    }
}
