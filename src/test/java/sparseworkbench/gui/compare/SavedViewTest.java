package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.store.RunStore;

/** Saved views are read as they were written; what cannot be read is said and kept. */
class SavedViewTest {
    private static final String KEY = "window.compare_views";
    private static final SavedView ALL = new SavedView("all", "", "ALL", Map.of());
    private static final SavedView FEW = new SavedView("few", "dims<100", "ALL", Map.of());

    @TempDir
    Path home;

    @Test
    void areReadAsWritten() throws Exception {
        List<SavedView> views = List.of(
                new SavedView("sparse “ones”", "dims<100 #paper", "FINISHED", Map.of("result.ms/query", false)),
                new SavedView("all", "", "ALL", Map.of()));
        assertThat(SavedView.read(SavedView.write(views))).isEqualTo(views);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"views\": [", "{\"views\": 3}", "{\"views\": [{}]}", "[]"})
    void whatIsDamagedIsNeverOverwritten(String damaged) throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            store.settings().put(KEY, damaged);
            SavedViews views = new SavedViews(store.settings());
            assertThatThrownBy(views::read).isInstanceOf(DamagedFile.class);
            assertThatThrownBy(() -> views.change(now -> List.of(ALL))).isInstanceOf(DamagedFile.class);
            assertThat(store.settings().get(KEY)).contains(damaged);

            assertThat(views.putAside()).isEmpty();
            assertThat(store.settings().get(KEY + ".damaged." + Integer.toHexString(damaged.hashCode())))
                    .contains(damaged);
            assertThat(views.change(now -> List.of(ALL))).containsExactly(ALL);
        }
    }

    @Test
    void aChangeIsOfWhatIsKeptByThen() throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            SavedViews here = new SavedViews(store.settings());
            SavedViews there = new SavedViews(store.settings());
            assertThat(here.read()).isEmpty();
            there.change(now -> List.of(ALL));
            assertThat(here.change(
                            now -> Stream.concat(now.stream(), Stream.of(FEW)).toList()))
                    .containsExactly(ALL, FEW);
            assertThat(there.read()).containsExactly(ALL, FEW);
        }
    }
}
