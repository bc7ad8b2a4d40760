package sparseworkbench.weights;

import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * A tensor whose numbers are somewhere else, such as on a graphics card or in a file, and are fetched whenever they are asked for.
 *
 * @param shape   length of each axis
 * @param source gives as many numbers as the product of {@code shape}
 */
public record LazyTensor(long[] shape, Supplier<FloatBuffer> source) implements Tensor {

    @Override
    public FloatBuffer numbers() {
        return source.get();
    }
}
