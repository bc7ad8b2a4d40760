package sparseworkbench.store;

import java.sql.SQLException;

/** The run store cannot be opened. The message says which file, why, and what to do. */
public final class StoreUnusable extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean foreign;
    private final boolean newer;

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
        this.foreign = false;
        this.newer = false;
    }

    private StoreUnusable(String message, boolean newer) {
        super(message);
        this.foreign = true;
        this.newer = newer;
    }

    /** Of a store that another program has written. */
    static StoreUnusable foreign(String message) {
        return new StoreUnusable(message, false);
    }

    /** Of a store that a newer version has written. */
    static StoreUnusable newer(String message) {
        return new StoreUnusable(message, true);
    }

    /** Whether a newer version of this program has written it: {@link RunStore#openReadOnly} may be able to show it. */
    public boolean isNewer() {
        return newer;
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
