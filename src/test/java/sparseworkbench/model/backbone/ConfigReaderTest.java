package sparseworkbench.model.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.param.Problem;

/** What a configuration means that leaves something out, or has it in a form that transformers does not take. */
class ConfigReaderTest {
    private static ObjectNode config(String model) throws IOException {
        return Json.read(Golden.bundled().resolve("models").resolve(model).resolve("config.json"));
    }

    private static ConfigReader reader(ObjectNode json) {
        return new ConfigReader(json, Path.of("config.json"));
    }

    /** AlbertConfig has {@code gelu_new} where BertConfig has {@code gelu}. */
    @Test
    void anActivationThatIsNotNamedIsTheFamilys() throws IOException {
        ObjectNode albert = config("albert_splade_max");
        albert.remove("hidden_act");
        assertThat(new Albert().read(reader(albert)).activation()).isEqualTo(Activation.GELU_TANH);
        ObjectNode bert = config("bert_splade_max");
        bert.remove("hidden_act");
        assertThat(new Bert().read(reader(bert)).activation()).isEqualTo(Activation.GELU);
    }

    @Test
    void thereAreTwoKindsOfTokensWhereNoNumberIsNamed() throws IOException {
        ObjectNode bert = config("bert_splade_max");
        bert.remove("type_vocab_size");
        ConfigReader reader = reader(bert);
        assertThat(new Bert().read(reader).types()).isEqualTo(2);
        assertThat(reader.problems()).isEmpty();
    }

    /** ALBERT reads one setting for its layers and its head. */
    @Test
    void aSettingThatIsReadTwiceIsRefusedOnce() throws IOException {
        ConfigReader reader = reader(config("albert_splade_max").put("hidden_act", "unheard"));
        new Albert().read(reader);
        assertThat(reader.problems())
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("unheard");
    }
}
