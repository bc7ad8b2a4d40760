package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFaultTest {
    @TempDir
    private Path folder;

    private StoreFault provoke(String... statements) {
        Path file = folder.resolve("store.db");
        SQLException thrown = catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        });
        return new StoreFault(file, thrown);
    }

    @Test
    void aFullDiskIsCalledThat() {
        StoreFault fault =
                provoke("CREATE TABLE t (x)", "PRAGMA max_page_count = 4", "INSERT INTO t VALUES (randomblob(100000))");

        assertThat(fault.reason()).isEqualTo(StoreFault.Reason.DISK_FULL);
        assertThat(fault)
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("store.db")
                .hasMessageContaining("32 MiB are needed")
                .hasMessageContaining("Free some space");
    }

    @Test
    void aStoreThatMayOnlyBeReadIsCalledThat() {
        StoreFault fault = provoke("CREATE TABLE t (x)", "PRAGMA query_only = ON", "INSERT INTO t VALUES (1)");

        assertThat(fault.reason()).isEqualTo(StoreFault.Reason.NOT_WRITABLE);
    }

    @Test
    void onlyMissingTablesAndColumnsAreDamage() {
        assertThat(provoke("SELECT x FROM nowhere").reason()).isEqualTo(StoreFault.Reason.DAMAGED);
        assertThat(provoke("SELECT nothing(1)").reason()).isEqualTo(StoreFault.Reason.OTHER);
    }

    @Test
    void aFolderThatIsMissingIsNotTakenForAFullDisk() {
        Path file = folder.resolve("nowhere").resolve("store.db");
        SQLException thrown = catchThrowableOfType(
                SQLException.class,
                () -> DriverManager.getConnection("jdbc:sqlite:" + file).close());

        assertThat(new StoreFault(file, thrown).reason()).isEqualTo(StoreFault.Reason.NOT_WRITABLE);
    }

    /** What the message advises, DamagedStoreTest does. */
    @Test
    void aDamagedStoreSaysWhatRepairsIt() throws Exception {
        Path file = folder.resolve("store.db");
        RunStore.open(file).close();
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, 0, damaged.length, (byte) 7);
        Files.write(file, damaged);
        StoreUnusable refused = catchThrowableOfType(StoreUnusable.class, () -> RunStore.open(file));
        assertThat(refused).hasMessageContaining("damaged").hasMessageContaining("workbench doctor --repair");
    }
}
