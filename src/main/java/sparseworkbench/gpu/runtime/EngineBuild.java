package sparseworkbench.gpu.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import sparseworkbench.gpu.CudaRequirements;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.hub.BuildName;

/**
 * Which build of PyTorch the program's connection to it (DJL's JNI library, in its jar) was made for. A newer one loads, and crashes at
 * some later moment.
 */
public final class EngineBuild {
    /** CUDA 12.8: the only one that DJL's jar has a connection for, {@code jnilib/PLATFORM/cu128}. */
    public static final String FLAVOR = "cu128";

    private static final String PROPERTIES = "/jnilib/pytorch.properties";
    private static final String KEY = "jni_version";

    private EngineBuild() {}

    /** PyTorch's version, such as 2.7.1. */
    public static String version() {
        try (InputStream in = EngineBuild.class.getResourceAsStream(PROPERTIES)) {
            if (in == null) {
                throw new IllegalStateException("The jar of DJL's connection to PyTorch is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            // 2.7.1-0.36.0: of PyTorch, of DJL.
            return properties.getProperty(KEY).split("-", 2)[0];
        } catch (IOException e) {
            throw new UncheckedIOException(PROPERTIES + " cannot be read", e);
        }
    }

    /** What to fetch for a system. */
    public static BuildName wanted(GpuPlatform platform) {
        return new BuildName(version(), FLAVOR, platform.classifier());
    }

    /** What the wanted build asks of driver and card. */
    public static CudaRequirements requirements() {
        return CudaRequirements.of(FLAVOR).orElseThrow();
    }
}
