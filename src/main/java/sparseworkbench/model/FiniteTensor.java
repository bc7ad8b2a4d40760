package sparseworkbench.model;

import java.io.IOException;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.Weights;

/** Reads weights of which every one is a number. */
final class FiniteTensor {
    private FiniteTensor() {}

    /** @throws DamagedFile the tensor holds something that is no number, or infinite */
    static FloatTensor of(Weights files, String name) throws IOException {
        FloatTensor tensor = files.floats(name);
        for (float number : tensor.data()) {
            if (!Float.isFinite(number)) {
                throw new DamagedFile(
                        files.file(name), "“" + name + "” holds " + number + " where a number should be.");
            }
        }
        return tensor;
    }
}
