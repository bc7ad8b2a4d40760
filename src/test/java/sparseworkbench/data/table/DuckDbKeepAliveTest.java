package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbKeepAliveTest {
    @TempDir
    private Path folder;

    @Test
    void aKeptEngineReadsWhatAFileHoldsNow() throws Exception {
        Path file = Tables.write(folder, "a.csv", "query,positive\na,b\n");
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            assertThat(Tables.rows(file)).containsExactly(List.of("a", "b"));
            Files.writeString(file, "query,positive\nc,d\ne,f\n");
            assertThat(Tables.rows(file)).containsExactly(List.of("c", "d"), List.of("e", "f"));
            Files.delete(file);
            assertThatThrownBy(() -> Tables.rows(file)).isInstanceOf(UnreadableData.class);
        }
    }

    @Test
    void keepingItTwiceIsKeepingItOnce() throws Exception {
        Path file = Tables.write(folder, "a.csv", "query,positive\na,b\n");
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            DuckDbKeepAlive.start().close();
            assertThat(Tables.rows(file)).hasSize(1);
        }
        assertThat(Tables.rows(file)).hasSize(1);
    }

    @Test
    void aFaultyTableLeavesTheKeptEngineUsable() throws Exception {
        Path faulty = Tables.write(folder, "b.csv", "query,positive\na,b\nc\n".repeat(2) + "\"never closed,x\n");
        Path file = Tables.write(folder, "a.csv", "query,positive\na,b\n");
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            assertThatThrownBy(() -> Tables.rows(faulty)).isInstanceOf(UnreadableData.class);
            assertThat(Tables.rows(file)).containsExactly(List.of("a", "b"));
        }
    }
}
