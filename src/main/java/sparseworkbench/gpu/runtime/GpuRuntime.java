package sparseworkbench.gpu.runtime;

import java.nio.file.Path;

/**
 * A build of PyTorch that computes on graphics cards.
 *
 * @param library the folder of its libraries
 * @param version of PyTorch
 * @param flavor  what it was built for, such as cu128
 * @param own     whether it lies in the home, and goes with {@code workbench gpu remove}
 */
public record GpuRuntime(Path library, String version, String flavor, boolean own) {
    /** For people. */
    public String inWords() {
        return "PyTorch " + version + " for CUDA " + flavor.substring(2, 4) + "." + flavor.substring(4) + " in "
                + library;
    }
}
