package sparseworkbench.gpu.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which files of a libtorch the engine needs: those that DJL publishes (its {@code pytorch-native/build.gradle.kts}). DJL loads every library that it
 * finds in the folder, and libtorch as PyTorch packs it has some that are for tests and for Python.
 */
final class EngineLibraries {
    private static final Pattern NEEDED =
            Pattern.compile("lib(c10|c10_cuda|caffe2_nvrtc|torch|torch_cpu|torch_cuda\\w*)\\.so"
                    + "|lib(cu|nv|gomp|iomp|gfortran-|openblasp-|nccl)[\\w.+-]*\\.so(\\.\\d+)*"
                    + "|(asmjit|c10|c10_cuda|caffe2_nvrtc|fbgemm|torch|torch_cpu|torch_cuda\\w*|uv|zlibwapi)\\.dll"
                    + "|(cu|nv|libiomp)[\\w.+-]*\\.dll");

    private EngineLibraries() {}

    static boolean isNeeded(String file) {
        return NEEDED.matcher(file).matches();
    }

    /** Names of the files of a folder that DJL is not to load. */
    static List<String> needless(Path library) throws IOException {
        try (Stream<Path> files = Files.list(library)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !isNeeded(file))
                    .sorted()
                    .toList();
        }
    }
}
