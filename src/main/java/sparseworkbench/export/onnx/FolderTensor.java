package sparseworkbench.export.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import sparseworkbench.model.WeightNames;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.Tensor;

/**
 * A weight of a model folder, whose numbers are read when they are written.
 *
 * @param weights the weights of the folder
 * @param name    as transformers has it
 */
record FolderTensor(WeightNames weights, String name) implements Tensor {

    @Override
    public long[] shape() {
        return weights.wanted().get(name);
    }

    @Override
    public FloatBuffer numbers() {
        try {
            return weights.load(name).numbers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void parts(PartConsumer consumer) throws IOException {
        weights.parts(name, consumer);
    }
}
