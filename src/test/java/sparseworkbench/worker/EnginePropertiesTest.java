package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What others have said to DJL with options of Java. */
class EnginePropertiesTest {
    @Test
    void onlyOursAreLeft() {
        Properties properties = new Properties();
        properties.setProperty("ai.djl.default_engine", "OnnxRuntime");
        properties.setProperty("ai.djl.pytorch.native_helper", "some.Class");
        properties.setProperty("PYTORCH_VERSION", "1.13.1");
        properties.setProperty("DJL_DEFAULT_ENGINE", "MXNet");
        properties.setProperty("DJL_CACHE_DIR", "/libraries");
        properties.setProperty("java.io.tmpdir", "/tmp");
        EngineProperties.keepOnlyOurs(properties);
        assertThat(properties)
                .containsOnlyKeys("ai.djl.default_engine", "ai.djl.offline", "DJL_CACHE_DIR", "java.io.tmpdir")
                .containsEntry("ai.djl.default_engine", "PyTorch")
                .containsEntry("DJL_CACHE_DIR", "/libraries");
    }
}
