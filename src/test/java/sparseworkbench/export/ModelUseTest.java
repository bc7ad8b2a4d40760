package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparseworkbench.home.Home;

class ModelUseTest {

    @Test
    void commandsFindAnotherHomeAndTheIndexOfTheExport() throws Exception {
        Map<String, String> code = ModelUse.of(7, "My Run", Path.of("model"), new Home(Path.of("it's here")));
        assertThat(code.values()).allSatisfy(one -> assertThat(one).doesNotContainPattern("@[A-Z]+@"));
        assertThat(code.get("OpenSearch")).contains("/my-run-run-7/_search").contains("it'\\''s here'");
        assertThat(code.get("Command line")).contains("--home '");
    }
}
