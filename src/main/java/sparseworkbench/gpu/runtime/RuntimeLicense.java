package sparseworkbench.gpu.runtime;

import java.util.List;

/** Whose work the tensor library for graphics cards is, and on which terms it may be used: shown before it is fetched. */
public final class RuntimeLicense {
    /** CUDA's terms, those of the CUDA Toolkit. */
    public static final String CUDA = "https://docs.nvidia.com/cuda/eula/";
    /** Those of cuDNN. */
    public static final String CUDNN = "https://docs.nvidia.com/deeplearning/cudnn/latest/reference/eula.html";
    /** Those of PyTorch. */
    public static final String PYTORCH = "https://github.com/pytorch/pytorch/blob/main/LICENSE";

    private RuntimeLicense() {}

    /** Line by line. */
    public static List<String> lines() {
        return List.of(
                "The tensor library for graphics cards is PyTorch with libraries of NVIDIA's (CUDA, cuBLAS, cuDNN and"
                        + " others).",
                "PyTorch has a BSD license: " + PYTORCH,
                "NVIDIA's libraries have licenses of NVIDIA's, which you accept when you set up the graphics card:",
                "  CUDA: " + CUDA,
                "  cuDNN: " + CUDNN,
                "This program does not pass the library on: it is fetched from the site of DJL, to this computer"
                        + " alone.");
    }
}
