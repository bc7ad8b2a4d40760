package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.project.FrozenSetting;

class DifferingSettingTest {
    private static FrozenSetting setting(String path, String value) {
        return new FrozenSetting(path, "Training", path, value, false);
    }

    @Test
    void listsWhatHasSeveralValuesOrIsMissingSomewhere() {
        List<DifferingSetting> differing = DifferingSetting.of(List.of(
                List.of(setting("a", "1"), setting("b", "2"), setting("only here", "x")),
                List.of(setting("a", "1"), setting("b", "3")),
                List.of()));
        assertThat(differing).extracting(DifferingSetting::path).containsExactly("b", "only here");
    }

    @Test
    void oneRunDiffersFromNothing() {
        assertThat(DifferingSetting.of(List.of(List.of(setting("a", "1"))))).isEmpty();
    }
}
