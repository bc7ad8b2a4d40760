package sparseworkbench.gpu;

import java.util.Locale;

/** The systems that the card's build of the tensor library exists for, and the rest. */
public enum GpuPlatform {
    LINUX("linux-x86_64"),
    WINDOWS("win-x86_64"),
    APPLE(""),
    OTHER("");

    private final String classifier;

    GpuPlatform(String classifier) {
        this.classifier = classifier;
    }

    /** Where this program runs. */
    public static GpuPlatform here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static GpuPlatform of(String osName, String architecture) {
        String os = osName.toLowerCase(Locale.ROOT);
        boolean x86 = architecture.equals("amd64") || architecture.equals("x86_64");
        if (os.contains("mac")) {
            return APPLE;
        }
        return !x86 ? OTHER : os.contains("win") ? WINDOWS : os.contains("linux") ? LINUX : OTHER;
    }

    public boolean isSupported() {
        return !classifier.isEmpty();
    }

    /** What DJL calls it; empty for one that is not supported. */
    public String classifier() {
        return classifier;
    }

    /** What the system calls a library: {@code libtorch.so}, {@code torch.dll}. */
    public String libraryFile(String name) {
        return this == WINDOWS ? name + ".dll" : "lib" + name + ".so";
    }

    /** The driver's library that CUDA programs load. */
    String driverLibrary() {
        return this == WINDOWS ? "nvcuda.dll" : "libcuda.so.1";
    }
}
