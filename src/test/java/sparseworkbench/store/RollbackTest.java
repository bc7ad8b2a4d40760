package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    @TempDir
    private Path folder;

    /** As a full disk leaves it: to speak of the second fault would hide the first, and its cure. */
    @Test
    void theFirstFaultIsTheOneThatIsTold() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                Statement statement = connection.createStatement()) {
            SQLException full = new SQLException("full", null, 13);
            Rollback.after(full, statement);
            assertThat(full.getSuppressed()).hasSize(1);

            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE t (a)");
            Rollback.after(full, statement);
            assertThat(full.getSuppressed()).hasSize(1);
            assertThat(Schema.number(connection, "SELECT COUNT(*) FROM sqlite_master"))
                    .isZero();
        }
    }
}
