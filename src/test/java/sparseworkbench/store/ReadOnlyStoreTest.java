package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is opened for looking only shows what it has and stays as it is. */
class ReadOnlyStoreTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() throws StoreUnusable {
        file = folder.resolve("store.db");
        try (RunStore store = RunStore.open(file)) {
            store.settings().put("window.theme", "DARK");
        }
    }

    @Test
    void aStoreOfANewerVersionCanBeLookedAtAndStaysAsItIs() throws Exception {
        sql("ALTER TABLE runs ADD COLUMN mood TEXT", "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOfSatisfying(
                        StoreUnusable.class, e -> assertThat(e.isNewer()).isTrue());

        try (RunStore store = RunStore.openReadOnly(file)) {
            assertThat(store.isReadOnly()).isTrue();
            assertThat(store.reader().runs()).isEmpty();
            assertThat(store.settings().get("window.theme")).contains("DARK");
            assertThatThrownBy(() -> store.settings().put("window.theme", "LIGHT"))
                    .isInstanceOfSatisfying(
                            StoreFault.class,
                            fault -> assertThat(fault.reason()).isEqualTo(StoreFault.Reason.READ_ONLY))
                    .hasMessageContaining("looking only");
            assertThat(store.settings().get("window.theme")).contains("DARK");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void whileAnotherOneWritesWhatItWroteIsSeen() throws Exception {
        try (RunStore writing = RunStore.open(file);
                RunStore looking = RunStore.openReadOnly(file)) {
            assertThat(writing.isReadOnly()).isFalse();
            writing.settings().put("window.theme", "LIGHT");
            assertThat(looking.settings().get("window.theme")).contains("LIGHT");
        }
    }

    @Test
    void oneWithOtherTablesIsRefusedWithWhatToDo() throws Exception {
        sql("ALTER TABLE runs RENAME TO trainings", "PRAGMA user_version = 99");
        assertThatThrownBy(() -> RunStore.openReadOnly(file))
                .isInstanceOfSatisfying(
                        StoreUnusable.class, e -> assertThat(e.isNewer()).isFalse())
                .hasMessageContaining("cannot read it")
                .hasMessageContaining("Update the program");
    }

    @Test
    void nothingIsMadeWhereNothingIs() {
        Path none = folder.resolve("none.db");
        assertThatThrownBy(() -> RunStore.openReadOnly(none)).isInstanceOf(StoreUnusable.class);
        assertThat(none).doesNotExist();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
