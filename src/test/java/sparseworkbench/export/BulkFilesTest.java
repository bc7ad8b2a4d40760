package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.SparseVectors;

class BulkFilesTest {
    private static final SparseVectors VECTORS = new SparseVectors(new int[] {0, 1}, new int[] {2}, new float[] {1}, 4);

    @TempDir
    private Path folder;

    private void add(String id) throws IOException {
        try (BulkFiles files = new BulkFiles(folder)) {
            files.add(new Text(id, "text"), VECTORS, 0, dimension -> "term" + dimension);
        }
    }

    @Test
    void theLongestIdIsTaken() {
        assertThatCode(() -> add("é".repeat(256))).doesNotThrowAnyException();
    }

    /** An engine refuses them, and with them all that comes after. */
    @ParameterizedTest
    @ValueSource(ints = {0, 257})
    void idsThatAnEngineRefusesAreNotWritten(int letters) {
        assertThatThrownBy(() -> add("é".repeat(letters)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("512 bytes");
    }
}
