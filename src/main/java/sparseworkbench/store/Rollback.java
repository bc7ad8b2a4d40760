package sparseworkbench.store;

import java.sql.SQLException;
import java.sql.Statement;

/** Takes back what a transaction has done so far. */
final class Rollback {
    private Rollback() {}

    /**
     * After some faults, a full disk among them, the engine has done so itself and refuses to do it again: the fault that came first is the one to tell.
     *
     * @param statement of a connection in a transaction that was begun with {@code BEGIN}
     */
    static void after(Exception fault, Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            fault.addSuppressed(e);
        }
    }
}
