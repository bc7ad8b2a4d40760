package sparseworkbench.gui.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunPreviewTest {
    @Test
    void aRowLimitIsSaid() {
        assertThat(RunPreview.rows(74_054, Optional.of(400L))).isEqualTo("the first 400 of 74,054 rows");
        assertThat(RunPreview.rows(300, Optional.of(400L))).isEqualTo("300 rows");
        assertThat(RunPreview.rows(300, Optional.empty())).isEqualTo("300 rows");
    }
}
