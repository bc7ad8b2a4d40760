package sparseworkbench.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.StoredTensor;
import sparseworkbench.weights.Tensor;
import sparseworkbench.weights.Weights;

/** Reads weights of which every one is a number. */
final class FiniteTensor {
    private FiniteTensor() {}

    /** @throws DamagedFile the tensor holds something that is no number, or infinite */
    static FloatTensor of(Weights files, String name) throws IOException {
        FloatTensor tensor = files.floats(name);
        check(tensor.numbers(), files, name);
        return tensor;
    }

    /**
     * Hands out its numbers part by part.
     *
     * @throws DamagedFile the tensor holds something that is no number, or infinite; no later part is handed out then
     */
    static void parts(Weights files, String name, PartConsumer consumer) throws IOException {
        files.parts(name, part -> {
            check(part, files, name);
            consumer.take(part);
        });
    }

    /** Its numbers whenever they are asked for. */
    static Tensor lazy(Weights files, String name) {
        return new StoredTensor(files.shape(name), consumer -> parts(files, name, consumer));
    }

    private static void check(FloatBuffer numbers, Weights files, String name) throws DamagedFile {
        for (int i = numbers.position(); i < numbers.limit(); i++) {
            if (!Float.isFinite(numbers.get(i))) {
                throw new DamagedFile(
                        files.file(name), "“" + name + "” holds " + numbers.get(i) + " where a number should be.");
            }
        }
    }
}
