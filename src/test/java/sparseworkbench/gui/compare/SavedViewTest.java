package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Saved views are read as they were written; what cannot be read is none. */
class SavedViewTest {
    @Test
    void areReadAsWritten() throws Exception {
        List<SavedView> views = List.of(
                new SavedView("sparse “ones”", "dims<100 #paper", "FINISHED", Map.of("result.ms/query", false)),
                new SavedView("all", "", "ALL", Map.of()));
        assertThat(SavedView.read(SavedView.write(views))).isEqualTo(views);
    }

    @Test
    void whatIsDamagedIsNone() {
        assertThat(SavedView.read("{\"views\": [")).isEmpty();
        assertThat(SavedView.read("{}")).isEmpty();
    }
}
