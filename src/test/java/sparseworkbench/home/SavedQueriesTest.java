package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedQueriesTest {

    @Test
    void noneIsDroppedForAnother(@TempDir Path folder) throws Exception {
        SavedQueries queries = SavedQueries.of(folder);
        for (int i = 0; i < SavedQueries.MOST; i++) {
            assertThat(queries.toggle("query " + i)).isTrue();
        }
        assertThatThrownBy(() -> queries.toggle("one more"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("50");
        assertThat(queries.read()).hasSize(SavedQueries.MOST).contains("query 0");
        assertThat(queries.toggle("query 0")).isFalse();
        assertThat(queries.toggle("one more")).isTrue();
    }
}
