package sparseworkbench.gpu.runtime;

import java.util.ArrayList;
import java.util.List;

/** Whose work the tensor library for graphics cards is, and on which terms it may be used: shown before it is fetched. */
public final class RuntimeLicense {
    /** What is fetched. */
    public static final String WHAT =
            "The tensor library for graphics cards is PyTorch with libraries of NVIDIA's (CUDA, cuBLAS, cuDNN and"
                + " others). PyTorch has a BSD license; NVIDIA's libraries have licenses of NVIDIA's, which you accept"
                + " when you set up the graphics card.";
    /** Who gives it. */
    public static final String WHERE_FROM =
            "This program does not pass the library on: it is fetched from the site of DJL,"
                    + " to this computer alone.";

    private RuntimeLicense() {}

    /**
     * A license.
     *
     * @param of      what it is for
     * @param address where it can be read
     */
    public record Terms(String of, String address) {}

    /** All of them; CUDA's are those of the CUDA Toolkit. */
    public static List<Terms> terms() {
        return List.of(
                new Terms("PyTorch", "https://github.com/pytorch/pytorch/blob/main/LICENSE"),
                new Terms("CUDA", "https://docs.nvidia.com/cuda/eula/"),
                new Terms("cuDNN", "https://docs.nvidia.com/deeplearning/cudnn/latest/reference/eula.html"));
    }

    /** All of it, line by line. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(WHAT));
        terms().forEach(terms -> lines.add("  " + terms.of() + ": " + terms.address()));
        lines.add(WHERE_FROM);
        return lines;
    }
}
