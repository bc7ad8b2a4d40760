package sparseworkbench.worker;

import java.util.List;
import java.util.Properties;

/**
 * What DJL reads from Java's properties. Somebody may have set them for every Java of the computer ({@code JAVA_TOOL_OPTIONS}) and for another
 * program's engine: a worker keeps none of those, as it keeps none of the environment's ({@code launch.WorkerDevice}).
 */
final class EngineProperties {
    private static final List<String> FOREIGN =
            List.of("ai.djl.", "DJL_", "PYTORCH_", "ENGINE_CACHE_DIR", "LIBSTDCXX_");
    /** Where DJL unpacks what comes with the program: ours, or a person's choice (decision 22). */
    private static final String CACHE = "DJL_CACHE_DIR";

    private EngineProperties() {}

    /** To be called before anything of DJL's is. */
    static void keepOnlyOurs(Properties properties) {
        properties
                .keySet()
                .removeIf(key -> !key.equals(CACHE) && FOREIGN.stream().anyMatch(key.toString()::startsWith));
        properties.setProperty("ai.djl.default_engine", "PyTorch");
        properties.setProperty("ai.djl.offline", "true");
    }
}
