package sparseworkbench.spark;

import java.nio.file.Path;

/**
 * Where an executor unpacks PyTorch's library and the tokenizers'. DJL reads it from the environment or from Java's properties, and would take the
 * folder of the user that runs the cluster, which may be shared, full or not there.
 */
final class NativeLibraries {
    private static final String CACHE = "DJL_CACHE_DIR";

    private NativeLibraries() {}

    /**
     * To be called before anything of DJL's is.
     *
     * @param folder of the executor, which goes with it; whoever set {@code DJL_CACHE_DIR} on the executors knows better
     */
    static void unpackBelow(Path folder) {
        System.setProperty("ai.djl.default_engine", "PyTorch");
        System.setProperty("ai.djl.offline", "true");
        if (System.getenv(CACHE) == null && System.getProperty(CACHE) == null) {
            System.setProperty(
                    CACHE,
                    folder.toAbsolutePath()
                            .resolve("sparse-workbench-libraries")
                            .toString());
        }
    }
}
