package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.param.InvalidValue;

class FrozenSettingTest {
    @Test
    void listsTheSettingsOfAProjectWithTheirLabels() throws InvalidValue {
        Project project = Project.withDefaults("a").withText("training.batch_size", "16");
        List<FrozenSetting> settings = FrozenSetting.read(ProjectFile.format(project));
        assertThat(settings).contains(new FrozenSetting("training.batch_size", "Training", "Batch size", "16", true));
        assertThat(settings)
                .extracting(FrozenSetting::path)
                .contains("loss.document_regularizer_weight", "loss.loss.scale")
                .doesNotHaveDuplicates();
    }

    @Test
    void aProjectOfAnotherVersionIsListedByItsKeys() {
        assertThat(FrozenSetting.read("{\"format\": 99, \"training\": {\"new_setting\": true}}"))
                .contains(new FrozenSetting("training.new_setting", "training", "training.new_setting", "true", false));
        assertThat(FrozenSetting.read("no project at all")).hasSize(1);
    }
}
